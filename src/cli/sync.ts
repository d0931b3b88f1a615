import { parseArgs } from 'node:util'
import { checkReport } from '../collection/report.ts'
import { readConfig } from '../config.ts'
import { refreshLocal } from '../jobs/collect.ts'
import { syncCollection } from '../jobs/sync.ts'
import { createLog } from '../log.ts'
import { createCollector } from '../node.ts'
import { readWire } from '../store/wire.ts'
import { contentOf } from './content.ts'
import { openChosenStore } from './open-store.ts'

/** Brings the collection and its sample documents into Node's database, or into D1 and R2. */
export async function sync(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { edge: { type: 'string' } } })
  const config = readConfig(process.env)
  const { open, secret } = contentOf(config)
  const store = await openChosenStore(values.edge, config.databaseFile)
  try {
    const { complaints, orphans, published } = await syncCollection(store, open, Date.now(), secret)
    const log = createLog(config.logLevel, (line) => console.error(line))
    const collector = createCollector({ store, clock: Date.now, log }, config)
    const wire = await readWire(store.sql)
    if (wire) await refreshLocal(collector, wire)
    await collector.close()
    if (complaints.length > 0) console.error(checkReport(complaints))
    for (const key of orphans)
      console.error(`${key}: the file is gone, the article stays published`)
    const { appeared, corrected, edited, hidden } = published
    console.log(
      `${appeared} appeared, ${corrected} corrected, ${edited} edited, ${hidden} not public.`,
    )
    return complaints.length === 0 ? 0 : 1
  } finally {
    await store.close()
  }
}
