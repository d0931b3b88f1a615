import { url, type Vocabulary } from '../fields.ts'

/** Creative Commons RSS module. */
export const creativeCommons: Vocabulary = {
  namespace: 'creativecommons',
  fields: { license: url('licence', 2, 'resource') },
}
