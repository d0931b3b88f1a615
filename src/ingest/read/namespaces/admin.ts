import { offer } from '../draft.ts'
import { attributeText, type Vocabulary } from '../fields.ts'

/** RSS 1.0 administration module. */
export const admin: Vocabulary = {
  namespace: 'admin',
  fields: {
    generatoragent: (draft, element) =>
      offer(draft, 'generator', attributeText(element, 'resource'), 2),
  },
}
