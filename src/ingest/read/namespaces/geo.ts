import { offer } from '../draft.ts'
import { line, type Vocabulary } from '../fields.ts'
import { readPair } from '../geo.ts'
import { childNamed, textOf } from '../xml/element.ts'

/** W3C basic geo. */
export const geo: Vocabulary = {
  namespace: 'geo',
  fields: {
    lat: line('latitude', 1),
    long: line('longitude', 1),
    lon: line('longitude', 2),
    lat_long: (draft, element) => offer(draft, 'geo', readPair(textOf(element)), 3),
    point: (draft, element) => {
      offer(draft, 'latitude', textOf(childNamed(element, 'lat')), 2)
      offer(draft, 'longitude', textOf(childNamed(element, 'long')), 3)
    },
  },
}
