import { utcInstant, zonedInstant } from '../../model/zone.ts'
import { readDay } from './day.ts'
import { takeTime, takeZone } from './time.ts'

/** An instant and how exactly the text gave it. */
export interface ReadInstant {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** `day` when the text has no time: `at` is noon in the zone, so that no reader slips a day. */
  readonly precision: 'minute' | 'day'
}

/** Longer texts are prose, not dates. */
const LONGEST = 120
const ISO_TIME =
  /^(\d{4}-?\d{2}-?\d{2}|\d{4}-\d{3})(?:t ?| )(\d{2})(?::?(\d{2})(?::?(\d{2}|60))?)?(?:[.,]\d+)? ?(?=$|z|[+-]|[a-z])/
const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?= ?[a-z+-]|$)/

/**
 * Reads a date in the forms feeds send: RFC 822 and 5322, ISO 8601 and RFC 3339 with omissions,
 * asctime, Unix seconds, and the Korean, Japanese, German, French, Spanish, Portuguese, Italian and
 * Dutch ways of writing one. A text without a zone is on the clocks of `timeZone` (IANA), never the
 * server's. Undefined when the text is no date, or could be two.
 */
export function readDate(
  text: string,
  options: { readonly timeZone: string },
): ReadInstant | undefined {
  if (text.length > LONGEST) return undefined
  const plain = simplify(text)
  return readUnix(plain) ?? readParts(plain, options.timeZone)
}

/** Full-width digits, accents, letter case and blanks do not matter; `(Wed)` says nothing new. */
function simplify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\((?![a-z]{3,4}\)$)[^()]*\)/gu, ' ')
    .replace(/[()]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

function readUnix(text: string): ReadInstant | undefined {
  if (!/^1\d{9}(?:\d{3})?$/.test(text)) return undefined
  return { at: Number(text) * (text.length === 10 ? 1000 : 1), precision: 'minute' }
}

function readParts(text: string, timeZone: string): ReadInstant | undefined {
  const spread = text
    .replace(STAMP, (_, y, mo, d, h, mi, s) => `${y}-${mo}-${d} ${h}:${mi}:${s ?? '00'} `)
    .replace(ISO_TIME, (_, day, h, mi, s) => `${day} ${h}:${mi ?? '00'}:${s ?? '00'} `)
  const time = takeTime(spread)
  if (time === 'impossible') return undefined
  const split = time ?? splitZone(spread)
  const day = readDay(split.rest, timeZone.startsWith('Asia/'))
  if (day === undefined) return undefined
  const { hour, minute, second } = time ?? { hour: 12, minute: 0, second: 0 }
  const precision = time === undefined ? 'day' : 'minute'
  const clock = { ...day, hour, minute, second }
  const at =
    split.offset === undefined
      ? zonedInstant(clock, timeZone)
      : utcInstant(clock) - split.offset * 60_000
  return { at, precision }
}

/** A zone may stand after a day alone: `2021-05-12Z`, `2021-05-12+09:00`. */
function splitZone(text: string): { readonly offset?: number; readonly rest: string } {
  const found = /^(\d{4}-\d{2}-\d{2})(z|[+-]\d{2}:\d{2})$/.exec(text)
  const [, day, zone] = found ?? []
  if (day === undefined || zone === undefined) return { rest: text }
  return { ...takeZone(zone), rest: day }
}
