import type { Context, Hono } from 'hono'
import { feedUrls } from '../../feeds/canonical.ts'
import { parseSelection } from '../../feeds/query.ts'
import { feedTitle } from '../../feeds/title.ts'
import { RequestError } from '../../model/problem.ts'
import { everything } from '../../model/selection.ts'
import { type City, nameIn, type Source, type Wire } from '../../model/site.ts'
import { countBySource, readSources, type SourceRecord } from '../../store/sources.ts'
import type { Services } from '../context.ts'
import { frameOf } from '../frame.ts'
import { type CityView, networkPage, type SourceView } from '../views/network.ts'

const NEWEST = 20
const CITIES_A_PAGE = 100

/** The partner cities, how it stands with their sources, and the newest of what they say. */
export function networkRoutes(app: Hono, services: Services): void {
  const { base, store, documents } = services

  app.get('/network', async (c: Context) => {
    const current = await services.current()
    const { wire, vocabulary } = current
    const { site } = wire
    const query = new URL(c.req.url).searchParams
    const asked = query.get('lang')
    const language = site.languages.find((tag) => tag === asked) ?? site.defaultLanguage
    // One language of the site is that of this page; all news in it is at /network/languages.
    if (language === asked) query.delete('lang')
    const { cities, next } = pageOf(wire, query.get('from') ?? undefined)
    query.delete('from')
    const selection = parseSelection('network', undefined, query, vocabulary)
    const partners = { city: { include: [], exclude: [site.city.locode] } }
    const newest = {
      ...selection,
      filters: { ...partners, ...selection.filters },
      limit: Math.min(selection.limit, NEWEST),
    }
    const { entries } = await documents.present(newest, current)
    const [records, counts] = await Promise.all([readSources(store.sql), countBySource(store.sql)])
    const cityView = (city: City): CityView => {
      const only = { city: { include: [city.locode], exclude: [] } }
      const scope = { ...everything('network'), filters: only }
      return {
        city,
        feeds: { title: feedTitle(scope, wire, vocabulary, language), ...feedUrls(base, scope) },
        sources: city.sources.map((source) =>
          sourceView(source, records.get(source.id), counts.get(source.id) ?? 0),
        ),
      }
    }
    const frame = frameOf(c, wire, base, language)
    const page = `${base}/network${frame.keep}`
    return c.html(
      networkPage({
        ...frame,
        canonical: page,
        alternates: site.languages.map((tag) => ({
          language: tag,
          url: `${base}/network${tag === site.defaultLanguage ? '' : `?lang=${tag}`}`,
        })),
        title: nameIn(site.networkTitle, language),
        description: nameIn(site.networkDescription, language),
        timeZone: site.city.timeZone,
        campaignNames: Object.fromEntries(
          site.campaigns.map(({ id, names }) => [id, nameIn(names, language)]),
        ),
        feeds: {
          title: feedTitle(selection, wire, vocabulary, language),
          ...feedUrls(base, selection),
        },
        cities: cities.map(cityView),
        ...(next ? { next: `${page}${page.includes('?') ? '&' : '?'}from=${next.locode}` } : {}),
        entries: entries.filter(({ entry }) => entry.status === 'usable'),
      }),
    )
  })
}

/** Cities by country, a page of them from a city on; a page of thousands would keep others waiting. */
function pageOf({ cities }: Wire, from: string | undefined) {
  const sorted = cities
    .filter(({ retired }) => !retired)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const start = from === undefined ? 0 : sorted.findIndex(({ locode }) => locode === from)
  if (start < 0) throw new RequestError(404, 'Not found', `There is no partner city “${from}”.`)
  const end = start + CITIES_A_PAGE
  return { cities: sorted.slice(start, end), next: sorted[end] }
}

function placeOf({ country, locode }: City): string {
  return `${country} ${locode}`
}

function sourceView(source: Source, record: SourceRecord | undefined, entries: number): SourceView {
  return {
    id: source.id,
    url: source.url,
    state: record?.state ?? 'new',
    entries,
    ...(record?.lastSuccess === undefined ? {} : { lastSuccess: record.lastSuccess }),
    ...(record && Number.isFinite(record.nextPoll) ? { nextPoll: record.nextPoll } : {}),
    remarks: record?.remarks.map(({ message }) => message) ?? [],
  }
}
