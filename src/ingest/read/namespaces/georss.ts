import { type Draft, type GeoDraft, offer } from '../draft.ts'
import { attributeText, type Field, line, type Vocabulary } from '../fields.ts'
import { readCentre, readFirst, readPair } from '../geo.ts'
import { elementsOf, findElement, textOf, type XmlElement } from '../xml/element.ts'

/** How each shape gives a place; a circle is its centre and a radius. */
const SHAPES: Readonly<Record<string, (text: string | undefined) => GeoDraft | undefined>> = {
  point: readPair,
  line: readFirst,
  polygon: readFirst,
  circle: readFirst,
  box: readCentre,
}

function shape(name: string): Field {
  return (draft, element) => {
    offer(draft, 'geo', SHAPES[name]?.(textOf(element)), 1)
    offer(draft, 'place', attributeText(element, 'featurename'), 2)
  }
}

/** OGC 06-135r7, section 7.4: the reference system that has the longitude first. */
const LONGITUDE_FIRST = /\bCRS84$/i

/** GML 3 and 2, latitude first in both (GeoRSS: WGS 84 unless said otherwise). */
function takeGml(draft: Draft, element: XmlElement): void {
  const find = (...names: readonly string[]): XmlElement | undefined =>
    findElement(element, ({ local }) => names.includes(local), 6)
  const lower = textOf(find('lowercorner'))
  const upper = textOf(find('uppercorner'))
  const box = lower && upper ? readCentre(`${lower} ${upper}`) : undefined
  const point = readFirst(textOf(find('pos', 'poslist', 'coordinates')))
  const place = box ?? point
  const isTurned = [element, ...elementsOf(element)].some((shape) =>
    LONGITUDE_FIRST.test(attributeText(shape, 'srsname') ?? ''),
  )
  offer(draft, 'geo', isTurned ? place && turned(place) : place, 2)
}

function turned({ latitude, longitude }: GeoDraft): GeoDraft {
  return { latitude: longitude, longitude: latitude }
}

/** GeoRSS: the simple forms, and shapes in GML. */
export const georss: Vocabulary = {
  namespace: 'georss',
  fields: {
    ...Object.fromEntries(Object.keys(SHAPES).map((name) => [name, shape(name)])),
    where: (draft, element) => {
      takeGml(draft, element)
      for (const child of elementsOf(element)) {
        if (child.namespace === 'georss') shape(child.local)(draft, child)
      }
    },
    featurename: line('place', 1),
  },
}

/** GML without the element that should be around it. */
export const gml: Vocabulary = {
  namespace: 'gml',
  fields: Object.fromEntries(
    ['point', 'linestring', 'polygon', 'envelope'].map((name) => [name, takeGml]),
  ),
}
