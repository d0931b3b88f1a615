import { line, type Vocabulary } from '../fields.ts'

/** Slash module: the number of comments. */
export const slash: Vocabulary = {
  namespace: 'slash',
  fields: { comments: line('discussionCount', 1) },
}
