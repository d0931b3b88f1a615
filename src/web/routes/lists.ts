import type { Context, Hono } from 'hono'
import { canonicalPath, pageUrl } from '../../feeds/canonical.ts'
import type { Current } from '../../feeds/current.ts'
import { parseSelection } from '../../feeds/query.ts'
import { ROOT_PATHS, SCOPES, type Scope } from '../../feeds/scope.ts'
import { feedLanguage } from '../../feeds/title.ts'
import type { Root, Selection } from '../../model/selection.ts'
import { nameIn } from '../../model/site.ts'
import { readFeatured } from '../../store/stories.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage, pagesInLanguages } from '../frame.ts'
import { itemOfEntry } from '../items.ts'
import { homePage } from '../views/home.ts'
import type { NewsItem } from '../views/item.ts'

/** Lists of news: the front page in each language of the site, and every scope's own page. */
export function listRoutes(app: Hono, services: Services): void {
  const { base, store, documents } = services
  app.get('/', (c) => list(c, 'own'))
  for (const scope of SCOPES) {
    for (const root of scope.roots) {
      app.get(`${ROOT_PATHS[root]}/${scope.segment}/:id`, (c) => list(c, root, scope))
    }
  }

  async function list(c: Context, root: Root, scope?: Scope): Promise<Response> {
    const current = await services.current()
    const { wire, vocabulary } = current
    const scoped = scope && { scope, id: c.req.param('id') ?? '' }
    const query = new URL(c.req.url).searchParams
    const selection = parseSelection(root, scoped, query, vocabulary)
    const { feed, entries, next } = await documents.present(selection, current)
    const language = interfaceLanguage(feedLanguage(selection, wire), wire)
    const front = isFront(selection)
    const [featured, ...alsoFeatured] = front ? await featuredItems(selection, current) : []
    const shown = new Set([featured, ...alsoFeatured].map((item) => item?.entry.story))
    const items = entries.filter(
      ({ entry }) => entry.status === 'usable' && !shown.has(entry.story),
    )
    return c.html(
      homePage({
        ...frameOf(c, wire, base, language),
        canonical: pageUrl(base, selection),
        ...pagesInLanguages(selection, wire, base),
        feeds: {
          title: feed.title,
          rss: feed.urls.rss,
          atom: feed.urls.atom,
          json: feed.urls.json,
        },
        entries: [...alsoFeatured, ...items],
        ...(next === undefined ? {} : { next: pageUrl(base, { ...selection, before: next }) }),
        ...(featured ? { featured } : {}),
        ...(front
          ? {
              path: '/',
              campaigns: wire.site.campaigns,
              memberships: wire.site.city.memberships,
              description: nameIn(wire.site.description, language),
            }
          : { scope: { title: feed.title } }),
      }),
    )
  }

  async function featuredItems({ language }: Selection, current: Current): Promise<NewsItem[]> {
    const asked = language.mode === 'prefer' ? language.languages[0] : undefined
    const entries = await readFeatured(store.sql, asked)
    return Promise.all(
      entries
        .filter(({ status }) => status === 'usable')
        .map((entry) => itemOfEntry(entry, current, base, store.sql)),
    )
  }
}

/** The first page of the city's whole news, in whichever or in one language. */
function isFront(selection: Selection): boolean {
  const { language, root } = selection
  const one = language.mode === 'prefer' && language.languages.length === 1
  const { path, query } = canonicalPath({ ...selection, language: { mode: 'lead' } })
  return root === 'own' && path === '' && query === '' && (one || language.mode === 'lead')
}
