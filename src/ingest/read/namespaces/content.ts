import { text, type Vocabulary } from '../fields.ts'

/** RSS 1.0 content module. */
export const content: Vocabulary = {
  namespace: 'content',
  fields: { encoded: text('content', 1) },
}
