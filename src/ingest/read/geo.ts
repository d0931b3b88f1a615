import type { GeoDraft } from './draft.ts'
import type { ReadGeo } from './result.ts'

/** Numbers of a line, box or polygon that are looked at; no more are needed to place it. */
const MOST = 4

function numbersOf(text: string | undefined): string[] {
  // A million of blanks or commas is split once, and no further than needed.
  return (text ?? '').trim().split(/[\s,;]+/, MOST + 1)
}

/** `35.87 128.60`, latitude first; a comma between and a height after are common. */
export function readPair(text: string | undefined): GeoDraft | undefined {
  const [latitude, longitude, ...more] = numbersOf(text)
  if (!latitude || longitude === undefined || more.length > 1) return undefined
  return { latitude, longitude }
}

/** The first point of a line or polygon: one that was sent, unlike any centre. */
export function readFirst(text: string | undefined): GeoDraft | undefined {
  const [latitude, longitude] = numbersOf(text)
  return latitude && longitude !== undefined ? { latitude, longitude } : undefined
}

/** The centre of a box, given by its lower and its upper corner. */
export function readCentre(text: string | undefined): GeoDraft | undefined {
  const [south, west, north, east] = numbersOf(text)
  if (!south || west === undefined || north === undefined || east === undefined) return undefined
  return { latitude: middle(south, north), longitude: middle(west, east) }
}

/** Ten-millionths of a degree are a centimetre. */
function middle(one: string, other: string): string {
  return String(Number(((Number(one) + Number(other)) / 2).toFixed(7)))
}

/** A `geo:` URI (RFC 5870): `geo:35.87,128.60;u=100`. */
export function readGeoUri(uri: string | undefined): GeoDraft | undefined {
  return uri?.startsWith('geo:') ? readFirst(uri.slice('geo:'.length)) : undefined
}

/** A point on Earth, or undefined when the numbers are none. */
export function readPoint(draft: GeoDraft): Pick<ReadGeo, 'latitude' | 'longitude'> | undefined {
  const [latitude, longitude] = [degrees(draft.latitude, 90), degrees(draft.longitude, 180)]
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

function degrees(text: string, most: number): number | undefined {
  if (!/^[+-]?\d{1,3}(?:\.\d{0,20})?$/.test(text)) return undefined
  const value = Number(text)
  return Math.abs(value) <= most ? value : undefined
}
