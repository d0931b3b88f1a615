import { offer } from '../draft.ts'
import type { Vocabulary } from '../fields.ts'
import { markupOf } from '../xml/markup.ts'

/** XHTML straight within an item. */
export const xhtml: Vocabulary = {
  namespace: 'xhtml',
  fields: {
    body: (draft, element) => {
      offer(draft, 'content', { kind: 'xhtml', value: markupOf(element), element }, 2)
    },
    div: (draft, element) => {
      offer(draft, 'content', { kind: 'xhtml', value: markupOf(element), element }, 3)
    },
  },
}
