import { freshFor } from '../fetch/freshness.ts'
import type { Content, FetchFailure, FetchResult } from '../fetch/port.ts'
import { readDocument } from '../ingest/read/document.ts'
import type { ProblemCode } from '../ingest/read/problems.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { hintsOf } from '../ingest/schedule/hints.ts'
import { DAY } from '../ingest/schedule/units.ts'
import type { Condition, Remark } from '../model/condition.ts'
import type { Wire } from '../model/site.ts'
import { keepArrival } from '../store/originals.ts'
import { sha256 } from '../store/ports.ts'
import type { SourceRecord } from '../store/sources.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isLocal, webAddress } from './fetch-source.ts'
import { moveAfter } from './move.ts'
import { listKindOf } from './read-page.ts'
import type { Settled, Told } from './record.ts'
import { ofFailure, ofNoFeed, ofNoItems, ofProblems } from './remarks.ts'
import { settleList } from './settle-list.ts'
import { takeIn } from './take-in.ts'

const FEEDS: ReadonlySet<string> = new Set(['rss', 'atom', 'json'])

/** What is said of a document, and so until another one is read. */
const OF_READING: ReadonlySet<Condition> = new Set(['malformed', 'shrunk', 'held', 'robots'])

/** What is said of a document that was sent, or kept by a server, in part. */
const BROKEN_OFF: ReadonlySet<ProblemCode> = new Set(['truncated', 'damaged-gzip'])

/** Milliseconds after which more articles of a list are asked for. */
const REST_OF_LIST = 15 * 60_000

/** What is asked of a poll besides the usual. */
export interface PollOptions {
  /** Take in what was held back (see take-in.ts). */
  readonly accept?: boolean
  /** A person asks, so that a host is asked though it wants to be left alone. */
  readonly insist?: boolean
  /** Only if the next poll is still this one: else somebody has polled it since. */
  readonly due?: number
}

/** Makes of an answer what it says: reads its document, if it is another one, and takes it in. */
export async function settle(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  before: SourceRecord,
  fetched: FetchResult,
  options: PollOptions,
): Promise<Settled> {
  const { city, source } = partner
  const conditional = before.etag !== undefined || before.lastModified !== undefined
  const how = listKindOf(source)
  if (fetched.kind === 'failed') {
    // Of a list in part nobody knows what it would have shown.
    const part = how === undefined ? fetched.part : undefined
    const first = before.lastSuccess === undefined && before.lastChange === undefined
    const read =
      part &&
      (await settleFeed(
        collector,
        wire,
        partner,
        { ...part, original: await sha256(part.bytes) },
        { first, ...options },
      ))
    return ofFailed(fetched, conditional, read)
  }
  const told = toldBy(before, partner, fetched, conditional, collector.clock())
  if (fetched.kind === 'unchanged') return told('unchanged')
  const original = await sha256(fetched.bytes)
  if (original === before.original) return told('same')
  if (how !== undefined) {
    const page = { ...fetched, url: webAddress(fetched.url, city) }
    const list = await settleList(collector, wire, partner, { how, page, ...options })
    return 'news' in list
      ? { ...told(list.news ? 'news' : 'nothing'), remarks: list.remarks, original }
      : list.unfinished
        ? { putOff: REST_OF_LIST }
        : { outcome: { kind: 'failed', costly: false, conditional }, remarks: list.remarks }
  }
  const first = before.lastSuccess === undefined
  const read = await settleFeed(
    collector,
    wire,
    partner,
    { ...fetched, original },
    { first, ...options },
  )
  if ('noFeed' in read) {
    const outcome = { kind: 'failed', costly: true, conditional } as const
    return { outcome, remarks: [ofNoFeed(source.url, fetched.bytes, read.noFeed)] }
  }
  const { result, remarks } = read
  const whole = !result.problems.some(({ code }) => BROKEN_OFF.has(code))
  const came = told(first || read.changes > 0 ? 'news' : 'nothing', newestOf(result))
  return {
    ...(whole ? came : inPart(came)),
    remarks: [
      ...ofProblems(source.url, result.problems),
      ...(result.entries.length === 0 ? [ofNoItems(source.url)] : []),
      ...remarks,
    ],
    original,
    hints: hintsOf(result.feed),
  }
}

function newestOf({ entries }: ReadResult): number | undefined {
  const dates = entries.flatMap(({ published }) => (published ? [Date.parse(published)] : []))
  return dates.sort((a, b) => b - a)[0]
}

/** What came of a document at a feed's address. */
type SettledFeed =
  | { readonly noFeed: ReadResult }
  | {
      readonly result: ReadResult
      /** How many entries became others, or appeared. */
      readonly changes: number
      readonly remarks: readonly Remark[]
    }

/** Reads what came of a feed, and takes in every item that is complete. */
async function settleFeed(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  { url, bytes, contentType, original }: Content & { readonly original: string },
  { first, accept = false }: Pick<PollOptions, 'accept'> & { readonly first: boolean },
): Promise<SettledFeed> {
  const { city, source } = partner
  const result = await readDocument(bytes, {
    url: webAddress(url, city),
    timeZone: city.timeZone,
    ...(source.language === undefined ? {} : { language: source.language }),
    ...(contentType === undefined ? {} : { contentType }),
  })
  if (!FEEDS.has(result.format)) return { noFeed: result }
  // Many servers write the time of day into each answer: only what brings something is kept.
  const keep = async () => {
    const { sql, blobs } = collector.store
    await blobs.put(bytes)
    await keepArrival(sql, original, { url, ...(contentType === undefined ? {} : { contentType }) })
  }
  // Feeds have the newest on top; of items of one day that is all that tells which came first.
  const oldestFirst = { ...result, entries: result.entries.toReversed() }
  const reading = { result: oldestFirst, original, keep, first, accept }
  const { remarks = [], taken: _, ...changes } = await takeIn(collector, wire, partner, reading)
  const entries = result.entries.length
  collector.log('info', 'read', { source: source.id, entries, ...changes })
  const all = Object.values(changes).reduce((sum, count) => sum + count, 0)
  return { result, changes: all, remarks }
}

/** `read`: what came of the part that was there. */
function ofFailed(
  { code, message, retryAfter = 0 }: FetchFailure,
  conditional: boolean,
  read: SettledFeed | undefined,
): Settled {
  const { changes = 0, remarks = [], result } = read && !('noFeed' in read) ? read : {}
  const saved =
    changes > 0 ? ` What was complete of it was taken in (${changes} new or changed).` : ''
  const said = [ofFailure(code, `${message}${saved}`), ...remarks]
  if (code === 'gone') return { outcome: { kind: 'gone' }, remarks: said }
  // What was sent in vain is as much as what is read; but a few bytes are no document.
  const isDocument = (result?.entries.length ?? 0) > 0
  const costly = isDocument || code === 'too-large' || code === 'encoding'
  return {
    outcome: { kind: 'failed', retryAfter, costly, conditional, news: changes > 0 },
    remarks: said,
  }
}

/** What a good answer says by itself, whatever it is called. */
function toldBy(
  before: SourceRecord,
  { source }: PartnerSource,
  fetched: Exclude<FetchResult, FetchFailure>,
  conditional: boolean,
  now: number,
): (kind: Told['outcome']['kind'], newest?: number) => Told {
  // A 304 may leave out what has not changed; a new document has only what it brings (RFC 9110, 8.8).
  const last: Told['validators'] = fetched.kind === 'unchanged' ? before : {}
  const etag = fetched.etag ?? last.etag
  const lastModified = fetched.lastModified ?? last.lastModified
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
  const answer = {
    conditional,
    validators: isLocal(source) || etag !== undefined || lastModified !== undefined,
    freshFor: freshFor(fetched.headers, now),
  }
  return (kind, newest) => ({
    outcome: { kind, answer: newest === undefined ? answer : { ...answer, newest } },
    remarks: before.remarks.filter(({ condition }) => OF_READING.has(condition)),
    validators,
    move: moveAfter(before, fetched.redirects, now),
  })
}

/** The validators are those of the whole: with them, what is missing would never be sent. */
function inPart(told: Told): Told {
  const { kind, answer } = told.outcome
  // Without a condition nobody is asked more often than daily.
  return { ...told, validators: {}, outcome: { kind, answer: { ...answer, freshFor: DAY } } }
}
