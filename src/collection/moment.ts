import type { Moment } from '../model/entry.ts'
import { type WallClock, zonedInstant } from '../model/zone.ts'

const HALF_A_DAY = 12 * 3_600_000

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/

/**
 * A date, or a date and time (ISO 8601 as people write it), in the city's zone unless it names its
 * own; undefined when it is none or no such day or time exists.
 */
export function readMoment(raw: string, timeZone: string): Moment | undefined {
  const match = SHAPE.exec(raw)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 12, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined
  const clock = { year, month, day, hour, minute, second }
  if (match[4] === undefined) return { ...dayOf(clock, timeZone), precision: 'day', raw }
  const ahead = match[7] === undefined ? undefined : offset(match[7])
  if (ahead !== undefined && Math.abs(ahead) > 14 * 60) return undefined
  const at =
    ahead === undefined
      ? zonedInstant(clock, timeZone)
      : zonedInstant(clock, 'UTC') - ahead * 60_000
  return { at, precision: 'minute', raw }
}

/** A day by its noon, and by its beginning where clocks change between the two. */
function dayOf(noon: WallClock, timeZone: string): Pick<Moment, 'at' | 'from'> {
  const at = zonedInstant(noon, timeZone)
  const from = zonedInstant({ ...noon, hour: 0 }, timeZone)
  return from === at - HALF_A_DAY ? { at } : { at, from }
}

/** Noon on 1 January of a year: all that is known of an article without a date. */
export function inferredMoment(year: number, timeZone: string): Moment {
  const at = zonedInstant({ year, month: 1, day: 1, hour: 12, minute: 0 }, timeZone)
  return { at, precision: 'inferred', raw: '' }
}

/** The calendar day of an instant in a zone, `2021-05-12`. */
export function localDay(at: number, timeZone: string): string {
  // Swedish is written as ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

/** Whether a day exists, between 1900 and 2199: beyond that it is a slip of the pen. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2199) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Minutes ahead of UTC. */
function offset(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}
