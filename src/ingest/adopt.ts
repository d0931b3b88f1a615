import { getMimeType } from 'hono/utils/mime'
import { excerpt, htmlToText } from '../html/text.ts'
import { isUnaltered } from '../html/unaltered.ts'
import {
  type Draft,
  type Entry,
  KINDS,
  type Media,
  type Moment,
  type Person,
} from '../model/entry.ts'
import { type Licence, type LicenceCode, licence } from '../model/licence.ts'
import type { City, Source, Wire } from '../model/site.ts'
import { BUDGET } from './read/budget.ts'
import type { ReadEntry, ReadFeed, ReadResult } from './read/result.ts'

/** Who speaks, and what was known of it before. */
export interface Adoption {
  readonly wire: Wire
  readonly city: City
  readonly source: Source
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Blob key of the document. */
  readonly original: string
  /** Entries of this source that the store has, by key. */
  readonly known: ReadonlyMap<string, Entry>
  /** The city and source that hold a public id already. */
  readonly holders: ReadonlyMap<string, { readonly city: string; readonly source: string }>
}

const SUMMARY_LENGTH = 300
const TITLE_LENGTH = 500
const MADE_TITLE_LENGTH = 100
const MAX_TAGS = 20
const TAG_LENGTH = 100
/** Clocks of city servers differ a little; what is later than this has no date yet. */
const FUTURE_MS = 24 * 3_600_000

/** The key of a read entry within its source. */
export function keyOf(entry: ReadEntry): string {
  return entry.id
}

/** The id a read entry would like to have, before it is known who holds it. */
export function wishedId(entry: ReadEntry): string | undefined {
  return isIri(entry.id) ? entry.id : undefined
}

/**
 * The entries of a document as drafts that speak for their city alone: our own items that come back
 * are left out, an id that another city holds is replaced, and no more is carried than the licence
 * in `partners.yaml` allows.
 */
export function adopt(result: ReadResult, adoption: Adoption): Draft[] {
  const drafts = new Map<string, Draft>()
  for (const read of result.entries) {
    const key = keyOf(read)
    if (drafts.has(key) || read.deleted || isOurs(read, adoption)) continue
    const holder = adoption.holders.get(wishedId(read) ?? '')
    const twin = holder?.city === adoption.city.locode && holder.source !== adoption.source.id
    if (twin) continue
    const entry = entryOf(read, result.feed, adoption)
    drafts.set(key, { key, entry, original: adoption.original })
  }
  return [...drafts.values(), ...withdrawals(result, adoption)]
}

function isOurs(read: ReadEntry, { wire }: Adoption): boolean {
  const tag = `tag:${wire.site.authority}:`
  return read.id.startsWith(tag) || (read.source?.id?.startsWith(tag) ?? false)
}

function entryOf(read: ReadEntry, feed: ReadFeed, adoption: Adoption): Entry {
  const { city, source, wire, known } = adoption
  const code = source.licence ?? city.licence
  const terms = termsFor(read, code)
  const before = known.get(keyOf(read))
  const id = publicId(read, adoption)
  const text = htmlToText(read.contentSafe ?? read.summarySafe ?? '')
  const summary = excerpt(read.summarySafe ? htmlToText(read.summarySafe) : text, SUMMARY_LENGTH)
  const published = publishedOf(read, before, adoption)
  const rights = source.rights ?? city.rights ?? read.rights
  const tags = tagsOf(read)
  const { republish } = terms
  return {
    id,
    story: id,
    city: city.locode,
    kind: KINDS.find((kind) => kind === source.kind) ?? 'release',
    status: 'usable',
    title:
      excerpt(read.title ?? '', TITLE_LENGTH) ||
      excerpt(text, MADE_TITLE_LENGTH) ||
      read.link ||
      read.id,
    ...(summary ? { summary } : {}),
    body: republish ? (read.contentSafe ?? read.summarySafe ?? '') : '',
    language: languageOf(read.language ?? feed.language ?? source.language, city),
    published,
    updated: updatedOf(read, published, adoption.now),
    corrections: [],
    authors: republish ? read.authors.flatMap(personOf) : [],
    topics: topicsOf(tags, source, wire),
    tags: republish ? tags : [],
    campaigns: [],
    figures: [],
    licence: code,
    ...(rights ? { rights } : {}),
    media: mediaOf(read, terms),
    ...(republish && read.geo ? { place: read.geo } : {}),
    url: webUrl(read.link) ?? webUrl(feed.link) ?? city.site,
    provenance: {
      source: source.id,
      title: feed.title || city.names['en'] || city.locode,
      feedUrl: webUrl(source.url) ?? webUrl(feed.self) ?? webUrl(feed.link) ?? city.site,
      id: read.id,
    },
  }
}

/**
 * What of an item may be carried. Under a licence without derivatives only what reached us and leaves
 * us whole; else as where no licence is stated (docs/decisions/0009-no-derivatives.md).
 */
function termsFor(read: ReadEntry, code: LicenceCode): Licence {
  const terms: Licence = licence(code)
  if (terms.derivatives || !terms.republish) return terms
  const [sent = '', safe = ''] =
    read.contentSafe === undefined
      ? [read.summary, read.summarySafe]
      : [read.content, read.contentSafe]
  const whole = sent.length < BUDGET.field && isUnaltered(sent, safe)
  return whole ? terms : { ...terms, republish: false }
}

/** RFC 4287, 4.2.6: an id is an IRI. What is none, or is another city's, gets one of ours. */
function publicId(read: ReadEntry, { wire, city, source, holders }: Adoption): string {
  const wish = wishedId(read)
  const holder = wish === undefined ? undefined : holders.get(wish)
  if (wish !== undefined && (holder === undefined || holder.city === city.locode)) return wish
  const specific = [city.locode, source.id, read.id].map(encodeURIComponent).join('/')
  return `tag:${wire.site.authority}:partner/${specific}`
}

function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)
}

/** A date that is missing or lies in the future is the instant at which the item was first seen. */
function publishedOf(read: ReadEntry, before: Entry | undefined, { now }: Adoption): Moment {
  const at = Date.parse(read.published ?? '')
  const raw = read.publishedRaw ?? ''
  if (at <= now + FUTURE_MS) return { at, precision: read.publishedPrecision, raw }
  const seen = before?.published.precision === 'inferred' ? before.published.at : now
  return { at: seen, precision: 'inferred', raw }
}

function updatedOf(read: ReadEntry, published: Moment, now: number): number {
  const at = Date.parse(read.updated ?? '')
  return at > published.at && at <= now + FUTURE_MS ? at : published.at
}

function languageOf(tag: string | undefined, city: City): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? city.languages[0] ?? 'und'
  } catch {
    return city.languages[0] ?? 'und'
  }
}

function personOf({ name, email, url }: ReadEntry['authors'][number]): Person[] {
  const page = webUrl(url)
  return name ? [{ name, ...(email ? { email } : {}), ...(page ? { url: page } : {}) }] : []
}

function tagsOf(read: ReadEntry): string[] {
  const words = read.categories.map(({ label, term }) => excerpt(label ?? term, TAG_LENGTH))
  return [...new Set(words)].slice(0, MAX_TAGS)
}

/** A tag that is a topic's id or one of its names counts as the topic. */
function topicsOf(tags: readonly string[], source: Source, { site }: Wire): string[] {
  const said = new Set(tags.map((tag) => tag.toLowerCase()))
  const meant = site.topics.filter(
    ({ id, names, retired }) =>
      !retired && [id, ...Object.values(names)].some((word) => said.has(word.toLowerCase())),
  )
  return [...new Set([...source.topics, ...meant.map(({ id }) => id)])]
}

function mediaOf(read: ReadEntry, terms: Licence): Media[] {
  if (!terms.republish) return []
  const media = new Map<string, Media>()
  for (const item of [...read.media, ...read.enclosures]) {
    const url = webUrl(item.url)
    const type = item.type ?? (url && getMimeType(new URL(url).pathname))
    if (url === undefined || !type || media.has(url)) continue
    const { width, height, title, description, credit } = { ...emptyMedia, ...item }
    media.set(url, {
      url,
      type,
      ...(item.length ? { length: item.length } : {}),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
      ...(title ? { title } : {}),
      ...(description ? { caption: description } : {}),
      ...(credit ? { credit } : {}),
    })
  }
  return [...media.values()]
}

const emptyMedia: Partial<ReadEntry['media'][number]> = {}

/** RFC 6721: a source may withdraw what it brought itself, and nothing else. */
function withdrawals(result: ReadResult, { known, now, original }: Adoption): Draft[] {
  return result.entries.flatMap((read) => {
    const entry = known.get(keyOf(read))
    if (!read.deleted || !entry || entry.status === 'canceled') return []
    const when = Date.parse(read.deleted.when ?? '')
    const at = when <= now ? when : now
    const reason = htmlToText(read.deleted.comment ?? '') || 'Withdrawn by its publisher.'
    const gone: Entry = { ...entry, status: 'canceled', updated: at, withdrawal: { at, reason } }
    return [{ key: keyOf(read), entry: gone, original }]
  })
}

function webUrl(url: string | undefined): string | undefined {
  return url && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined
}
