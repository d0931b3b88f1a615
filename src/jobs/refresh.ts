import type { FetchFailure, FetchResult } from '../fetch/port.ts'
import { readDocument } from '../ingest/read/document.ts'
import { type PollOutcome, pollDelay } from '../ingest/schedule.ts'
import { termsOf, underTerms } from '../ingest/terms.ts'
import type { Wire } from '../model/site.ts'
import { publish } from '../store/publish.ts'
import { readSource, readSources, type SourceRecord, saveSource } from '../store/sources.ts'
import { readDrafts } from '../store/stories.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { fetchSource, isLocal, webAddress } from './fetch-source.ts'
import { takeIn } from './take-in.ts'

/** Every source of the wire. */
export function sourcesOf(wire: Wire): PartnerSource[] {
  return wire.cities.flatMap((city) => city.sources.map((source) => ({ city, source })))
}

/** Sources whose next poll has come, those never polled first. */
export async function dueSources(collector: Collector, wire: Wire): Promise<PartnerSource[]> {
  const records = await readSources(collector.store.sql)
  const next = (partner: PartnerSource) => nextPollOf(records.get(partner.source.id), partner)
  const now = collector.clock()
  return sourcesOf(wire)
    .filter((one) => next(one) <= now)
    .sort((a, b) => next(a) - next(b))
}

/** Whether a source's next poll has come. */
export async function isDue({ store, clock }: Collector, partner: PartnerSource): Promise<boolean> {
  return nextPollOf(await readSource(store.sql, partner.source.id), partner) <= clock()
}

/** The sources that are documents of the collection itself. */
export function localSources(wire: Wire): PartnerSource[] {
  return sourcesOf(wire).filter(({ source }) => isLocal(source))
}

/** A changed address is a new beginning, and changed terms are not kept waiting. */
function nextPollOf(record: SourceRecord | undefined, { city, source }: PartnerSource): number {
  if (record?.url !== source.url || record.terms !== termsOf(city, source)) return 0
  // RFC 9110, 15.5.11: who answers 410 asks not to be asked again; a person may, by `refresh`.
  return record.state === 'gone' ? Number.POSITIVE_INFINITY : record.nextPoll
}

/**
 * Polls one source and brings what it says into the store. What a partner sent never throws; what
 * fails here (a disk, a database) does.
 */
export async function refreshSource(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
): Promise<SourceRecord> {
  const { store, log } = collector
  const { id } = partner.source
  const same = await recordOf(collector, partner)
  const before = same && (await stateTerms(collector, wire, partner, same))
  const fetched = await fetchSource(collector, partner.source, before)
  const record = await settle(collector, wire, partner, before, fetched)
  await saveSource(store.sql, record)
  log(record.problem ? 'warn' : 'debug', 'polled', {
    source: id,
    state: record.state,
    ...(record.problem ? { problem: record.problem } : {}),
  })
  return record
}

/** What is known of a source under its present address. */
async function recordOf(
  { store }: Collector,
  { source }: PartnerSource,
): Promise<SourceRecord | undefined> {
  const stored = await readSource(store.sql, source.id)
  return stored?.url === source.url ? stored : undefined
}

/** Moves the next poll after a fault of ours too, or the source would be fetched at every look. */
export async function recordFault(
  collector: Collector,
  partner: PartnerSource,
  error: unknown,
): Promise<void> {
  const { store, log } = collector
  const { id, url } = partner.source
  log('error', 'poll failed', { source: id, error: String(error) })
  const message = `${url} could not be taken in: a fault of Zerowire's, which its log names.`
  const before = await recordOf(collector, partner)
  const fault = { kind: 'failed', code: 'status', message } as const
  const record = failed(collector, partner, before, fault)
  // New terms that are not in force yet are tried again at once; that comes before any fetching.
  await saveSource(store.sql, { ...record, ...(before?.terms ? { terms: before.terms } : {}) })
}

/**
 * When the configuration says other things of a source than at its last poll, what it brought is
 * stated anew, and its document is read again even if it has not changed.
 */
async function stateTerms(
  { store, clock }: Collector,
  wire: Wire,
  { city, source }: PartnerSource,
  before: SourceRecord,
): Promise<SourceRecord> {
  const terms = termsOf(city, source)
  if (before.terms === terms) return before
  const drafts = (await readDrafts(store.sql, source.id)).map((draft) => ({
    ...draft,
    entry: underTerms(draft.entry, city, source),
  }))
  const batch = { source: source.id, drafts, wire, now: clock(), backfill: false }
  await publish(store.sql, batch)
  const { etag, lastModified, original, ...rest } = before
  const stated = { ...rest, terms }
  await saveSource(store.sql, stated)
  return stated
}

async function settle(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  before: SourceRecord | undefined,
  fetched: FetchResult,
): Promise<SourceRecord> {
  if (fetched.kind === 'failed') return failed(collector, partner, before, fetched)
  const next = polled(collector, partner, before, { failures: 0 })
  // Validators are of one document: a new one that brings none has none (RFC 9110, section 8.8).
  const { etag: _, lastModified: __, ...unvalidated } = next
  const succeeded: SourceRecord = {
    ...(fetched.kind === 'unchanged' ? next : unvalidated),
    state: 'working',
    lastSuccess: collector.clock(),
    ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
    ...(fetched.lastModified === undefined ? {} : { lastModified: fetched.lastModified }),
  }
  if (fetched.kind === 'unchanged') return succeeded
  const original = await collector.store.blobs.put(fetched.bytes)
  const result = await readDocument(fetched.bytes, {
    url: webAddress(fetched.url, partner.city),
    timeZone: partner.city.timeZone,
    ...(partner.source.language === undefined ? {} : { language: partner.source.language }),
    ...(fetched.contentType === undefined ? {} : { contentType: fetched.contentType }),
  })
  if (!FEEDS.has(result.format)) {
    const message = `${partner.source.url} answered with ${NOT_A_FEED[result.format] ?? 'something that is not a feed'}. Look at it with zerowire inspect; if the feed has moved, change its address in partners.yaml.`
    return failed(collector, partner, before, { kind: 'failed', code: 'status', message })
  }
  const done = await takeIn(collector, wire, partner, {
    result,
    original,
    first: before?.lastSuccess === undefined,
  })
  collector.log('info', 'read', {
    source: partner.source.id,
    entries: result.entries.length,
    ...done,
  })
  return { ...succeeded, original }
}

const FEEDS: ReadonlySet<string> = new Set(['rss', 'atom', 'json'])
const NOT_A_FEED: Readonly<Record<string, string>> = {
  html: 'a web page where a feed was expected',
  opml: 'an OPML list, not a feed',
  cdf: 'a CDF channel, which is not read',
}

function failed(
  collector: Collector,
  partner: PartnerSource,
  before: SourceRecord | undefined,
  { code, message, retryAfter }: FetchFailure,
): SourceRecord {
  const failures = (before?.failures ?? 0) + 1
  return {
    ...before,
    ...polled(collector, partner, before, {
      failures,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
    state: code === 'gone' ? 'gone' : 'failing',
    problem: message,
  }
}

function polled(
  { clock }: Collector,
  { city, source }: PartnerSource,
  before: SourceRecord | undefined,
  outcome: PollOutcome,
) {
  const { problem: _, ...kept } = before ?? {}
  const now = clock()
  return {
    ...kept,
    source: source.id,
    url: source.url,
    lastPoll: now,
    nextPoll: now + pollDelay(outcome),
    failures: outcome.failures,
    terms: termsOf(city, source),
  }
}
