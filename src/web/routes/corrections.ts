import type { Context, Hono } from 'hono'
import { pageUrl } from '../../feeds/canonical.ts'
import { parseSelection } from '../../feeds/query.ts'
import { CORRECTIONS, ROOT_PATHS } from '../../feeds/scope.ts'
import { feedLanguage } from '../../feeds/title.ts'
import type { Root, Selection } from '../../model/selection.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage, pagesInLanguages } from '../frame.ts'
import { correctionsPage } from '../views/corrections.ts'

/** What was corrected or withdrawn, for people. */
export function correctionRoutes(app: Hono, { base, current, documents }: Services): void {
  for (const root of ['own', 'network'] as const) {
    app.get(`${ROOT_PATHS[root]}/${CORRECTIONS}`, (c) => list(c, root))
  }

  async function list(c: Context, root: Root): Promise<Response> {
    const now = await current()
    const { wire, vocabulary } = now
    const query = new URL(c.req.url).searchParams
    const selection: Selection = {
      ...parseSelection(root, undefined, query, vocabulary),
      corrections: true,
    }
    const { feed, entries, next } = await documents.present(selection, now)
    const { title, urls } = feed
    return c.html(
      correctionsPage({
        ...frameOf(c, wire, base, interfaceLanguage(feedLanguage(selection, wire), wire)),
        canonical: pageUrl(base, selection),
        ...pagesInLanguages(selection, wire, base),
        title,
        feeds: { title, ...urls },
        entries,
        ...(next === undefined ? {} : { next: pageUrl(base, { ...selection, before: next }) }),
      }),
    )
  }
}
