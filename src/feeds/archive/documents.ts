import { LRUCache } from 'lru-cache'
import {
  type ArchivePage,
  type ArchiveScope,
  type Fate,
  type Recorded,
  readArchivePage,
  readFates,
  readReach,
  readRecorded,
} from '../../store/archive.ts'
import { type Store, sha256 } from '../../store/ports.ts'
import { translationsOf } from '../../store/stories.ts'
import type { State } from '../../store/transact.ts'
import { feedUrls } from '../canonical.ts'
import type { Current } from '../current.ts'
import { type FeedDocument, linksOf, MEDIA_TYPES } from '../documents.ts'
import { presentEntry, presentFeed } from '../present.ts'
import { renderFeed } from '../render/feed.ts'
import type { EntryView, FeedView } from '../view.ts'
import { PAGE } from './close.ts'
import { type FrozenPage, thaw } from './frozen.ts'
import {
  type Archive,
  type ArchiveFormat,
  archiveUrls,
  type Place,
  subscriptionOf,
} from './place.ts'

/** The documents of the permanent record (RFC 5005, section 4). */
export interface ArchiveDocuments {
  /** Undefined when there is no such page. */
  document(
    archive: Archive,
    place: Place,
    format: ArchiveFormat,
    current: Current,
  ): Promise<FeedDocument | undefined>
}

interface Options {
  readonly store: Store
  readonly base: string
  /** Bytes of memory that rendered documents may take. */
  readonly memory: number
}

/** A document, the state at which it was found to be right, and by what. */
interface Known {
  readonly revision: number
  /** All that can change a closed page. */
  readonly fates: string
  readonly document: FeedDocument
}

/** A document is seldom asked for twice by anyone: its parts are not worth remembering. */
const NO_CACHE = { remember: (_: string, render: () => string) => render() }

export function createArchiveDocuments({ store, base, memory }: Options): ArchiveDocuments {
  const { sql, blobs } = store
  const rendered = new LRUCache<string, Known>({
    maxSize: memory,
    sizeCalculation: ({ document, fates }) => document.bytes.length + 2 * fates.length,
  })

  /** A closed page is rendered anew only if one of its entries was withdrawn, or the like. */
  async function closed(
    archive: Archive,
    page: number,
    format: ArchiveFormat,
    { state }: Current,
    known: Known | undefined,
  ): Promise<Omit<Known, 'revision'> | undefined> {
    const found = await readArchivePage(sql, archive.scope, page)
    if (!found) return undefined
    const members = await readFates(sql, archive.scope, page)
    const changed = [...members].filter(([, fate]) => isNews(fate))
    const { page: newest } = await readReach(sql, archive.scope)
    const fates = JSON.stringify([members.size, page < newest, ...changed])
    if (known?.fates === fates) return { fates, document: known.document }
    const bytes = await blobs.get(found.blob)
    if (!bytes) throw new Error(`The blob ${found.blob} of an archive page is missing.`)
    const frozen = JSON.parse(new TextDecoder().decode(bytes)) as FrozenPage
    const { head, views } = thaw(frozen, members, archive.every, base)
    const feed = {
      ...headOf(head, archive, page, page === 1 ? undefined : page - 1),
      archive: true,
    } as const
    const lastModified = lastChange(found, [...members.values()], state)
    const document = await documentOf(feed, views, format, lastModified)
    // In the header alone: a document that never changes cannot tell what will follow it.
    const next = { url: archiveUrls(base, archive, page + 1)[format], rel: 'next-archive' }
    const links = page < newest ? [...document.links, next] : document.links
    return { fates, document: { ...document, links } }
  }

  /** What is in no closed page yet: not marked as an archive, since corrections change it. */
  async function open(
    archive: Archive,
    place: Exclude<Place, number>,
    format: ArchiveFormat,
    current: Current,
  ): Promise<FeedDocument> {
    const { recorded, previous, closed } = await openEntries(archive, place)
    const presenter = { ...current, base }
    const shown = recorded.filter(({ lead }) => archive.every || lead)
    const entries = shown.map(({ entry }) => entry)
    const stories = entries.map(({ story }) => story)
    const translations = await translationsOf(sql, stories)
    const { configured, rewritten } = current.state
    const feed = headOf(
      presentFeed(subscriptionOf(archive), entries, undefined, presenter, configured),
      archive,
      place,
      previous,
    )
    const views = entries.map((entry) =>
      presentEntry(entry, presenter, translations, archive.every),
    )
    const changes = shown.map(({ changed }) => changed)
    const lastModified = Math.max(configured, rewritten, closed, ...changes)
    return documentOf(feed, views, format, lastModified)
  }

  /** At most a page of what is in none, and where that goes on. */
  async function openEntries(
    { scope, key }: ArchiveScope,
    place: Exclude<Place, number>,
  ): Promise<{ recorded: readonly Recorded[]; previous: Place | undefined; closed: number }> {
    const { page, top, bottom, closed } = await readReach(sql, scope)
    const news = await readRecorded(sql, key, {
      above: top,
      below: place.top + 1,
      from: 'highest',
      limit: PAGE,
    })
    const filled = await readRecorded(sql, key, {
      above: place.bottom - 1,
      below: bottom,
      from: 'lowest',
      limit: PAGE - news.length,
    })
    const recorded = [...news, ...filled.toReversed()]
    const [lastNews, lastFilled] = [news.at(-1), filled.at(-1)]
    if (recorded.length < PAGE) return { recorded, previous: page === 0 ? undefined : page, closed }
    const left = {
      top: news.length < PAGE ? top : (lastNews?.entry.position ?? top + 1) - 1,
      bottom: lastFilled ? lastFilled.entry.position + 1 : place.bottom,
    }
    return { recorded, previous: left, closed }
  }

  function headOf(
    feed: FeedView,
    archive: Archive,
    place: Place,
    previous: Place | undefined,
  ): FeedView {
    return {
      ...feed,
      urls: { ...feed.urls, ...archiveUrls(base, archive, place) },
      current: feedUrls(base, subscriptionOf(archive)),
      ...(previous === undefined ? {} : { previousArchive: archiveUrls(base, archive, previous) }),
    }
  }

  return {
    async document(archive, place, format, current) {
      const { revision } = current.state
      const url = archiveUrls(base, archive, place)[format]
      const known = rendered.get(url)
      if (known?.revision === revision) return known.document
      const made =
        typeof place === 'number'
          ? await closed(archive, place, format, current, known)
          : { fates: '', document: await open(archive, place, format, current) }
      if (made) rendered.set(url, { revision, ...made })
      return made?.document
    },
  }
}

/**
 * When a closed page can last have changed, never going back. What is hidden counts from when something
 * public last left: nobody may see by it that a text is being worked on.
 */
function lastChange({ closed }: ArchivePage, fates: readonly Fate[], { rewritten }: State): number {
  return Math.max(closed, ...fates.map(({ hidden, changed }) => (hidden ? rewritten : changed)))
}

function isNews({ hidden, ended, withdrawn }: Fate): boolean {
  return hidden || ended || withdrawn !== undefined
}

async function documentOf(
  feed: FeedView,
  views: readonly EntryView[],
  format: ArchiveFormat,
  lastModified: number,
): Promise<FeedDocument> {
  const bytes = new TextEncoder().encode(renderFeed(format, feed, views, NO_CACHE))
  return {
    bytes,
    tag: (await sha256(bytes)).slice(0, 32),
    lastModified,
    mediaType: MEDIA_TYPES[format],
    links: linksOf(feed, format),
  }
}
