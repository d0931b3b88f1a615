import { BUDGET } from '../budget.ts'
import { type DocumentDraft, type Draft, newDraft } from '../draft.ts'
import { takeFields } from '../namespaces/all.ts'
import { takeTombstone } from '../namespaces/at.ts'
import { elementsOf, type XmlElement } from '../xml/element.ts'

/** Reads an Atom feed, or a document that is one entry (RFC 4287, section 2). */
export function readAtom(root: XmlElement): DocumentDraft {
  const feed = newDraft(root.local === 'entry' ? undefined : root)
  const entries: Draft[] = []
  if (root.local === 'entry') take(root, entries)
  else {
    takeFields(feed, root)
    collect(root, entries)
  }
  return { feed, entries }
}

function collect(within: XmlElement, entries: Draft[]): void {
  for (const child of elementsOf(within)) {
    if (entries.length > BUDGET.entries) return
    if (child.namespace === 'at') takeTombstone(child, entries)
    else if (child.namespace !== 'atom') continue
    else if (child.local === 'entry' || child.local === 'item') take(child, entries)
    // Feeds that were assembled wrongly keep entries in a second feed element.
    else if (child.local !== 'source') collect(child, entries)
  }
}

function take(entry: XmlElement, entries: Draft[]): void {
  const draft = newDraft(entry)
  takeFields(draft, entry)
  entries.push(draft)
}
