import { termsOf, underTerms } from '../ingest/terms.ts'
import type { Remark } from '../model/condition.ts'
import type { Wire } from '../model/site.ts'
import type { Statement } from '../store/ports.ts'
import { publish } from '../store/publish.ts'
import {
  beginPoll,
  readSource,
  type SourceRecord,
  saveSource,
  saveTerms,
} from '../store/sources.ts'
import { readDrafts } from '../store/stories.ts'
import { addTraffic, NO_TRAFFIC, type Traffic } from '../store/traffic.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { fetchSource, isLocal } from './fetch-source.ts'
import { sourceNow } from './move.ts'
import { refusalOf } from './read-page.ts'
import { afterFault, afterPoll, knownOf, retryOf, type Settled } from './record.ts'
import { type PollOptions, settle } from './settle.ts'
import { NotOurTurnError, type PoliteFetch, politely } from './turns.ts'

const UNSETTLED: Remark = {
  condition: 'fault',
  message:
    'The last polls began and never came to an end: the process ended meanwhile. If that goes on, look into the log and inspect the document, which may need more memory or time than there is.',
}

/**
 * Polls one source and brings what it says into the store. Returns what is known of the source then; when
 * somebody else began a poll of it at the same moment, what was known before. Throws only where not even a
 * fault of ours (a disk, a database) could be recorded.
 */
export async function refreshSource(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  options: PollOptions = {},
): Promise<SourceRecord> {
  const polite = politely(collector, options.insist ?? false)
  try {
    return await poll(collector, wire, partner, options, polite)
  } catch (error) {
    return await recordFault(collector, partner, error, polite.traffic())
  }
}

async function poll(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  options: PollOptions,
  polite: PoliteFetch,
): Promise<SourceRecord> {
  const { store, clock, log } = collector
  const { source } = partner
  const stored = await readSource(store.sql, source.id)
  const known = knownOf(stored, partner)
  if (options.due !== undefined && options.due !== stored?.nextPoll) return known
  const nextPoll = retryOf(known, clock())
  const { url, host } = known
  const token = crypto.randomUUID()
  const claim = { source: source.id, url, host, token, nextPoll, unsettled: UNSETTLED }
  if (!(await beginPoll(store.sql, claim, stored?.nextPoll))) return known
  const stated = await stateTerms(collector, wire, partner, known)
  const before = options.accept ? unread(stated) : stated
  const asking = { ...collector, fetchDocument: polite.fetchDocument }
  const settled = await ask(asking, wire, partner, before, options)
  const record = afterPoll(before, settled, { now: clock(), tookMs: polite.slowestMs() })
  await store.sql.batch([
    saveSource(record, nextPoll),
    ...counted(partner, clock(), polite.traffic()),
  ])
  const problem = record.remarks.map(({ message }) => message).join(' ')
  log(record.state === 'working' ? 'debug' : 'warn', 'polled', {
    source: source.id,
    state: record.state,
    ...(problem ? { problem } : {}),
  })
  return record
}

async function ask(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  before: SourceRecord,
  options: PollOptions,
): Promise<Settled> {
  try {
    const source = sourceNow(partner.source, before, collector.clock())
    const refusal = await refusalOf(collector, source)
    const fetched = refusal ?? (await fetchSource(collector, source, before))
    return await settle(collector, wire, partner, before, fetched, options)
  } catch (error) {
    if (error instanceof NotOurTurnError) return { putOff: error.waitMs }
    throw error
  }
}

/**
 * Moves the next poll after a fault of ours too, or the source would be fetched at every look; and what was
 * asked of it counts as ever.
 */
export async function recordFault(
  { store, clock, log }: Collector,
  partner: PartnerSource,
  error: unknown,
  traffic: Traffic = NO_TRAFFIC,
): Promise<SourceRecord> {
  const { id, url } = partner.source
  log('error', 'poll failed', { source: id, error: String(error) })
  const message = `${url} could not be taken in: a fault of Zerowire's, which its log names.`
  const stored = await readSource(store.sql, id)
  const before = knownOf(stored, partner)
  const conditional = traffic.unconditional === 0
  const after = afterFault(before, { condition: 'fault', message }, { now: clock(), conditional })
  // New terms that are not in force yet are tried again at once; that comes before any fetching.
  const waiting = before.terms !== termsOf(partner.city, partner.source)
  const record = waiting ? { ...after, nextPoll: clock() } : after
  await store.sql.batch([
    saveSource(record, stored?.nextPoll ?? 0),
    ...counted(partner, clock(), traffic),
  ])
  return record
}

function counted({ source }: PartnerSource, now: number, traffic: Traffic): Statement[] {
  return isLocal(source) ? [] : addTraffic(source.id, now, traffic)
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
  await saveTerms(store.sql, source.id, terms)
  return { ...unread(before), terms }
}

/** A source whose document is to be read again, even if it has not changed. */
function unread(record: SourceRecord): SourceRecord {
  const { etag, lastModified, original, ...rest } = record
  return rest
}
