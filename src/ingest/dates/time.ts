import { takeLastZone, takeZone, type Zone } from './zones.ts'

/** The time of day found in a date's text, and the text without it. */
export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Absent when the text names no zone that is known. */
  readonly zone?: Zone
  readonly rest: string
}

const CLOCK =
  /(?<![\d.:])(\d{1,2}) ?(?::|h|시|時|时|点|點|gio) ?(\d{1,2})(?: ?(?::|분|分|m) ?(\d{1,2}))?(?:[.,]\d{1,12})?(?!\d)/
/** `15시`, `15 Uhr`, `3 pm`, `15h`: hours alone, but only with a word that says so. */
const HOUR = /(?<![\d.:])(\d{1,2}) ?(?:시|時|时|点|點|uhr|uur|gio|h(?![a-z])|(?=[ap]\.? ?m\b))/
const HOUR_AFTER = /(?<=(?:^| )klo?\.? )(\d{1,2})(?![\d.:])/
/** `15.30 Uhr`, `kl. 15.30`, and last or before a zone: `12.5.2021 15.30`, `2021-05-12 15.30`. */
const DOTTED =
  /(?<![\d.:])(\d{1,2})\.(\d{2})(?: ?(?:uhr|uur))|(?<=(?:^| )(?:klo?|ore|alle|um|om|as)\.? )(\d{1,2})\.(\d{2})(?!\d)|(?<=\d{4}(?:-\d\d-\d\d)?,? )(\d{1,2})\.(\d{2})(?=$| [a-z]{2,4}$| [+-]\d{4}$)/
/** `03 Apr 02 1500 GMT`: RFC 822 dates of the nineties, without the colon. */
const MILITARY =
  /(?<=\d )(\d{2})(\d{2})(?= (?:[a-z]{2,4}|[+-]\d{4})$)|(?<=\d{4} )(\d{2})(?= [+-]\d{4}$)/
const AFTERNOON =
  /오후|저녁|낮|午後|午后|下午|晚上|(?<!\p{L})(?:p\.? ?m\.?|μ\.?μ\.?|chieu)(?!\p{L})|(?<=:\d\d )ch(?!\p{L})/u
/** `am 12. Mai` and `Sa, 12 Mai` are German. */
const FORENOON =
  /오전|새벽|아침|午前|上午|早上|凌晨|(?<=\d ?)a\.? ?m\.?(?!\p{L})|(?<!\p{L})(?:am(?= \d{1,2}:)|π\.?μ\.?|sang(?!\p{L}))|(?<=:\d\d )sa(?!\p{L})/u
const LEFT_OVER = /^(?:분|分|초|秒|uhr\b|uur\b|h\b|시|時|时|点|點|:(?=[+-])| )+/
const SECONDS = /^(\d{1,2}) ?(?:초|秒)/

/**
 * Takes the time out of a date's text (folded, single spaces); undefined when the text has none.
 * Hour 24 is left to roll over (ISO 8601 midnight at a day's end), and so is second 60.
 */
export function takeTime(text: string, timeZone: string): TimeOfDay | 'impossible' | undefined {
  const found =
    DOTTED.exec(text) ??
    CLOCK.exec(text) ??
    HOUR.exec(text) ??
    HOUR_AFTER.exec(text) ??
    MILITARY.exec(text)
  if (found === null) return undefined
  const [hours, minutes, clockSeconds] = found.slice(1).filter((part) => part !== undefined)
  const before = text.slice(0, found.index)
  let after = text.slice(found.index + found[0].length)
  if (/^\S/.test(after) || /^ (?:분|分|초|秒|uhr|uur|h|시|時|时|点|點)/.test(after)) {
    after = after.replace(LEFT_OVER, '')
  }
  const named = SECONDS.exec(after)
  if (named !== null) after = after.slice(named[0].length)
  const hour = hourOf(Number(hours), text)
  const minute = Number(minutes ?? 0)
  const second = Number(named?.[1] ?? clockSeconds ?? 0)
  if (hour > 24 || minute > 59 || second > 60) return 'impossible'
  if (hour === 24 && (minute > 0 || second > 0)) return 'impossible'
  return withZone({ hour, minute, second }, plain(before), plain(after), timeZone)
}

function hourOf(hour: number, text: string): number {
  const afternoon = AFTERNOON.test(text)
  if (hour > 12 || !(afternoon || FORENOON.test(text))) return hour
  return (hour % 12) + (afternoon ? 12 : 0)
}

function plain(text: string): string {
  return text.replace(AFTERNOON, ' ').replace(FORENOON, ' ').replace(/ +/g, ' ')
}

function withZone(
  clock: Pick<TimeOfDay, 'hour' | 'minute' | 'second'>,
  before: string,
  after: string,
  timeZone: string,
): TimeOfDay | 'impossible' {
  const near = takeZone(after, timeZone)
  const { zone, rest: left } = near.zone === undefined ? takeLastZone(after, timeZone) : near
  const rest = `${before} ${left}`
  if (zone === 'impossible') return zone
  return zone === undefined ? { ...clock, rest } : { ...clock, zone, rest }
}
