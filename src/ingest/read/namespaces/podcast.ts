import { offer } from '../draft.ts'
import { attributeText, licence, type Vocabulary } from '../fields.ts'
import { readGeoUri } from '../geo.ts'
import { textOf } from '../xml/element.ts'

/** Podcasting 2.0 (https://podcastindex.org/namespace/1.0). */
export const podcast: Vocabulary = {
  namespace: 'podcast',
  fields: {
    license: licence(3, 'url'),
    location: (draft, element) => {
      offer(draft, 'place', textOf(element), 3)
      offer(draft, 'geo', readGeoUri(attributeText(element, 'geo')), 5)
    },
    person: (draft, element) => {
      const name = textOf(element)
      if (name === undefined) return
      const page = attributeText(element, 'href')
      draft.contributors.push({
        rank: 1,
        value: { name, url: page, inherited: element.inherited },
      })
    },
  },
}
