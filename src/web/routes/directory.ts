import type { Hono } from 'hono'
import type { Current } from '../../feeds/current.ts'
import { listingOf } from '../../feeds/directory/listing.ts'
import { opmlOf } from '../../feeds/directory/opml.ts'
import { MAX_PAGES, sitemapOf } from '../../feeds/directory/sitemap.ts'
import { readOwnPages } from '../../store/pages.ts'
import { sha256 } from '../../store/ports.ts'
import type { Services } from '../context.ts'
import { type Document, respond } from '../respond.ts'

/** What there is, for programs: the feeds, and the pages. */
export function directoryRoutes(app: Hono, services: Services): void {
  const { base, store } = services

  /** A document that is made once for each `version` of what it shows. */
  function serve(
    path: string,
    version: (current: Current) => unknown,
    make: (current: Current) => Promise<Document>,
  ): void {
    let known: { readonly version: unknown; readonly document: Promise<Document> } | undefined
    function documentFor(current: Current): Promise<Document> {
      if (known && known.version === version(current)) return known.document
      const document = make(current)
      known = { version: version(current), document }
      return document
    }
    app.get(path, async (c) => {
      const document = documentFor(await services.current())
      document.catch(() => {
        known = undefined
      })
      return respond(c, await document, services)
    })
  }

  serve(
    '/opml.xml',
    ({ wire }) => wire,
    (current) =>
      documentOf(opmlOf(current, base), 'text/x-opml; charset=utf-8', current.state.configured),
  )
  serve(
    '/feeds.json',
    ({ wire }) => wire,
    (current) => documentOf(listingOf(current, base), 'application/json', current.state.configured),
  )
  serve(
    '/sitemap.xml',
    ({ state }) => state.revision,
    async ({ state }) => {
      const pages = await readOwnPages(store.sql, MAX_PAGES)
      const changes = pages.map(({ changed }) => changed)
      const changed = changes.reduce(
        (last, at) => Math.max(last, at),
        Math.max(state.configured, state.rewritten),
      )
      return documentOf(sitemapOf(pages, base), 'application/xml; charset=utf-8', changed)
    },
  )
  serve(
    '/robots.txt',
    () => base,
    () => documentOf(robots(base), 'text/plain; charset=utf-8'),
  )
}

async function documentOf(
  text: string,
  mediaType: string,
  lastModified?: number,
): Promise<Document> {
  const bytes = new TextEncoder().encode(text)
  const tag = (await sha256(bytes)).slice(0, 32)
  return {
    bytes,
    tag,
    mediaType,
    links: [],
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/**
 * RFC 9309. Queries are allowed, too: aggregators that keep to this file subscribe to filtered
 * feeds, and no page links to combinations of filters that a crawler could get lost in.
 */
function robots(base: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${base}/sitemap.xml\n`
}
