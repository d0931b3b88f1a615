import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { refreshAll } from '../jobs/collect.ts'
import { sourcesOf } from '../jobs/refresh.ts'
import { createCollector, createServices, openStore } from '../node.ts'
import { readSources } from '../store/sources.ts'
import { UsageError } from './usage.ts'

/** Polls partners now, whatever their schedule says; 1 when one of them could not be read. */
export async function refresh(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { city: { type: 'string' }, source: { type: 'string' } },
  })
  const config = readConfig(process.env)
  const store = await openStore(config.databaseFile)
  const services = createServices(config, store)
  const collector = createCollector(services, config)
  const { wire } = await services.current()
  const chosen = sourcesOf(wire).filter(
    ({ city, source }) =>
      (!values.city || city.locode === values.city.toUpperCase()) &&
      (!values.source || source.id === values.source),
  )
  if (chosen.length === 0) {
    throw new UsageError('No source of partners.yaml is of that city or has that id.')
  }
  await refreshAll(collector, wire, chosen)
  const records = await readSources(store.sql)
  const rows = chosen.map(({ city, source }) => {
    const record = records.get(source.id)
    return {
      city: city.locode,
      source: source.id,
      state: record?.state,
      problem: record?.problem ?? '',
    }
  })
  console.table(rows)
  await collector.close()
  store.close()
  return rows.every(({ state }) => state === 'working') ? 0 : 1
}
