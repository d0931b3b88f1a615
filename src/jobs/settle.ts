import { freshFor } from '../fetch/freshness.ts'
import type { FetchFailure, FetchResult } from '../fetch/port.ts'
import { readDocument } from '../ingest/read/document.ts'
import type { ProblemCode } from '../ingest/read/problems.ts'
import { hintsOf } from '../ingest/schedule/hints.ts'
import { DAY } from '../ingest/schedule/units.ts'
import type { Condition } from '../model/condition.ts'
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
  if (fetched.kind === 'failed') return ofFailed(fetched, conditional)
  const told = toldBy(before, partner, fetched, conditional, collector.clock())
  if (fetched.kind === 'unchanged') return told('unchanged')
  const original = await sha256(fetched.bytes)
  if (original === before.original) return told('same')
  const how = listKindOf(source)
  if (how !== undefined) {
    const page = { ...fetched, url: webAddress(fetched.url, city) }
    const list = await settleList(collector, wire, partner, { how, page, original, ...options })
    return 'news' in list
      ? { ...told(list.news ? 'news' : 'nothing'), remarks: list.remarks, original }
      : list.unfinished
        ? { putOff: REST_OF_LIST }
        : { outcome: { kind: 'failed', costly: false, conditional }, remarks: list.remarks }
  }
  const result = await readDocument(fetched.bytes, {
    url: webAddress(fetched.url, city),
    timeZone: city.timeZone,
    ...(source.language === undefined ? {} : { language: source.language }),
    ...(fetched.contentType === undefined ? {} : { contentType: fetched.contentType }),
  })
  if (!FEEDS.has(result.format)) {
    const remarks = [ofNoFeed(source.url, fetched.bytes, result)]
    return { outcome: { kind: 'failed', costly: true, conditional }, remarks }
  }
  const first = before.lastSuccess === undefined
  const { accept = false } = options
  // Many servers write the time of day into each answer: only what brings something is kept.
  const keep = async () => {
    const { url, contentType } = fetched
    const { sql, blobs } = collector.store
    await blobs.put(fetched.bytes)
    await keepArrival(sql, original, { url, ...(contentType === undefined ? {} : { contentType }) })
  }
  // Feeds have the newest on top; of items of one day that is all that tells which came first.
  const oldestFirst = { ...result, entries: result.entries.toReversed() }
  const reading = { result: oldestFirst, original, keep, first, accept }
  const { remarks = [], taken: _, ...changes } = await takeIn(collector, wire, partner, reading)
  const entries = result.entries.length
  collector.log('info', 'read', { source: source.id, entries, ...changes })
  const news = first || Object.values(changes).some((count) => count > 0)
  const whole = !result.problems.some(({ code }) => BROKEN_OFF.has(code))
  const came = told(news ? 'news' : 'nothing')
  return {
    ...(whole ? came : inPart(came)),
    remarks: [
      ...ofProblems(source.url, result.problems),
      ...(entries === 0 ? [ofNoItems(source.url)] : []),
      ...remarks,
    ],
    original,
    hints: hintsOf(result.feed),
  }
}

function ofFailed({ code, message, retryAfter = 0 }: FetchFailure, conditional: boolean): Settled {
  const remarks = [ofFailure(code, message)]
  if (code === 'gone') return { outcome: { kind: 'gone' }, remarks }
  // What was sent in vain is as much as what is read.
  const costly = code === 'too-large' || code === 'encoding'
  return { outcome: { kind: 'failed', retryAfter, costly, conditional }, remarks }
}

/** What a good answer says by itself, whatever it is called. */
function toldBy(
  before: SourceRecord,
  { source }: PartnerSource,
  fetched: Exclude<FetchResult, FetchFailure>,
  conditional: boolean,
  now: number,
): (kind: Told['outcome']['kind']) => Told {
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
  return (kind) => ({
    outcome: { kind, answer },
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
