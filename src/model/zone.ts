/** A time as a clock on the wall shows it; `month` is 1 to 12, a field out of range rolls over. */
export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second?: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** Milliseconds since the epoch at which clocks on UTC show `clock`; the year 50 is the year 50. */
export function utcInstant(clock: WallClock): number {
  const date = new Date(0)
  date.setUTCFullYear(clock.year, clock.month - 1, clock.day)
  return date.setUTCHours(clock.hour, clock.minute, clock.second ?? 0, 0)
}

/** Milliseconds that a zone's wall clock is ahead of UTC at an instant. */
export function offsetAt(at: number, timeZone: string): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return utcInstant({ year, month, day, hour, minute, second }) - Math.floor(at / 1000) * 1000
}

/** Whether this runtime knows the IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    clockOf(timeZone)
    return true
  } catch {
    return false
  }
}

/**
 * Milliseconds since the epoch at which clocks in an IANA time zone show `clock`. A time shown twice
 * (clocks set back) is the first of the two, a time never shown (set forward) is as much later as
 * the gap is long (RFC 5545, section 3.3.5). Throws RangeError when the zone is unknown.
 */
export function zonedInstant(clock: WallClock, timeZone: string): number {
  const local = utcInstant(clock)
  if (!Number.isFinite(local)) throw new RangeError('not a time')
  const before = offsetAt(local - 86_400_000, timeZone)
  const first = local - before
  if (offsetAt(first, timeZone) === before) return first
  const after = offsetAt(local + 86_400_000, timeZone)
  const second = local - after
  return offsetAt(second, timeZone) === after ? second : first
}
