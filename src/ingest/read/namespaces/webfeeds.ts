import { offer } from '../draft.ts'
import { attributeText, url, urlDraft, type Vocabulary } from '../fields.ts'

/** Feedly's: a larger picture and a small one. */
export const webfeeds: Vocabulary = {
  namespace: 'webfeeds',
  fields: {
    cover: (draft, element) => {
      const href = attributeText(element, 'image')
      if (href !== undefined) offer(draft, 'image', urlDraft(href, element), 5)
    },
    icon: url('icon', 2),
  },
}
