import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { reprocess as reprocessSource } from '../jobs/reprocess.ts'
import { chosenSources } from './choose.ts'
import { openChosenStore, publishedWire } from './open-store.ts'
import { table } from './table.ts'

/** Reads again what partners sent, and shows (and stores, unless it is a trial) what is read otherwise. */
export async function reprocess(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      city: { type: 'string' },
      source: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      edge: { type: 'string' },
    },
  })
  const config = readConfig(process.env)
  const store = await openChosenStore(values.edge, config.databaseFile)
  try {
    const wire = await publishedWire(store.sql)
    const chosen = chosenSources(wire, values)
    const rows: Record<string, string | number>[] = []
    for (const partner of chosen) {
      const collector = { store, clock: Date.now }
      const done = await reprocessSource(collector, wire, partner, { dryRun: values['dry-run'] })
      if (done.documents === 0) continue
      const { fields, ...counts } = done
      const names = Object.entries(fields).map(([name, count]) => `${name} ${count}`)
      const row = { city: partner.city.locode, source: partner.source.id, ...counts }
      rows.push({ ...row, fields: names.join(', ') })
    }
    console.log(table(rows))
    if (values['dry-run']) console.log('Nothing was changed: this was a trial.')
    return 0
  } finally {
    await store.close()
  }
}
