import { monthOf } from './months.ts'

const RFC_822 =
  /^(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:gmt|([+-])(\d{2})(\d{2}))$/i
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})t(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:z|([+-])(\d{2}):(\d{2}))$/i

/**
 * Milliseconds since the epoch of a date to the letter of RFC 822 or RFC 3339, as nearly all are,
 * at a tenth of what reading any form costs; undefined for every other, which may be a date too.
 */
export function readExact(text: string): number | undefined {
  const iso = RFC_3339.exec(text)
  if (iso !== null) return instant(iso, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const mail = RFC_822.exec(text)
  const month = monthOf(mail?.[2]?.toLowerCase() ?? '')
  if (mail === null || month === undefined) return undefined
  return instant(mail, Number(mail[3]), month, Number(mail[1]))
}

/** Undefined for what may roll over or be a mistake: no such day, 24:00, a leap second. */
function instant(
  [, , , , hour, minute, second, sign, zoneHours = '0', zoneMinutes = '0']: readonly string[],
  year: number,
  month: number,
  day: number,
): number | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  const zone = Number(zoneHours) * 60 + Number(zoneMinutes)
  if (year < 1000 || month < 1 || month > 12 || h > 23 || m > 59 || s > 59) return undefined
  if (Number(zoneMinutes) > 59 || zone > 12 * 60) return undefined
  const shown = Date.UTC(year, month - 1, day, h, m, s)
  if (new Date(shown).getUTCDate() !== day) return undefined
  return shown - (sign === '-' ? -zone : zone) * 60_000
}
