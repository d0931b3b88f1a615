import { url, type Vocabulary } from '../fields.ts'

/** Well-formed web: the feed of an entry's comments, in both spellings that are about. */
export const wfw: Vocabulary = {
  namespace: 'wfw',
  fields: { commentrss: url('discussionFeed', 1) },
}
