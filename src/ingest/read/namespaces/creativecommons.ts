import { licence, type Vocabulary } from '../fields.ts'

/** Creative Commons RSS module. */
export const creativeCommons: Vocabulary = {
  namespace: 'creativecommons',
  fields: { license: licence(2, 'resource') },
}
