import type { GeoDraft } from './draft.ts'
import type { ReadGeo } from './result.ts'

/** `35.87 128.60`, latitude first; a comma between is common. */
export function readPair(text: string | undefined): GeoDraft | undefined {
  const [latitude, longitude, ...more] = text?.split(/[\s,]+/) ?? []
  if (latitude === undefined || longitude === undefined || more.length > 1) return undefined
  return { latitude, longitude }
}

/** A point on Earth, or undefined when the numbers are none. */
export function readPoint(draft: GeoDraft): Pick<ReadGeo, 'latitude' | 'longitude'> | undefined {
  const [latitude, longitude] = [degrees(draft.latitude, 90), degrees(draft.longitude, 180)]
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

function degrees(text: string, most: number): number | undefined {
  if (!/^[+-]?\d{1,3}(?:\.\d{1,20})?$/.test(text)) return undefined
  const value = Number(text)
  return Math.abs(value) <= most ? value : undefined
}
