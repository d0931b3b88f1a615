import type { Context, Hono } from 'hono'
import { FORMAT_FILES } from '../../feeds/canonical.ts'
import { parseSelection } from '../../feeds/query.ts'
import { CORRECTIONS, ROOT_PATHS, SCOPES, type Scope } from '../../feeds/scope.ts'
import { FORMATS, type Format } from '../../feeds/view.ts'
import type { Root, Selection } from '../../model/selection.ts'
import type { Services } from '../context.ts'
import { FOR_ANY_ORIGIN, respond } from '../respond.ts'

const ROOTS: readonly Root[] = ['own', 'network']

/** Addresses that readers guess, and the format each means. */
const GUESSES: Readonly<Record<string, Format>> = {
  '/feed': 'rss',
  '/rss': 'rss',
  '/feed.xml': 'rss',
  '/index.xml': 'rss',
  '/atom': 'atom',
  '/feed/atom': 'atom',
}

/** Every feed: the two roots and the scopes below them, in each format. */
export function feedRoutes(app: Hono, services: Services): void {
  for (const root of ROOTS) {
    for (const format of FORMATS) {
      app.get(`${ROOT_PATHS[root]}/${FORMAT_FILES[format]}`, (c) =>
        serve(c, root, undefined, format),
      )
      app.get(`${ROOT_PATHS[root]}/${CORRECTIONS}/${FORMAT_FILES[format]}`, (c) =>
        serve(c, root, undefined, format, { corrections: true }),
      )
      for (const scope of SCOPES.filter(({ roots }) => roots.includes(root))) {
        const path = `${ROOT_PATHS[root]}/${scope.segment}/:id/${FORMAT_FILES[format]}`
        app.get(path, (c) => serve(c, root, scope, format))
      }
    }
    for (const [guess, format] of Object.entries(GUESSES)) {
      app.get(ROOT_PATHS[root] + guess, (c) =>
        moved(c, `${ROOT_PATHS[root]}/${FORMAT_FILES[format]}`),
      )
    }
  }
  for (const { segment } of SCOPES.filter(({ roots }) => !roots.includes('own'))) {
    app.get(`/${segment}/*`, (c) => moved(c, ROOT_PATHS.network + c.req.path))
  }

  /** For readers in web pages, too, which follow no redirect without these headers. */
  function moved(c: Context, path: string): Response {
    for (const [name, value] of Object.entries(FOR_ANY_ORIGIN)) c.header(name, value)
    return c.redirect(services.base + path + new URL(c.req.url).search, 308)
  }

  async function serve(
    c: Context,
    root: Root,
    scope: Scope | undefined,
    format: Format,
    only: Pick<Selection, 'corrections'> = {},
  ): Promise<Response> {
    const current = await services.current()
    const scoped = scope && { scope, id: c.req.param('id') ?? '' }
    const query = new URL(c.req.url).searchParams
    const selection = { ...parseSelection(root, scoped, query, current.vocabulary), ...only }
    const document = await services.documents.feed(selection, format, current)
    return respond(c, document, services)
  }
}
