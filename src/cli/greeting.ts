import type { Config } from '../config.ts'
import { checkUrl } from '../fetch/guard.ts'
import { isLocal } from '../jobs/fetch-source.ts'
import { nameIn } from '../model/site.ts'
import { isOwnSource } from '../store/compose.ts'
import { OWN } from '../store/publish.ts'
import { countBySource } from '../store/sources.ts'
import type { Services } from '../web/context.ts'
import { DESKTOP_READERS } from '../web/views/readers.ts'

/** What a person who just started the server wants to know. */
export async function greeting(services: Services, config: Config): Promise<string> {
  const { wire } = await services.current()
  const { site, cities } = wire
  const counts = await countBySource(services.store.sql)
  const sources = cities.flatMap((city) => city.sources)
  const partners = [...counts].filter(([source]) => source !== OWN && !isOwnSource(wire, source))
  const entries = partners.reduce((all, [, count]) => all + count, 0)
  const { baseUrl, contactUrl } = config
  const isReachable = sources.every(isLocal) || checkUrl(contactUrl, new Set()).ok
  const lines = [
    `Zerowire publishes ${counts.get(OWN) ?? 0} articles of ${nameIn(site.city.names, 'en')}, translations counted, and ${entries} of partners.`,
    `It polls ${sources.length} sources of ${cities.length} partner cities: ${baseUrl}/network`,
    ...(isReachable
      ? []
      : [
          `Each request tells these sites to ask at ${contactUrl}, which they cannot reach:`,
          'set BASE_URL to the public address, or CONTACT_URL.',
        ]),
    '',
    `  News      ${baseUrl}/`,
    `  Feeds     ${baseUrl}/feeds`,
    `  RSS       ${baseUrl}/rss.xml`,
    `  Atom      ${baseUrl}/atom.xml`,
    `  JSON      ${baseUrl}/feed.json`,
    `  Network   ${baseUrl}/network/atom.xml`,
    '',
    'A web-based reader cannot reach localhost; one on this computer can:',
    `${DESKTOP_READERS.map(({ name }) => name).join(', ')}. Stop with Ctrl-C.`,
  ]
  return lines.join('\n')
}
