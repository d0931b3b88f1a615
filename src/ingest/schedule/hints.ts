import { HOUR, MINUTE } from './units.ts'

/** What a document says of its own schedule; kept, since an answer without a document says nothing. */
export interface Hints {
  /** Milliseconds between two publications, by `ttl` or the syndication module. */
  readonly every?: number
  /** Hours of the day in GMT, 0 to 23, and days of the week, Sunday being 0, without publications. */
  readonly skipHours?: readonly number[]
  readonly skipDays?: readonly number[]
}

/** The part of a feed that says when to come back. */
export interface Timetable {
  /** Minutes. */
  readonly ttl?: number
  readonly updatePeriod?: string
  readonly updateFrequency?: number
  readonly skipHours?: readonly number[]
  /** English names. */
  readonly skipDays?: readonly string[]
}

/** https://web.resource.org/rss/1.0/modules/syndication/ */
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', 24 * HOUR],
  ['weekly', 7 * 24 * HOUR],
  ['monthly', 30 * 24 * HOUR],
  ['yearly', 365 * 24 * HOUR],
])
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** What can be used of what a document says; whoever skips every hour or day says nothing by it. */
export function hintsOf(feed: Timetable): Hints {
  const every = Math.max(positive(feed.ttl) * MINUTE, publishedEvery(feed))
  // RSS 0.91 counted hours from 1 to 24.
  const skipHours = within(feed.skipHours?.map((hour) => (hour === 24 ? 0 : hour)) ?? [], 24)
  const skipDays = within(
    feed.skipDays?.map((day) => DAYS.indexOf(day.trim().slice(0, 3).toLowerCase())) ?? [],
    7,
  )
  return {
    ...(every > 0 ? { every } : {}),
    ...(skipHours.length > 0 ? { skipHours } : {}),
    ...(skipDays.length > 0 ? { skipDays } : {}),
  }
}

/** A frequency alone is one a day; a period alone has a frequency of one. */
function publishedEvery({ updatePeriod, updateFrequency }: Timetable): number {
  const frequency = positive(updateFrequency)
  const named = updatePeriod ?? (frequency > 0 ? 'daily' : '')
  return (PERIODS.get(named.trim().toLowerCase()) ?? 0) / (frequency || 1)
}

function positive(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : 0
}

function within(values: readonly number[], size: number): number[] {
  const valid = new Set(
    values.filter((value) => Number.isInteger(value) && value >= 0 && value < size),
  )
  return valid.size === size ? [] : [...valid].sort((a, b) => a - b)
}

/** The first instant from `from` on, and before `limit`, that is not to be skipped; else `from`. */
export function outsideSkipped(
  from: number,
  limit: number,
  { skipHours = [], skipDays = [] }: Hints,
  jitter: number,
): number {
  const isSkipped = (at: number) => {
    const date = new Date(at)
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay())
  }
  if (!isSkipped(from)) return from
  for (let hour = nextHour(from); hour <= limit; hour = nextHour(hour)) {
    // Not everybody in the first second of the hour.
    if (!isSkipped(hour)) return Math.min(hour + Math.floor(jitter * HOUR), limit)
  }
  return from
}

function nextHour(at: number): number {
  return (Math.floor(at / HOUR) + 1) * HOUR
}
