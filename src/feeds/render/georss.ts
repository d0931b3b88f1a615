import type { Place } from '../../model/entry.ts'
import { element } from './xml.ts'

export const GEORSS_NAMESPACE = 'http://www.georss.org/georss'

/** GeoRSS Simple; the name is spelled as the W3C validator knows it. */
export function georssOf(place: Place | undefined): string[] {
  if (place === undefined) return []
  const { latitude, longitude, name } = place
  // Written so that NaN is out of range, too.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return []
  const point = element('georss:point', `${decimal(latitude)} ${decimal(longitude)}`)
  return name?.trim() ? [point, element('georss:featureName', name)] : [point]
}

/** Six places are 11 cm; never an exponent, which no reader of coordinates knows. */
function decimal(degrees: number): string {
  return String(Number(degrees.toFixed(6)))
}
