const MINUTE = 60_000
const REGULAR = 30 * MINUTE
const LONGEST = 24 * 60 * MINUTE

/** What a poll told about when to come again. */
export interface PollOutcome {
  /** Failed polls in a row, this one included; 0 after a success. */
  readonly failures: number
  /** Milliseconds the host asked to be left alone for. */
  readonly retryAfter?: number
}

/** Milliseconds until the next poll of a source: regular, or longer with every failure. */
export function pollDelay({ failures, retryAfter = 0 }: PollOutcome): number {
  const patience = REGULAR * 2 ** Math.min(failures, 10)
  return Math.max(Math.min(patience, LONGEST), retryAfter)
}
