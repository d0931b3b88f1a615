import { offer } from '../draft.ts'
import { attributeText, type Field, licence, type Vocabulary } from '../fields.ts'
import { readGeoUri } from '../geo.ts'
import { textOf } from '../xml/element.ts'

/** Licences are named as SPDX does, and need an address only where they are not listed there. */
const CREATIVE_COMMONS = /^cc-(by(?:-nc)?(?:-nd|-sa)?)-(\d\.\d)$/i

const named: Field = (draft, element) => {
  const [, terms, version] = CREATIVE_COMMONS.exec(textOf(element) ?? '') ?? []
  if (terms === undefined || attributeText(element, 'url') !== undefined) {
    licence(3, 'url')(draft, element)
    return
  }
  const href = `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`
  draft.links.push({ href, rel: 'license' })
  offer(draft, 'licence', { href }, 3)
}

/** Podcasting 2.0 (https://podcastindex.org/namespace/1.0). */
export const podcast: Vocabulary = {
  namespace: 'podcast',
  fields: {
    license: named,
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
