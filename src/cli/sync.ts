import { parseArgs } from 'node:util'
import { directoryContent } from '../collection/directory.node.ts'
import { checkReport } from '../collection/report.ts'
import { readConfig } from '../config.ts'
import { refreshLocal } from '../jobs/collect.ts'
import { syncCollection } from '../jobs/sync.ts'
import { createLog } from '../log.ts'
import { createCollector, openStore } from '../node.ts'
import { openD1 } from '../store/d1.edge.ts'
import type { Store } from '../store/ports.ts'
import { openR2 } from '../store/r2.edge.ts'
import { readWire } from '../store/wire.ts'
import { UsageError } from './usage.ts'

type Closable = Store & { close(): void | Promise<void> }

/** Brings the collection and its sample documents into Node's database, or into D1 and R2. */
export async function sync(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { edge: { type: 'string' } } })
  const config = readConfig(process.env)
  const { dataDir, databaseFile } = config
  const store = values.edge ? await openEdge(values.edge) : await openStore(databaseFile)
  try {
    const { complaints, orphans, published } = await syncCollection(
      store,
      directoryContent(dataDir, dataDir),
      Date.now(),
    )
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

/** The Worker's own bindings: `local` as `wrangler dev` keeps them, `remote` on Cloudflare. */
async function openEdge(where: string): Promise<Closable> {
  if (where !== 'local' && where !== 'remote') {
    throw new UsageError(`--edge is local or remote, not “${where}”.`)
  }
  const { getPlatformProxy } = await import('wrangler')
  const { env, dispose } = await getPlatformProxy<Parameters<typeof edgeStore>[0]>({
    ...(where === 'remote' ? { environment: 'remote' } : {}),
  })
  return { ...edgeStore(env), close: dispose }
}

function edgeStore(bindings: {
  readonly DB: Parameters<typeof openD1>[0]
  readonly BLOBS: Parameters<typeof openR2>[0]
}): Store {
  return { sql: openD1(bindings.DB), blobs: openR2(bindings.BLOBS) }
}
