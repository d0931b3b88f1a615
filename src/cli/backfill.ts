import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { backfill as walk } from '../jobs/backfill.ts'
import { sourcesOf } from '../jobs/due.ts'
import { createCollector, createServices, openStore } from '../node.ts'
import { publishedWire } from './open-store.ts'
import { UsageError } from './usage.ts'

/** Takes in the archive of a source that is a page; 1 when it could not be walked to the end asked for. */
export async function backfill(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { pages: { type: 'string', default: '10' } },
    allowPositionals: true,
  })
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0) {
    throw new UsageError(
      'backfill takes the id of one source, as it stands in partners.yaml or site.yaml.',
    )
  }
  const pages = Number(values.pages)
  if (!Number.isSafeInteger(pages) || pages < 1)
    throw new UsageError(`--pages is a number of pages, not “${values.pages}”.`)
  const config = readConfig(process.env)
  const store = await openStore(config.databaseFile)
  const services = createServices(config, store)
  const collector = createCollector(services, config)
  try {
    const wire = await publishedWire(store.sql)
    const partner = sourcesOf(wire).find(({ source }) => source.id === id)
    if (partner === undefined)
      throw new UsageError(`No source of partners.yaml or site.yaml has the id “${id}”.`)
    const done = await walk(collector, wire, partner, pages)
    console.log(`${done.pages} pages read, ${done.items} items taken in.`)
    if (done.stopped !== undefined) console.error(done.stopped)
    return done.stopped === undefined ? 0 : 1
  } finally {
    await collector.close()
    store.close()
  }
}
