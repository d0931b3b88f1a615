import { utcInstant, type WallClock, zonedInstant } from '../../model/zone.ts'
import { readDay } from './day.ts'
import { readExact } from './exact.ts'
import { fold } from './fold.ts'
import { takeTime } from './time.ts'
import { takeLastZone, takeZone, type Zone } from './zones.ts'

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
  /^(\d{4}-?\d{2}-?\d{2}|\d{4}-?\d{3}|\d{4}-?w\d{2}-?\d)( ?t ?| )(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(?:[.,](\d{1,12}))?(?=$|[ z+a-y[-])(?!h\d)/
const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?= ?[a-z+-]|$)/
/** Dropped: `(수)`, `(Korean Standard Time)`; kept: `(KST)`, `(GMT+9)`, and brackets' insides last. */
const ASIDE = /\((?![a-z]{3,4}\)$|[a-z]{0,3}[+-]\d)[^()]*\)/g
/** A program that added the time to a timestamp of midnight. */
const MIDNIGHT = / 00:00:00(?:\.0)? (?=\d{1,2}:\d)/
/** Web servers' logs join day and time: `12/May/2021:15:00:00`. */
const LOG_COLON = /(?<=\/\d{4}):(?=\d{2}:)/

/**
 * Reads a date in the forms feeds send: RFC 822, 850 and 5322, ISO 8601 and RFC 3339 with omissions,
 * asctime, Unix seconds, and the ways of writing one in some thirty languages. A text without a
 * zone is on the clocks of `timeZone` (IANA), never the server's. Undefined when the text is no
 * date, or could be two.
 */
export function readDate(
  text: string,
  options: { readonly timeZone: string },
): ReadInstant | undefined {
  if (text.length > LONGEST) return undefined
  const exact = readExact(text)
  if (exact !== undefined) return { at: exact, precision: 'minute' }
  const plain = fold(text).replace(/\s+/g, ' ').trim()
  return readUnix(plain) ?? readParts(plain, options.timeZone)
}

function readUnix(text: string): ReadInstant | undefined {
  if (!/^1\d{9}(?:\d{3})?$/.test(text)) return undefined
  return { at: Number(text) * (text.length === 10 ? 1000 : 1), precision: 'minute' }
}

function readParts(text: string, timeZone: string): ReadInstant | undefined {
  const weekday = /\(([월화수목금토일月火水木金土日])\)/.exec(text)?.[1] ?? ''
  const spread = text
    .replace(ASIDE, ' ')
    .replace(/[()]/g, ' ')
    .replace(MIDNIGHT, ' ')
    .replace(LOG_COLON, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(STAMP, (_, y, mo, d, h, mi, s) => `${y}-${mo}-${d} ${h}:${mi}:${s ?? '00'} `)
    .replace(ISO_TIME, spreadIso)
  const time = takeTime(spread, timeZone)
  if (time === 'impossible') return undefined
  const { zone, rest } = time ?? splitZone(spread, timeZone)
  const day = readDay(`${weekday} ${rest}`, timeZone.startsWith('Asia/'))
  if (day === undefined || zone === 'impossible') return undefined
  const { hour, minute, second } = time ?? { hour: 12, minute: 0, second: 0 }
  const at = instantOf({ ...day, hour, minute, second }, zone ?? timeZone)
  return { at, precision: time === undefined ? 'day' : 'minute' }
}

function instantOf(clock: WallClock, zone: Zone): number {
  return typeof zone === 'number' ? utcInstant(clock) - zone * 60_000 : zonedInstant(clock, zone)
}

/** ISO 8601, section 4.2.2.4: a fraction is of the smallest unit there is. */
function spreadIso(
  whole: string,
  day: string,
  separator: string,
  hour: string,
  minute?: string,
  second?: string,
  fraction?: string,
): string {
  const part = Number(`0.${fraction ?? 0}`)
  if (minute === undefined && fraction !== undefined) {
    if (separator === ' ') return whole
    const seconds = Math.floor(part * 3600)
    return `${day} ${hour}:${Math.floor(seconds / 60)}:${seconds % 60} `
  }
  const seconds = second ?? (fraction === undefined ? '00' : String(Math.floor(part * 60)))
  return `${day} ${hour}:${minute ?? '00'}:${seconds} `
}

/** A zone may stand after a day alone: `2021-05-12Z`, `2021-05-12+09:00`, `26 Sep 2022 GMT`. */
function splitZone(text: string, timeZone: string): ReturnType<typeof takeZone> {
  const [, day, zone] = /^(\d{4}-\d{2}-\d{2})(z|[+-]\d{2}:\d{2})$/.exec(text) ?? []
  if (day === undefined || zone === undefined) return takeLastZone(text, timeZone)
  return { ...takeZone(zone, timeZone), rest: day }
}
