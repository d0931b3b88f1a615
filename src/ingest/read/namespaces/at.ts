import { type Draft, newDraft, offer } from '../draft.ts'
import { attributeText } from '../fields.ts'
import { childNamed, textOf, type XmlElement } from '../xml/element.ts'

/** A deleted entry (RFC 6721), which stands beside the entries and has only an id. */
export function takeTombstone(element: XmlElement, entries: Draft[]): void {
  const ref = attributeText(element, 'ref')
  if (element.local !== 'deleted-entry' || ref === undefined) return
  const draft = newDraft(element)
  const by = childNamed(element, 'by')
  const comment = textOf(childNamed(element, 'comment'))
  const name = by && (textOf(childNamed(by, 'name')) ?? textOf(by))
  offer(draft, 'id', { value: ref, permalink: false }, 0)
  offer(draft, 'deleted', { when: attributeText(element, 'when'), by: name, comment }, 0)
  entries.push(draft)
}
