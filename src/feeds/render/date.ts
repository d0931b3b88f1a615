import type { Moment } from '../../model/entry.ts'

/** RFC 3339 and RFC 822 have four digits for the year. */
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59Z')

/** Milliseconds since the epoch as a date every format can write; out of range, the nearest. */
export function dateOf(milliseconds: number): Date {
  return new Date(Math.min(Math.max(Number.isNaN(milliseconds) ? 0 : milliseconds, FIRST), LAST))
}

/** RFC 3339, in UTC. */
export function rfc3339(milliseconds: number): string {
  return dateOf(milliseconds).toISOString()
}

/**
 * `YYYY-MM-DD` of a day-only moment. It is noon in the city's zone, so the day in UTC is the city's
 * own up to UTC+12; beyond (Auckland in summer) the UTC day may be the one before, and none is told.
 */
export function dayOf(moment: Moment): string | undefined {
  const noon = dateOf(moment.at)
  return moment.precision === 'day' && noon.getUTCHours() < 22
    ? noon.toISOString().slice(0, 10)
    : undefined
}
