import type { SourceState } from '../../model/condition.ts'
import { type Hints, outsideSkipped } from './hints.ts'
import { DAY, HOUR, MINUTE } from './units.ts'

/** No source is polled more often, however often it changes. */
export const SHORTEST = 15 * MINUTE
/** And none that works less often. */
export const LONGEST = DAY
/** Without a conditional request that has proved to work. */
const UNPROVEN = HOUR
const FIRST_RETRY = 30 * MINUTE
/** After so long without one good poll, and without any news, a source is dormant. */
export const DORMANT_AFTER = 14 * DAY
/** But not before so many tries, or a source would pay for the weeks in which nobody collected. */
const DORMANT_TRIES = 8
export const DORMANT_PROBE = 7 * DAY

/** How many polls there are, on average, to each that finds something. */
const POLLS_A_CHANGE = 24
/** What is expected of a source before it has changed twice. */
const PRIOR_CHANGE_EVERY = DAY
const LONGEST_GAP = 30 * DAY
/** How much of the estimate the newest gap is: about the last four count. */
const NEWEST_GAP = 0.25
const SPREAD = 0.1

/** What the record of a source keeps for its schedule; instants and durations in milliseconds. */
export interface Rhythm {
  readonly state: SourceState
  /** Failed polls in a row. */
  readonly failures: number
  /** When the first of them failed. */
  readonly failingSince?: number
  readonly lastChange?: number
  /** A decayed estimate of the time between two changes. */
  readonly changeEvery?: number
  /** Whether its server answers conditional requests as it should; absent while nobody knows. */
  readonly validates?: boolean
  /** What its document said last. */
  readonly hints?: Hints
}

/** What came of a poll. */
export type Outcome =
  /** Something new or corrected was in it. */
  | { readonly kind: 'news'; readonly answer: Answer }
  /** Other bytes than last time, and nothing new in them. */
  | { readonly kind: 'nothing'; readonly answer: Answer }
  /** The very bytes of last time, sent again. */
  | { readonly kind: 'same'; readonly answer: Answer }
  /** 304. */
  | { readonly kind: 'unchanged'; readonly answer: Answer }
  | {
      readonly kind: 'failed'
      /** How long the host asks to be left alone for. */
      readonly retryAfter?: number
      /** A document came all the same: a page, more bytes than are read, or some of them. */
      readonly costly: boolean
      readonly conditional: boolean
      /** Something new was in the part of it that was read. */
      readonly news?: boolean
    }
  | { readonly kind: 'gone' }

export interface Answer {
  /** Whether validators were sent. */
  readonly conditional: boolean
  /** Whether there are some to send next time. */
  readonly validators: boolean
  /** How long the answer is fresh by its headers. */
  readonly freshFor: number
  /** When its newest item was published, if that is known. */
  readonly newest?: number
}

export interface Schedule extends Rhythm {
  /** Infinity for a source that is gone. */
  readonly nextPoll: number
}

/**
 * When to poll a source again, and what to remember for the next time. Pure: `jitter`, from 0 up to
 * 1, is the source's own (see jitter.ts), and `now` the instant of the answer.
 */
export function schedule(
  before: Rhythm,
  outcome: Outcome,
  { now, jitter }: { readonly now: number; readonly jitter: number },
): Schedule {
  if (outcome.kind === 'gone') {
    // RFC 9110, section 15.5.11: who answers 410 asks not to be asked again.
    const failures = before.failures + 1
    return { ...before, state: 'gone', failures, nextPoll: Number.POSITIVE_INFINITY }
  }
  const next =
    outcome.kind === 'failed'
      ? afterFailure(before, outcome, now, jitter)
      : afterAnswer(before, outcome, now, jitter)
  return {
    ...next,
    nextPoll: outsideSkipped(next.nextPoll, now + LONGEST, next.hints ?? {}, jitter),
  }
}

function afterAnswer(
  before: Rhythm,
  { kind, answer }: Extract<Outcome, { answer: Answer }>,
  now: number,
  jitter: number,
): Schedule {
  const { failingSince: _, validates: __, ...kept } = before
  const validates = validatesNow(before.validates, kind, answer)
  const rhythm: Rhythm = {
    ...kept,
    ...(kind === 'news' ? changed(before, now, answer.newest) : {}),
    ...(validates === undefined ? {} : { validates }),
    state: 'working',
    failures: 0,
  }
  const asked = Math.max(answer.freshFor, rhythm.hints?.every ?? 0)
  const lowest = Math.min(LONGEST, Math.max(asked, politeInterval(validates, answer)))
  const wanted = Math.max(lowest, Math.min(LONGEST, quietFor(rhythm, now) / POLLS_A_CHANGE))
  return { ...rhythm, nextPoll: now + spread(wanted, lowest, jitter) }
}

/** Whether conditional requests work, after one more answer. */
function validatesNow(
  before: boolean | undefined,
  kind: Outcome['kind'],
  { conditional }: Answer,
): boolean | undefined {
  if (kind === 'unchanged') return true
  if (!conditional) return before
  if (kind === 'same') return false
  // Other bytes at each request, such as the time of day, make every validator useless.
  return kind === 'nothing' && before === true ? undefined : before
}

/** Once a day without a condition; hourly where it is not known that the condition helps. */
function politeInterval(validates: boolean | undefined, { validators }: Answer): number {
  if (!validators || validates === false) return LONGEST
  return validates ? SHORTEST : UNPROVEN
}

function changed({ lastChange, changeEvery }: Rhythm, now: number, newest = now): Partial<Rhythm> {
  // What is new to us need not be news: a feed may have been left years ago.
  if (lastChange === undefined) return { lastChange: Math.min(newest, now) }
  const gap = Math.min(Math.max(now - lastChange, SHORTEST), LONGEST_GAP)
  const estimate = changeEvery === undefined ? gap : changeEvery + NEWEST_GAP * (gap - changeEvery)
  return { lastChange: now, changeEvery: Math.round(estimate) }
}

/** The expected time between two changes; a source that has been quiet for longer is slower. */
function quietFor({ lastChange = 0, changeEvery = PRIOR_CHANGE_EVERY }: Rhythm, now: number) {
  return lastChange === 0 ? changeEvery : Math.max(changeEvery, now - lastChange)
}

/** Up to a tenth later, or earlier where later would be too late, so that no two keep in step. */
function spread(interval: number, lowest: number, jitter: number): number {
  const later = interval * (1 + SPREAD * jitter)
  const moved = later <= LONGEST ? later : Math.max(lowest, LONGEST * (1 - SPREAD * jitter))
  return Math.round(moved)
}

function afterFailure(
  before: Rhythm,
  { retryAfter = 0, costly, conditional, news = false }: Extract<Outcome, { kind: 'failed' }>,
  now: number,
  jitter: number,
): Schedule {
  const failures = before.failures + 1
  const failingSince = Math.min(before.failingSince ?? now, now)
  const rhythm = { ...before, ...(news ? changed(before, now) : {}), failures, failingSince }
  const asked = Math.min(retryAfter, DORMANT_PROBE)
  const silentSince = Math.max(failingSince, rhythm.lastChange ?? 0)
  if (now - silentSince >= DORMANT_AFTER && failures >= DORMANT_TRIES) {
    return { ...rhythm, state: 'dormant', nextPoll: now + DORMANT_PROBE }
  }
  const patience = Math.min(LONGEST, FIRST_RETRY * 2 ** Math.min(failures - 1, 16))
  const lowest = costly && !conditional ? LONGEST : FIRST_RETRY
  const delay = spread(Math.max(patience, lowest), lowest, jitter)
  return { ...rhythm, state: 'failing', nextPoll: now + Math.max(delay, asked) }
}
