import { monthOf } from './months.ts'

const RFC_822 = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} (?:gmt|[+-]\d{4})$/i
const RFC_3339 = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:z|[+-]\d{2}:\d{2})$/i
const [PLUS, MINUS, ZERO] = [0x2b, 0x2d, 0x30]

/**
 * Milliseconds since the epoch of a date to the letter of RFC 822 or RFC 3339, as nearly all are,
 * at a fiftieth of what reading any form costs; undefined for every other, which may be a date too.
 */
export function readExact(text: string): number | undefined {
  if (RFC_3339.test(text)) {
    const month = digits(text, 5, 2)
    const zone = zoneOf(text, text.length - '+09:00'.length, 1)
    return instant(text, 11, digits(text, 0, 4), month, digits(text, 8, 2), zone)
  }
  if (!RFC_822.test(text)) return undefined
  const start = text[3] === ',' ? 5 : 0
  const end = text.indexOf(' ', start)
  const month = monthOf(text.slice(end + 1, end + 4).toLowerCase())
  if (month === undefined) return undefined
  const zone = zoneOf(text, text.length - '+0900'.length, 0)
  return instant(
    text,
    end + 10,
    digits(text, end + 5, 4),
    month,
    digits(text, start, end - start),
    zone,
  )
}

/** The number that `count` digits write. */
function digits(text: string, from: number, count: number): number {
  let number = 0
  for (let at = from; at < from + count; at++) number = number * 10 + text.charCodeAt(at) - ZERO
  return number
}

/** Minutes east of Greenwich; 0 where no sign stands there, undefined for those that nobody has. */
function zoneOf(text: string, at: number, colon: 0 | 1): number | undefined {
  const sign = text.charCodeAt(at)
  if (sign !== PLUS && sign !== MINUS) return 0
  const minutes = digits(text, at + 3 + colon, 2)
  const zone = digits(text, at + 1, 2) * 60 + minutes
  if (minutes > 59 || zone > 12 * 60) return undefined
  return sign === MINUS ? -zone : zone
}

/** Undefined for what may roll over or be a mistake: no such day, 24:00, a leap second. */
function instant(
  text: string,
  time: number,
  year: number,
  month: number,
  day: number,
  zone: number | undefined,
): number | undefined {
  const [h, m, s] = [digits(text, time, 2), digits(text, time + 3, 2), digits(text, time + 6, 2)]
  if (zone === undefined || year < 1000 || month < 1 || month > 12 || h > 23 || m > 59 || s > 59) {
    return undefined
  }
  const shown = Date.UTC(year, month - 1, day, h, m, s)
  if (day > 28 && new Date(shown).getUTCDate() !== day) return undefined
  return day === 0 ? undefined : shown - zone * 60_000
}
