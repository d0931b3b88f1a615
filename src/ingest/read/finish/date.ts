import { readDate } from '../../dates/read-date.ts'
import type { ProblemLog } from '../problems.ts'

export interface DateContext {
  /** IANA zone of dates that name none; undefined when nobody knows where the source is. */
  readonly timeZone: string | undefined
  /** Milliseconds since the epoch; without it no date is held to be in the future. */
  readonly now?: number
  readonly problems: ProblemLog
}

export interface FinishedDate {
  /** ISO 8601, UTC. */
  readonly iso: string
  readonly precision: 'minute' | 'day'
}

/** Clocks are wrong by minutes and zones by hours; more than this is no mistake of those. */
const TOLERANCE = 24 * 3_600_000

/** A day is its noon, so that no reader slips a day. */
const NOON = 12 * 3_600_000

/**
 * A date as an instant; undefined with a problem when it cannot be read. A day is its noon on the
 * source's clocks; where those are not known it is what every library takes it for, its midnight in
 * UTC.
 */
export function finishDate(
  raw: string | undefined,
  where: string,
  { timeZone, now, problems }: DateContext,
): FinishedDate | undefined {
  if (raw === undefined) return undefined
  const read = readDate(raw, { timeZone: timeZone ?? 'UTC' })
  if (read === undefined) {
    problems.add('bad-date', where, `cannot read the date ${raw.slice(0, 60)}`)
    return undefined
  }
  if (now !== undefined && read.at > now + TOLERANCE) {
    problems.add('future-date', where, `${raw.slice(0, 60)} is still to come`)
  }
  const isBareDay = read.precision === 'day' && timeZone === undefined
  const at = isBareDay ? read.at - NOON : read.at
  return { iso: new Date(at).toISOString(), precision: read.precision }
}

/** A tag at a time, so that nothing is looked for beyond the tag it should stand in. */
const TAG = /<[a-z][^<>]*>/gi
const DATETIME = /\sdatetime\s*=\s*["']([^"'<>]+)["']/i
const CONTENT = /\scontent\s*=\s*["'](\d{4}-\d{2}-\d{2}T[^"'<>]+)["']/i
const IS_DATE = /\sdatatype\s*=\s*["']xsd:dateTime/i

/** The date Drupal sites give only within the HTML, as `<time>` or RDFa. */
export function dateInside(html: string | undefined): string | undefined {
  if (html === undefined || !/datetime/i.test(html)) return undefined
  let rdfa: string | undefined
  for (const [tag] of html.matchAll(TAG)) {
    const time = /^<time\s/i.test(tag) ? DATETIME.exec(tag)?.[1] : undefined
    if (time !== undefined) return time
    if (rdfa === undefined && IS_DATE.test(tag)) rdfa = CONTENT.exec(tag)?.[1]
  }
  return rdfa
}
