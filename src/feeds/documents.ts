import { LRUCache } from 'lru-cache'
import type { Selection } from '../model/selection.ts'
import { type Sql, sha256 } from '../store/ports.ts'
import { type Page, select } from '../store/select.ts'
import { translationsOf } from '../store/stories.ts'
import { archiveOf, archiveUrls, type Behind, placeBehindWindow } from './archive/place.ts'
import { feedUrls } from './canonical.ts'
import { correctionOf } from './correction.ts'
import type { Current } from './current.ts'
import { type Presenter, presentEntry, presentFeed } from './present.ts'
import { createFragmentCache } from './render/cache.ts'
import { renderFeed } from './render/feed.ts'
import type { EntryView, FeedView, Format } from './view.ts'

/** A feed as it is served. */
export interface FeedDocument {
  readonly bytes: Uint8Array
  /** Opaque, without quotes; from the bytes alone. */
  readonly tag: string
  /** Milliseconds since the epoch. */
  readonly lastModified: number
  readonly mediaType: string
  /** RFC 8288 relations of the document, for the Link header. */
  readonly links: readonly { readonly url: string; readonly rel: string; readonly type?: string }[]
}

/** A page of a selection with all that people and programs see of it. */
export interface Presented {
  readonly feed: FeedView
  readonly entries: readonly EntryView[]
  /** Cursor of the next page, undefined on the last. */
  readonly next: number | undefined
  readonly lastModified: number
}

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  // IPTC has registered no type of its own; RFC 8259 §11 defines no charset for this one.
  ninjs: 'application/json',
}

export interface Documents {
  /** The entries of a selection, presented. */
  present(selection: Selection, current: Current): Promise<Presented>
  /** The feed of a selection; rendered once for each state of the wire. */
  feed(selection: Selection, format: Format, current: Current): Promise<FeedDocument>
}

interface Options {
  readonly sql: Sql
  readonly base: string
  /** Bytes of memory that rendered feeds, and as much again that fragments, may take. */
  readonly memory: number
}

export function createDocuments({ sql, base, memory }: Options): Documents {
  const fragments = createFragmentCache(memory)
  const rendered = new LRUCache<string, FeedDocument>({
    maxSize: memory,
    sizeCalculation: ({ bytes }) => bytes.length,
  })
  const underWay = new Map<string, Promise<FeedDocument>>()

  async function present(selection: Selection, current: Current): Promise<Presented> {
    const presenter: Presenter = { ...current, base }
    const page = await select(sql, selection)
    const entries = page.entries.map(({ entry }) => entry)
    const translations = await translationsOf(
      sql,
      entries.map(({ story }) => story),
    )
    const every = selection.language.mode === 'all'
    return {
      feed: presentFeed(selection, entries, page.next, presenter, current.state.configured),
      entries: entries
        .map((entry) => presentEntry(entry, presenter, translations, every))
        .map((view) => (selection.corrections ? correctionOf(view) : view)),
      next: page.next,
      lastModified: lastModified(page, current),
    }
  }

  async function render(selection: Selection, format: Format, current: Current) {
    const { feed: page, entries, next, lastModified } = await present(selection, current)
    const { previousArchive, changed } = await recordBehind(selection, next, current)
    const feed = { ...page, ...(previousArchive ? { previousArchive } : {}) }
    const bytes = new TextEncoder().encode(renderFeed(format, feed, entries, fragments))
    const tag = (await sha256(bytes)).slice(0, 32)
    return {
      bytes,
      tag,
      lastModified: Math.max(lastModified, changed),
      mediaType: MEDIA_TYPES[format],
      links: linksOf(feed, format),
    }
  }

  /** Where the permanent record goes on behind a window, if the selection has one. */
  async function recordBehind(
    selection: Selection,
    next: number | undefined,
    current: Current,
  ): Promise<Pick<FeedView, 'previousArchive'> & Pick<Behind, 'changed'>> {
    const archive = archiveOf(selection, current.wire)
    if (!archive) return { changed: 0 }
    const { place, changed } = await placeBehindWindow(sql, archive, next === undefined)
    if (place === undefined) return { changed }
    return { previousArchive: archiveUrls(base, archive, place), changed }
  }

  return {
    present,
    async feed(selection, format, current) {
      const key = `${current.state.revision} ${feedUrls(base, selection)[format]}`
      const known = rendered.get(key) ?? underWay.get(key)
      if (known) return known
      const work = render(selection, format, current)
      underWay.set(key, work)
      try {
        const document = await work
        rendered.set(key, document)
        return document
      } finally {
        underWay.delete(key)
      }
    },
  }
}

/** The newest of what can have changed the bytes: an entry of the window, one that left, the site. */
function lastModified(page: Page, { state }: Current): number {
  const changes = page.entries.map(({ changed }) => changed)
  return changes.reduce(
    (last, at) => Math.max(last, at),
    Math.max(state.rewritten, state.configured),
  )
}

/** What the Link header of a feed's document says. */
export function linksOf(feed: FeedView, format: Format): FeedDocument['links'] {
  const previous =
    format === 'rss' || format === 'atom' ? feed.previousArchive?.[format] : undefined
  return [
    { url: feed.urls[format], rel: 'self', type: MEDIA_TYPES[format].split(';')[0] ?? '' },
    { url: feed.homeUrl, rel: 'alternate', type: 'text/html' },
    ...(feed.next ? [{ url: feed.next[format], rel: 'next' }] : []),
    ...(feed.first ? [{ url: feed.first[format], rel: 'first' }] : []),
    ...(feed.current ? [{ url: feed.current[format], rel: 'current' }] : []),
    ...(previous ? [{ url: previous, rel: 'prev-archive' }] : []),
  ]
}
