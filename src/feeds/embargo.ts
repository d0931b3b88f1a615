import { offsetAt } from '../model/zone.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** As newsrooms write the time there; Intl abbreviates few zones, and not alike everywhere. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Asia/Seoul': 'KST',
  'Asia/Tokyo': 'JST',
}

/**
 * The words that mark what is under embargo until an instant (milliseconds since the epoch), on the
 * city's clock, in Korean or else in English.
 */
export function embargoNotice(until: number, timeZone: string, language: string): string {
  const offset = offsetAt(until, timeZone)
  const date = new Date(until + offset)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const clock = `${date.toISOString().slice(11, 16)} ${ABBREVIATIONS[timeZone] ?? utc(offset)}`
  return language.split('-')[0] === 'ko'
    ? `엠바고 ${year}년 ${month + 1}월 ${day}일 ${clock}까지`
    : `Embargoed until ${day} ${MONTHS[month]} ${year} ${clock}`
}

/** `UTC`, `UTC+1` or `UTC-3:30`. */
function utc(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000)
  if (minutes === 0) return 'UTC'
  const rest = minutes % 60
  const sign = offset < 0 ? '-' : '+'
  return `UTC${sign}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
