import { type Draft, taken } from '../draft.ts'

/**
 * The ids that name several entries, told by link and title both being different: content systems
 * that number each board anew. The same id with one of them equal is the same entry twice.
 */
export function reusedIds(drafts: readonly Draft[]): ReadonlySet<string> {
  const first = new Map<string, Draft>()
  const reused = new Set<string>()
  for (const draft of drafts) {
    const id = taken(draft, 'id')?.value
    if (id === undefined) continue
    const other = first.get(id)
    if (other === undefined) first.set(id, draft)
    else if (differ(draft, other)) reused.add(id)
  }
  return reused
}

function differ(one: Draft, other: Draft): boolean {
  const [link, otherLink] = [taken(one, 'link')?.href, taken(other, 'link')?.href]
  const [title, otherTitle] = [taken(one, 'title')?.value, taken(other, 'title')?.value]
  if (link === undefined || otherLink === undefined) return false
  return link.trim() !== otherLink.trim() && title?.trim() !== otherTitle?.trim()
}
