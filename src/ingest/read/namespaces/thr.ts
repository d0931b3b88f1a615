import { line, type Vocabulary } from '../fields.ts'

/** Atom threading (RFC 4685), section 5. */
export const thr: Vocabulary = {
  namespace: 'thr',
  fields: { total: line('discussionCount', 2) },
}
