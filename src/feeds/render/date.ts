import type { Moment } from '../../model/entry.ts'
import { offsetAt } from '../../model/zone.ts'

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

/** An instant as a date whose UTC fields are those of clocks in a zone. */
export function localDate(milliseconds: number, timeZone: string): Date {
  const at = dateOf(milliseconds).getTime()
  return dateOf(at + offsetAt(at, timeZone))
}

/** `YYYY-MM-DD` of a day-only moment in its city's zone. */
export function dayOf(moment: Moment, timeZone: string): string | undefined {
  return moment.precision === 'day'
    ? localDate(moment.at, timeZone).toISOString().slice(0, 10)
    : undefined
}
