import { url, type Vocabulary } from '../fields.ts'

/** FeedBurner: the link before it became a redirect of theirs. */
export const feedburner: Vocabulary = {
  namespace: 'feedburner',
  fields: { origlink: url('link', 0) },
}
