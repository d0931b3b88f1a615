import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { refreshAll } from '../jobs/collect.ts'
import { createCollector, createServices, openStore } from '../node.ts'
import { readSources } from '../store/sources.ts'
import { chosenSources } from './choose.ts'
import { publishedWire } from './open-store.ts'
import { printRemarks } from './remarks.ts'
import { table } from './table.ts'
import { UsageError } from './usage.ts'

/** Polls partners now, whatever their schedule says; 1 when one of them could not be read. */
export async function refresh(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      city: { type: 'string' },
      source: { type: 'string' },
      accept: { type: 'boolean', default: false },
    },
  })
  if (values.accept && !values.source) {
    throw new UsageError('--accept lets in what one source brings: name it with --source.')
  }
  const config = readConfig(process.env)
  const store = await openStore(config.databaseFile)
  const services = createServices(config, store)
  const collector = createCollector(services, config)
  try {
    const wire = await publishedWire(store.sql)
    const chosen = chosenSources(wire, values)
    await refreshAll(collector, wire, chosen, { accept: values.accept, insist: true })
    const records = await readSources(store.sql)
    const polled = chosen.map(({ city, source }) => ({ city, record: records.get(source.id) }))
    console.log(
      table(
        polled.map(({ city, record }) => ({
          city: city.locode,
          source: record?.source,
          state: record?.state,
          condition: record?.remarks.map(({ condition }) => condition).join(', '),
        })),
      ),
    )
    for (const { record } of polled) printRemarks(record)
    return polled.every(({ record }) => record?.state === 'working') ? 0 : 1
  } finally {
    await collector.close()
    store.close()
  }
}
