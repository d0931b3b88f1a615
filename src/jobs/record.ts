import type { Hints } from '../ingest/schedule/hints.ts'
import { jitterOf } from '../ingest/schedule/jitter.ts'
import { type Outcome, type Rhythm, type Schedule, schedule } from '../ingest/schedule/schedule.ts'
import { MINUTE } from '../ingest/schedule/units.ts'
import { termsOf } from '../ingest/terms.ts'
import type { Remark } from '../model/condition.ts'
import { hostOf } from '../model/host.ts'
import type { SourceRecord } from '../store/sources.ts'
import type { PartnerSource } from './collector.ts'
import { isBelieved, type Move } from './move.ts'
import { standing } from './remarks.ts'

/** By then a source is asked once a day, and so may be asked without a condition: it may be what fails. */
const DOUBTED_AFTER = 7

/** What came of a poll. */
export type Settled =
  | Told
  | {
      readonly outcome: Exclude<Outcome, Told['outcome']>
      readonly remarks: readonly Remark[]
    }
  /** Its host could not be asked, for so many milliseconds. */
  | { readonly putOff: number }

/** An answer that was good. */
export interface Told {
  readonly outcome: Extract<Outcome, { answer: unknown }>
  /** Of what was read; what is so besides is added later. */
  readonly remarks: readonly Remark[]
  /** The only ones from now on. */
  readonly validators: Pick<SourceRecord, 'etag' | 'lastModified'>
  readonly move: Move
  /** Absent when nothing was read. */
  readonly original?: string
  readonly hints?: Hints
}

/** What is known of a source that was never polled under its address. */
function blank({ source, city }: PartnerSource): SourceRecord {
  return {
    source: source.id,
    url: source.url,
    host: hostOf(source.url) ?? '',
    state: 'new',
    nextPoll: 0,
    failures: 0,
    remarks: [],
    terms: termsOf(city, source),
    begun: 0,
  }
}

/** What is known of a source under its present address. */
export function knownOf(stored: SourceRecord | undefined, partner: PartnerSource): SourceRecord {
  const fresh = { ...blank(partner), begun: stored?.begun ?? 0 }
  return stored?.url === fresh.url && stored.lastPoll !== undefined
    ? { ...stored, host: fresh.host }
    : fresh
}

/** When to poll again should a poll that begins at `now` never end. */
export function retryOf(before: SourceRecord, now: number): number {
  const rhythm = { ...rhythmOf(before), failures: before.begun }
  const failed = { kind: 'failed', costly: false, conditional: true } as const
  return schedule(rhythm, failed, { now, jitter: jitterOf(before.source) }).nextPoll
}

/** The record after a poll that took `tookMs` and ended at `now`. */
export function afterPoll(
  before: SourceRecord,
  settled: Settled,
  { now, tookMs }: { readonly now: number; readonly tookMs: number },
): SourceRecord {
  const jitter = jitterOf(before.source)
  if ('putOff' in settled) {
    // Not all of them in the first second of which the host may be asked.
    const nextPoll = now + settled.putOff + Math.floor(jitter * 5 * MINUTE)
    return { ...before, nextPoll, begun: 0 }
  }
  const believed = isBelieved(before, now)
  // An address that it moved to and that ends, or fails, is no better than its own.
  const outcome =
    settled.outcome.kind === 'gone' && believed
      ? ({ kind: 'failed', costly: false, conditional: true } as const)
      : settled.outcome
  const hints = 'hints' in settled ? settled.hints : undefined
  const rhythm = { ...rhythmOf(before), ...(hints ? { hints } : {}) }
  const polled = { ...scheduled(before, schedule(rhythm, outcome, { now, jitter })), lastPoll: now }
  const { movedTo, movedSince, ...atHome } = polled
  const { etag, lastModified, ...kept } = atHome
  if (!isTold(settled)) {
    const failed = polled.failures >= DOUBTED_AFTER ? kept : believed ? atHome : polled
    return { ...failed, remarks: settled.remarks }
  }
  const record: SourceRecord = {
    ...kept,
    ...settled.validators,
    ...settled.move,
    ...(settled.original === undefined ? {} : { original: settled.original }),
    lastSuccess: now,
  }
  const { validators } = settled.outcome.answer
  return {
    ...record,
    remarks: [...settled.remarks, ...standing(record, { now, tookMs, validators })],
  }
}

/** The record after a fault of ours, and whether all that was asked before it was so under a condition. */
export function afterFault(
  before: SourceRecord,
  remark: Remark,
  { now, conditional }: { readonly now: number; readonly conditional: boolean },
): SourceRecord {
  const outcome = { kind: 'failed', costly: true, conditional } as const
  const next = schedule(rhythmOf(before), outcome, { now, jitter: jitterOf(before.source) })
  return { ...scheduled(before, next), lastPoll: now, remarks: [remark] }
}

function isTold(settled: Exclude<Settled, { putOff: number }>): settled is Told {
  return 'validators' in settled
}

function rhythmOf(record: SourceRecord): Rhythm {
  const { state, failures, failingSince, lastChange, changeEvery, validates, hints } = record
  return {
    state,
    failures,
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(lastChange === undefined ? {} : { lastChange }),
    ...(changeEvery === undefined ? {} : { changeEvery }),
    ...(validates === undefined ? {} : { validates }),
    ...(hints === undefined ? {} : { hints: JSON.parse(hints) as Hints }),
  }
}

function scheduled(before: SourceRecord, { hints: said, ...next }: Schedule): SourceRecord {
  const { failingSince, lastChange, changeEvery, validates, hints, ...rest } = before
  return { ...rest, ...next, ...(said ? { hints: JSON.stringify(said) } : {}), begun: 0 }
}
