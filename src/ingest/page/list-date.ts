import { offsetAt } from '../../model/zone.ts'
import { fold } from '../dates/fold.ts'
import { readDate } from '../dates/read-date.ts'
import { type Ago, readAgo } from '../dates/relative.ts'
import { takeTime } from '../dates/time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const DAYS: Readonly<Partial<Record<Ago['unit'], number>>> = {
  day: 1,
  week: 7,
  month: 30,
  year: 365,
}
/** 29 February comes every four years. */
const MOST_YEARS = 4
/** More is prose. */
const LONGEST = 60
const TIME = /^(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시 ?\d{1,2}분)$/
/** A date without a year in figures, and what stands between them. */
const FIGURES = /^(\d{1,2}) ?([-./]) ?(\d{1,2})\2?$/

interface Seen {
  /** IANA zone of the clocks it was written by. */
  readonly timeZone: string
  /** When the list was read, milliseconds since the epoch. */
  readonly now: number
}

/** Whether a text says another thing tomorrow of the same day: `3 hours ago`, `14:30`. */
export function isMoving(text: string): boolean {
  return TIME.test(text.trim()) || relativeParts(text) !== undefined
}

/**
 * The date a list shows, as the reader of dates takes it: what only says how long ago, or leaves out
 * the year, is told from the time at which it was seen. Everything else is returned as it is.
 */
export function datedList(text: string, seen: Seen): string {
  if (readDate(text, seen) !== undefined) return text
  return sinceThen(text.trim(), seen) ?? withYear(text.trim(), seen) ?? text
}

function sinceThen(text: string, seen: Seen): string | undefined {
  if (TIME.test(text)) return `${dayOf(seen, 0)} ${text}`
  const parts = relativeParts(text)
  if (parts === undefined) return undefined
  const { unit, count } = parts.ago
  const days = DAYS[unit]
  if (days !== undefined) return `${dayOf(seen, count * days)}${parts.time}`
  const at = seen.now - count * (unit === 'hour' ? HOUR : MINUTE)
  return new Date(at - (at % MINUTE)).toISOString()
}

/** `yesterday, 14:30` taken apart. */
function relativeParts(text: string): { readonly ago: Ago; readonly time: string } | undefined {
  if (text.length > LONGEST) return undefined
  const whole = readAgo(text)
  if (whole !== undefined) return { ago: whole, time: '' }
  const time = takeTime(fold(text).replace(/\s+/g, ' '), 'UTC')
  if (time === undefined || time === 'impossible') return undefined
  const ago = readAgo(time.rest)
  const clock = [time.hour, time.minute].map((part) => String(part).padStart(2, '0')).join(':')
  return ago && { ago, time: ` ${clock}` }
}

/** The latest day of that name that is not to come. */
function withYear(text: string, seen: Seen): string | undefined {
  if (/\d{3}|'\d/.test(text)) return undefined
  const [, first, mark, second] = FIGURES.exec(text) ?? []
  const yearFirst = seen.timeZone.startsWith('Asia/')
  const thisYear = Number(dayOf(seen, 0).slice(0, 4))
  for (let year = thisYear; year > thisYear - MOST_YEARS; year--) {
    const words = yearFirst ? `${year} ${text}` : `${text} ${year}`
    const figures = yearFirst ? [year, first, second] : [first, second, year]
    const whole = mark === undefined ? words : figures.join(mark)
    const dated = text.startsWith('--') ? `${year}${text.slice(1)}` : whole
    const read = readDate(dated, seen)
    if (read !== undefined && read.at <= seen.now + DAY) return dated
  }
  return undefined
}

/** The day so many days ago, as ISO 8601. */
function dayOf({ timeZone, now }: Seen, ago: number): string {
  return new Date(now + offsetAt(now, timeZone) - ago * DAY).toISOString().slice(0, 10)
}
