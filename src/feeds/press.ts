import type { PublishedEntry } from '../model/entry.ts'
import { moveMedia } from '../model/local.ts'
import { newsPath, slugOf } from '../model/permalink.ts'
import type { Selection } from '../model/selection.ts'
import { type Embargoed, readEmbargoedStory, selectEmbargoed } from '../store/embargoed.ts'
import { type Sql, sha256 } from '../store/ports.ts'
import { select } from '../store/select.ts'
import { translationsOf } from '../store/stories.ts'
import { feedUrls } from './canonical.ts'
import type { Current } from './current.ts'
import { type FeedDocument, linksOf, MEDIA_TYPES } from './documents.ts'
import { embargoNotice } from './embargo.ts'
import { type Presenter, presentEntry, presentFeed } from './present.ts'
import { renderFeed } from './render/feed.ts'
import { feedLanguage } from './title.ts'
import type { EntryView, FeedView, Format } from './view.ts'

/** Path below which desks read. */
export const PRESS = '/press'

/** A desk that asks, and when. */
export interface Asking {
  readonly sql: Sql
  readonly base: string
  readonly current: Current
  /** Milliseconds since the epoch. */
  readonly now: number
  /** PRESS, or with the key behind it for a desk that cannot send the key in any other way. */
  readonly prefix: string
}

/** What is under embargo stays in no memory that others share. */
const NO_CACHE = { remember: (_: string, render: () => string) => render() }

/**
 * The feed of a selection of the city's own news for a desk: what is under embargo, next release
 * first, then what is public.
 */
export async function pressFeed(
  selection: Selection,
  format: Format,
  asking: Asking,
): Promise<Omit<FeedDocument, 'lastModified'>> {
  const { sql, base, current, now } = asking
  const presenter: Presenter = { ...current, base }
  const embargoed = await selectEmbargoed(sql, selection, current.wire, now)
  const page = await select(sql, selection)
  const entries = page.entries.map(({ entry }) => entry)
  const stories = entries.map(({ story }) => story)
  const translations = await translationsOf(sql, stories)
  const every = selection.language.mode === 'all'
  const feed = deskFeed(
    presentFeed(selection, entries, page.next, presenter, current.state.configured),
    { selection, next: page.next, embargoed },
    asking,
  )
  const views = [
    ...embargoed.map((one) => deskView(one, presenter, every, asking)),
    ...entries.map((entry) => presentEntry(entry, presenter, translations, every)),
  ]
  const bytes = new TextEncoder().encode(renderFeed(format, feed, views, NO_CACHE))
  return {
    bytes,
    tag: (await sha256(bytes)).slice(0, 32),
    mediaType: MEDIA_TYPES[format],
    links: linksOf(feed, format),
  }
}

/** Every translation of the story under embargo that will be at an address, for a desk. */
export async function pressStory(slug: string, asking: Asking): Promise<readonly EntryView[]> {
  const { sql, base, current, now } = asking
  const story = await readEmbargoedStory(sql, slug, now)
  return story.map((one) => deskView(one, { ...current, base }, false, asking))
}

/** The feed under its own id and addresses; the key is in none that others may come to see. */
function deskFeed(
  feed: FeedView,
  { selection, next, embargoed }: Window,
  { base, prefix, current: { wire } }: Asking,
): FeedView {
  const { before, ...firstPage } = selection
  const at = (wanted: Selection) => feedUrls(base + prefix, wanted)
  const language = feedLanguage(selection, wire)
  return {
    ...feed,
    id: `${feed.id}:press`,
    title: `${feed.title} (${language.split('-')[0] === 'ko' ? '엠바고 포함' : 'with embargoed news'})`,
    urls: feedUrls(base + PRESS, selection),
    ...(next === undefined ? {} : { next: at({ ...selection, before: next }) }),
    ...(before === undefined ? {} : { first: at(firstPage) }),
    ...(feed.everyTranslation
      ? { everyTranslation: at({ ...firstPage, language: { mode: 'all' } }) }
      : {}),
    updated: embargoed.reduce((last, { changed }) => Math.max(last, changed), feed.updated),
  }
}

interface Window {
  readonly selection: Selection
  readonly next: number | undefined
  readonly embargoed: readonly Embargoed[]
}

function deskView(
  embargoed: Embargoed,
  presenter: Presenter,
  every: boolean,
  { base, prefix, current: { wire } }: Asking,
): EntryView {
  const { until, languages } = embargoed
  const entry = deskCopy(embargoed, prefix)
  const slug = slugOf(embargoed.entry.url) ?? ''
  const others = languages.filter((tag) => tag !== entry.language)
  return {
    ...presentEntry(entry, presenter, new Map(), every),
    translations: others.map((language) => ({
      language,
      url: base + prefix + newsPath(slug, language, wire.site),
    })),
    embargo: { until, notice: embargoNotice(until, wire.site.city.timeZone, entry.language) },
  }
}

/** Page, pictures and attachments of an entry under embargo are where the desk may have them. */
function deskCopy({ entry, changed }: Embargoed, prefix: string): PublishedEntry {
  return {
    ...entry,
    // Before the public one's, which readers therefore take for an update of what they have.
    updated: Math.min(changed, entry.updated),
    url: entry.url.replace(/^local:\/news\//, () => `local:${prefix}/news/`),
    body: moveMedia(entry.body, prefix),
    media: entry.media.map((medium) => ({
      ...medium,
      url: medium.url.replace(/^local:\/media\//, () => `local:${prefix}/media/`),
    })),
  }
}
