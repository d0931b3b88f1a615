import { type Draft, taken } from '../draft.ts'

/** A teaser is short, and the text it leads to is longer by far. */
const FULL_TEXT = 500
const TIMES_LONGER = 3

/** Puts full text that came as the summary, beside a teaser as the content, into its place. */
export function mendSwapped(draft: Draft): boolean {
  const [summary, content] = [taken(draft, 'summary'), taken(draft, 'content')]
  if (summary === undefined || content === undefined || content.type !== undefined) return false
  const length = summary.value.trim().length
  if (length < FULL_TEXT || length < content.value.trim().length * TIMES_LONGER) return false
  draft.slots.summary = { rank: 0, value: content }
  draft.slots.content = { rank: 0, value: summary }
  return true
}
