import type { Hono } from 'hono'
import { feedUrls, pageUrl } from '../../feeds/canonical.ts'
import { catalogue } from '../../feeds/catalogue.ts'
import { FILTER_MEANINGS } from '../../feeds/catalogue-words.ts'
import { MAX_LIMIT } from '../../model/selection.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage } from '../frame.ts'
import { feedsPage } from '../views/feeds.ts'

/** Feeds of one sort, and values of a filter, that a page shows: there may be twelve thousand cities. */
const MOST = 100

/** What feeds there are, in words. */
export function catalogueRoutes(app: Hono, services: Services): void {
  const { base } = services

  app.get('/feeds', async (c) => {
    const current = await services.current()
    const { wire, vocabulary } = current
    const { site } = wire
    const language = interfaceLanguage(c.req.query('lang') ?? site.defaultLanguage, wire)
    const groups = catalogue(current, language).map(({ title, feeds }) => ({
      title,
      ...(feeds.length > MOST ? { more: feeds.length - MOST } : {}),
      feeds: feeds.slice(0, MOST).map(({ name, selection }) => ({
        title: name,
        ...feedUrls(base, selection),
        page: pageUrl(base, selection),
      })),
    }))
    const meanings = language === 'ko' ? FILTER_MEANINGS.ko : FILTER_MEANINGS.en
    const values: Readonly<Record<string, string>> = {
      ...Object.fromEntries(
        Object.entries(vocabulary).map(([name, terms]) => [name, someOf([...terms.keys()])]),
      ),
      content: 'full, summary',
      limit: `1–${MAX_LIMIT}`,
      since: '2021-05-12, 2021-05-12T09:00:00Z',
      until: '2021-05-12, 2021-05-12T09:00:00Z',
      year: '2020, 2021',
    }
    const frame = frameOf(c, wire, base, language)
    return c.html(
      feedsPage({
        ...frame,
        canonical: `${base}/feeds${frame.keep}`,
        alternates: site.languages.map((tag) => ({
          language: tag,
          url: `${base}/feeds${tag === site.defaultLanguage ? '' : `?lang=${tag}`}`,
        })),
        groups,
        filters: Object.entries(meanings).map(([name, meaning]) => ({
          name,
          meaning,
          ...(values[name] ? { values: values[name] } : {}),
        })),
      }),
    )
  })
}

function someOf(values: readonly string[]): string {
  return values.slice(0, MOST).join(', ') + (values.length > MOST ? ', …' : '')
}
