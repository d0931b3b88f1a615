import { isTimeZone } from '../../model/zone.ts'

/** Where a clock stands: minutes east of UTC, or an IANA zone. */
export type Zone = number | string

/**
 * Minutes east of UTC of the zone names feeds use. `ET` and its like are standard time. Military
 * letters are UTC: RFC 822 gave them the wrong sign, so nobody knows (RFC 5322, section 4.3).
 */
const MINUTES: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'abcdefghiklmnopqrstuvwxyz'].map((letter) => [letter, 0])),
  ...{ ut: 0, utc: 0, gmt: 0, wet: 0, azot: -60, cvt: -60 },
  ...{ west: 60, bst: 60, cet: 60, met: 60, mez: 60, wat: 60 },
  ...{ cest: 120, mest: 120, mesz: 120, eet: 120, sast: 120, cat: 120 },
  ...{ eest: 180, msk: 180, trt: 180, eat: 180, gst: 240, msd: 240 },
  ...{ pkt: 300, yekt: 300, ist: 330, npt: 345, bdt: 360, mmt: 390 },
  ...{ ict: 420, wib: 420, sgt: 480, myt: 480, hkt: 480, pht: 480, awst: 480, wita: 480 },
  ...{ jst: 540, kst: 540, kdt: 600, wit: 540, acst: 570, acdt: 630 },
  ...{ aest: 600, aedt: 660, chst: 600, nzst: 720, nzdt: 780 },
  ...{ nst: -210, ndt: -150, at: -240, ast: -240, adt: -180 },
  ...{ brt: -180, brst: -120, art: -180, uyt: -180, clt: -240, clst: -180, bot: -240, vet: -240 },
  ...{ cot: -300, pet: -300, ect: -300 },
  ...{ et: -300, est: -300, edt: -240, ct: -360, cst: -360, cdt: -300 },
  ...{ mt: -420, mst: -420, mdt: -360, pt: -480, pst: -480, pdt: -420 },
  ...{ akst: -540, akdt: -480, hst: -600, hdt: -540, sst: -660 },
}

/** Where a name means the zone of the place itself and not the one feeds know by it. */
const AT_HOME: Readonly<Record<string, readonly string[]>> = {
  cst: ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Macau', 'America/Havana'],
  ist: ['Asia/Jerusalem', 'Europe/Dublin'],
  bst: ['Asia/Dhaka'],
}

const OFFSET = /^ ?(?:utc|gmt|ut|z)? ?[+-]*([+-]) ?(\d{1,2})(?::?(\d{2}))?(?::\d{2})?(?![\d:])/
/** `+` in a URL is a blank: dates that went through one have lost their sign. */
const UNSIGNED = /^ (?:(0\d|1[0-4])(00|15|30|45)|00)$/
const REGION = /^ ?\[?([a-z]{2,14}\/[a-z_]{2,20}(?:\/[a-z_]{2,20})?(?:[+-]\d{1,2})?)\]?/
const NAME = /^ ?([a-z]{1,4})(?![a-z/])/

/**
 * Takes the zone from the start of `text` (lower case): an offset, a name that is known, an IANA
 * zone. The zone is absent where there is none, and `impossible` where no place has such an offset.
 */
export function takeZone(
  text: string,
  timeZone: string,
): { readonly zone?: Zone | 'impossible'; readonly rest: string } {
  const numeric = OFFSET.exec(text) ?? UNSIGNED.exec(text)
  if (numeric !== null) return { zone: offsetOf(numeric), rest: text.slice(numeric[0].length) }
  const region = REGION.exec(text)
  if (region?.[1] !== undefined && isTimeZone(region[1])) {
    return { zone: region[1], rest: text.slice(region[0].length) }
  }
  const name = NAME.exec(text)
  const minutes = MINUTES[name?.[1] ?? '']
  if (name === null || minutes === undefined) return { rest: text }
  const rest = text.slice(name[0].length)
  const offset = OFFSET.exec(rest)
  if (offset !== null) return { zone: offsetOf(offset), rest: rest.slice(offset[0].length) }
  const home = AT_HOME[name[1] ?? '']?.includes(timeZone)
  return { zone: home === true ? timeZone : minutes, rest }
}

/** Takes the zone from the end of a date in which it does not follow the time. */
export function takeLastZone(text: string, timeZone: string): ReturnType<typeof takeZone> {
  const space = text.trimEnd().lastIndexOf(' ')
  if (space === -1) return { rest: text }
  const last = text.slice(space).trimEnd()
  if (!/^ (?:[+-]\d{2}:?\d{2}|[a-z]{2,4}|(?:utc|gmt)[+-]\d{1,2}|.+\/.+)$/.test(last))
    return { rest: text }
  const { zone, rest } = takeZone(last, timeZone)
  return zone === undefined || rest !== '' ? { rest: text } : { zone, rest: text.slice(0, space) }
}

function offsetOf(found: RegExpExecArray): number | 'impossible' {
  const [sign, hours, minutes] = found.length === 4 ? found.slice(1) : ['+', ...found.slice(1)]
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) return 'impossible'
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -size : size
}
