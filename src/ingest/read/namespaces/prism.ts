import { line, type Vocabulary } from '../fields.ts'

/** PRISM basic metadata: the dates of journals and gazettes. */
export const prism: Vocabulary = {
  namespace: 'prism',
  fields: {
    publicationdate: line('published', 6),
    coverdate: line('published', 7),
    modificationdate: line('updated', 5),
  },
}
