import { licence, type Vocabulary } from '../fields.ts'

/** Creative Commons in RDF. */
export const cc: Vocabulary = {
  namespace: 'cc',
  fields: { license: licence(2, 'resource') },
}
