import { excerpt, htmlToText } from '../html/text.ts'
import {
  type Also,
  type Draft,
  type Entry,
  KINDS,
  type KnownEntry,
  type Person,
} from '../model/entry.ts'
import { type Licence, licence, narrowed } from '../model/licence.ts'
import { type ReadTitle, readPrefix } from '../model/prefix.ts'
import type { Source, Wire } from '../model/site.ts'
import { normalAddress } from './identify/address.ts'
import { type Item, isSentAgain } from './identify/marks.ts'
import { isIri, type Speaker } from './identify/merge.ts'
import { isRestless, isStale, publishedOf, updatedOf } from './identify/moments.ts'
import { chainOf } from './identify/origin.ts'
import { licencesOf, termsFor } from './licences.ts'
import { mediaOf } from './media.ts'
import { ownItem } from './own.ts'
import type { ReadEntry, ReadFeed } from './read/result.ts'
import { webUrl } from './web-url.ts'

/** Who speaks, and what was known of it before. */
export interface Adoption extends Speaker {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Blob key of the document. */
  readonly original: string
  /** Whether a public id is another entry's already. */
  readonly isTaken: (id: string) => boolean
  /** Whether only our reading is new: then nothing that readers are told of has happened. */
  readonly again?: boolean
}

/** An item, the key it has within its source, and the entry that it was so far. */
export interface Recognised {
  readonly item: Item
  readonly key: string
  readonly known?: KnownEntry
}

const SUMMARY_LENGTH = 300
const TITLE_LENGTH = 500
const MADE_TITLE_LENGTH = 100
const MAX_TAGS = 20
const TAG_LENGTH = 100

/**
 * An item as a draft that speaks for its city alone: an id that is another's is replaced, and no more
 * is carried than the licence in `partners.yaml`, and its own, allow. Undefined when an older version than
 * the one known came again, as from a cache, and for what changes all the time to no purpose.
 */
export function adopt(one: Recognised, feed: ReadFeed, adoption: Adoption): Draft | undefined {
  const { item, key, known } = one
  const isMine = known?.source === adoption.source.id
  if (isMine && isStale(item, known)) return undefined
  const { original } = adoption
  const { source, wire, now } = adoption
  const said = entryOf(one, feed, adoption)
  const entry = source.own ? ownItem(said, one, { site: wire.site, source, now }) : said
  const again = adoption.again || isSentAgain(item, known?.sent)
  if (isMine && !source.own && !again && isRestless(entry, known, now)) return undefined
  return {
    key,
    entry,
    original,
    sent: item.sent,
    ...(known ? { based: known.hash } : {}),
    ...(source.own ? { marks: [item.marks.id, ...item.marks.addresses] } : {}),
  }
}

function entryOf({ item, key, known }: Recognised, feed: ReadFeed, adoption: Adoption): Entry {
  const { city, source, wire, now } = adoption
  const { read, text } = item
  const before = known?.entry
  const licences = licencesOf(read, feed)
  const configured = source.licence ?? city.licence
  const code = narrowed(configured, licences)
  // What is ours we may print whole and change, whatever others may do with it.
  const allowed: Licence = licence(source.own ? 'CC0-1.0' : code)
  const terms = source.own ? allowed : termsFor(read, allowed)
  const name = nameOf(read, allowed)
  const id = before?.id ?? publicId(item.id, key, adoption)
  const summary = excerpt(read.summarySafe ? htmlToText(read.summarySafe) : text, SUMMARY_LENGTH)
  const published = publishedOf(read, before, now)
  // What is said of the others does not hold for what is under a licence of its own.
  const ours = code === configured ? (source.rights ?? city.rights) : undefined
  const rights = ours ?? (read.rights && htmlToText(read.rights))
  const tags = tagsOf(read)
  const { republish } = terms
  const feedUrl = webUrl(source.url) ?? webUrl(feed.self) ?? webUrl(feed.link) ?? city.site
  const chain = chainOf(read, source.url)
  return {
    id,
    story: id,
    city: city.locode,
    kind: name.kind ?? KINDS.find((kind) => kind === source.kind) ?? 'release',
    status: 'usable',
    title:
      excerpt(name.title, TITLE_LENGTH) || excerpt(text, MADE_TITLE_LENGTH) || read.link || read.id,
    ...(name.prefix ? { titlePrefix: excerpt(name.prefix, TITLE_LENGTH) } : {}),
    ...(name.edition ? { edition: name.edition } : {}),
    ...(summary ? { summary } : {}),
    body: republish ? (read.contentSafe ?? read.summarySafe ?? '') : '',
    language: languageOf(read, feed, adoption),
    published,
    updated: updatedOf(item, published, known, {
      now,
      again: adoption.again || isSentAgain(item, known?.sent),
    }),
    corrections: [],
    authors: republish ? read.authors.flatMap(personOf) : [],
    topics: topicsOf(tags, source, wire, before?.also),
    tags: republish ? tags : [],
    campaigns: [],
    figures: [],
    licence: code,
    ...(rights ? { rights } : {}),
    media: republish ? mediaOf(read, { code, own: source.own !== undefined }) : [],
    ...(republish && read.geo ? { place: read.geo } : {}),
    url: steady(webUrl(read.link) ?? webUrl(feed.link) ?? city.site, before?.url),
    provenance: {
      source: source.id,
      title: feed.title || city.names['en'] || city.locode,
      feedUrl,
      id: read.id,
      ...(chain.length > 0 ? { chain } : {}),
      ...(licences.length > 0 ? { licences } : {}),
    },
    ...(before?.also ? { also: before.also } : {}),
  }
}

/** A title without what a city puts before it, where the licence allows that change. */
function nameOf({ title = '' }: ReadEntry, { republish, derivatives }: Licence): ReadTitle {
  const name = readPrefix(title)
  if (derivatives || !republish) return name
  const { prefix, ...meaning } = name
  return { ...meaning, title }
}

/** The address known so far, where the new one differs by a session alone, or is no better. */
function steady(url: string, before: string | undefined): string {
  const isSame = before !== undefined && normalAddress(url) === normalAddress(before)
  if (!isSame) return url
  const isBetter = /^https:/i.test(url) && !/^https:/i.test(before)
  return isBetter || url.length < before.length ? url : before
}

/** What is no id for everyone, or is another entry's, gets one of ours. */
function publicId(id: string, key: string, { wire, city, source, isTaken }: Adoption): string {
  if (isIri(id) && !isTaken(id)) return id
  const specific = [city.locode, source.id, key].map(encodeURIComponent).join('/')
  return `tag:${wire.site.authority}:partner/${specific}`
}

/** The language an item is taken to be in. */
export function languageOf(
  read: ReadEntry,
  feed: ReadFeed,
  { city, source }: Pick<Speaker, 'city' | 'source'>,
): string {
  const tag = read.language ?? feed.language ?? source.language
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
function topicsOf(
  tags: readonly string[],
  source: Source,
  { site }: Wire,
  also: readonly Also[] = [],
): string[] {
  const said = new Set(tags.map((tag) => tag.toLowerCase()))
  const meant = site.topics.filter(
    ({ id, names, retired }) =>
      !retired && [id, ...Object.values(names)].some((word) => said.has(word.toLowerCase())),
  )
  const elsewhere = also.flatMap(({ topics = [] }) => topics)
  return [...new Set([...source.topics, ...meant.map(({ id }) => id), ...elsewhere])]
}

/** RFC 6721: what a source brought itself it may withdraw, and nothing else. */
export function withdrawal(read: ReadEntry, known: KnownEntry, adoption: Adoption): Draft[] {
  const { now, original } = adoption
  const { entry, key, hash } = known
  if (!read.deleted || entry.status === 'canceled') return []
  const when = Date.parse(read.deleted.when ?? '')
  const at = when <= now ? Math.max(when, entry.updated) : now
  const reason = htmlToText(read.deleted.comment ?? '') || 'Withdrawn by its publisher.'
  const gone: Entry = { ...entry, status: 'canceled', updated: at, withdrawal: { at, reason } }
  return [{ key, entry: gone, original, based: hash }]
}
