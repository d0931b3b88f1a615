import { offer } from '../draft.ts'
import type { Vocabulary } from '../fields.ts'
import { inlineHtml } from '../inline.ts'

/** XHTML straight within an item. */
export const xhtml: Vocabulary = {
  namespace: 'xhtml',
  fields: {
    body: (draft, element) => {
      offer(
        draft,
        'content',
        { kind: 'xhtml', value: inlineHtml(element), inherited: element.inherited },
        2,
      )
    },
    div: (draft, element) => {
      offer(
        draft,
        'content',
        { kind: 'xhtml', value: inlineHtml(element), inherited: element.inherited },
        3,
      )
    },
  },
}
