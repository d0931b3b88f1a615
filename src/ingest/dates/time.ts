import { ZONE_MINUTES } from './zones.ts'

/** The time of day found in a date's text, and the text without it. */
export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of UTC; absent when the text names no zone that is known. */
  readonly offset?: number
  readonly rest: string
}

const CLOCK =
  /(?<![\d.:])(\d{1,2}) ?(?::|h|시|時|点) ?(\d{2})(?: ?(?::|분|分|m) ?(\d{2}))?(?:[.,]\d{1,9})?(?!\d)/
/** `15시`, `15 Uhr`, `3 pm`, `15h`: hours alone, but only with a word that says so. */
const HOUR = /(?<![\d.:])(\d{1,2}) ?(?:시|時|点|uhr|h(?![a-z])|(?=[ap]\.?m\b))/
/** `15.30 Uhr` */
const GERMAN = /(?<![\d.:])(\d{1,2})\.(\d{2}) ?uhr/
/** `03 Apr 02 1500 GMT`: RFC 822 dates of the nineties, without the colon. */
const MILITARY = /(?<=\d )(\d{2})(\d{2})(?= (?:[a-z]{2,4}|[+-]\d{4})$)/
const AFTERNOON = /오후|午後|下午|(?<![a-z])p\.?m\.?(?![a-z])/
const FORENOON = /오전|午前|上午|(?<![a-z])a\.?m\.?(?![a-z])/
const LEFT_OVER = /^(?:분|分|초|秒|uhr\b|h\b|시|時| )+/
const OFFSET = /^ ?(?:utc|gmt|z)? ?([+-])(\d{1,2}):?(\d{2})?(?!\d)/
const ZONE = /^ ?([a-z]{1,5})(?![a-z])/

/**
 * Takes the time out of a date's text (lower case, single spaces); undefined when the text has none
 * or an impossible one. Hour 24 is left to roll over (ISO 8601 midnight at a day's end).
 */
export function takeTime(text: string): TimeOfDay | 'impossible' | undefined {
  const found = GERMAN.exec(text) ?? CLOCK.exec(text) ?? HOUR.exec(text) ?? MILITARY.exec(text)
  if (found === null) return undefined
  let hour = Number(found[1])
  const minute = Number(found[2] ?? 0)
  const second = Number(found[3] ?? 0)
  const before = text.slice(0, found.index)
  let after = text.slice(found.index + found[0].length).replace(LEFT_OVER, '')
  const seconds = /^(\d{1,2})(?:초|秒)/.exec(after)
  if (seconds !== null) after = after.slice(seconds[0].length)
  const afternoon = AFTERNOON.test(text)
  const forenoon = FORENOON.test(text)
  if ((afternoon || forenoon) && hour <= 12) hour = (hour % 12) + (afternoon ? 12 : 0)
  if (hour > 24 || minute > 59 || second > 60) return 'impossible'
  if (hour === 24 && (minute > 0 || second > 0)) return 'impossible'
  after = after.replace(AFTERNOON, ' ').replace(FORENOON, ' ').trimStart()
  const { offset, rest } = takeZone(after)
  const left = `${before.replace(AFTERNOON, ' ').replace(FORENOON, ' ')} ${rest}`
  const time = { hour, minute, second: seconds === null ? second : Number(seconds[1]), rest: left }
  return offset === undefined ? time : { ...time, offset }
}

/** Takes the zone from the start of `text`: an offset, a name that is known, or neither. */
export function takeZone(text: string): { readonly offset?: number; readonly rest: string } {
  const numeric = OFFSET.exec(text)
  if (numeric !== null) {
    const [whole, sign, hours, minutes = '0'] = numeric
    const size = Number(hours) * 60 + Number(minutes)
    const rest = text.slice(whole.length)
    return size <= 14 * 60 ? { offset: sign === '-' ? -size : size, rest } : { rest }
  }
  const named = ZONE.exec(text)
  const name = named?.[1]
  if (named === null || name === undefined || !Object.hasOwn(ZONE_MINUTES, name))
    return { rest: text }
  const offset = ZONE_MINUTES[name]
  const rest = text.slice(named[0].length)
  return offset === undefined ? { rest } : { offset, rest }
}
