import { offer } from '../draft.ts'
import { line, type Vocabulary } from '../fields.ts'
import { readPair } from '../geo.ts'
import { textOf } from '../xml/element.ts'
import { findElement } from '../xml/stack.ts'

/** GeoRSS, the simple form and a point in GML. */
export const georss: Vocabulary = {
  namespace: 'georss',
  fields: {
    point: (draft, element) => offer(draft, 'geo', readPair(textOf(element)), 1),
    where: (draft, element) => {
      const position = findElement(element, ({ local }) => local === 'pos', 3)
      offer(draft, 'geo', readPair(textOf(position)), 2)
    },
    featurename: line('place', 1),
  },
}
