import { BUDGET } from '../budget.ts'
import { type DocumentDraft, type Draft, type EarlyDrafts, newDraft } from '../draft.ts'
import { takeFields } from '../namespaces/all.ts'
import { takeTombstone } from '../namespaces/at.ts'
import { elementsOf, type XmlElement } from '../xml/element.ts'

/** Reads an Atom feed, or a document that is one entry (RFC 4287, section 2). */
export function readAtom(root: XmlElement, early: EarlyDrafts): DocumentDraft {
  const feed = newDraft(root.local === 'entry' ? undefined : root)
  const entries: Draft[] = []
  if (root.local === 'entry') entries.push(read(root))
  else {
    takeFields(feed, root)
    collect(root, entries, early)
  }
  return { feed, entries }
}

function collect(within: XmlElement, entries: Draft[], early: EarlyDrafts): void {
  for (const child of elementsOf(within)) {
    if (entries.length > BUDGET.entries) return
    const entry = early.get(child) ?? readAtomEntry(child)
    if (entry !== undefined) entries.push(entry)
    else if (child.namespace === 'at') takeTombstone(child, entries)
    else if (child.namespace !== 'atom') continue
    // Feeds that were assembled wrongly keep entries in a second feed element.
    else if (child.local !== 'source') collect(child, entries, early)
  }
}

/** An entry with all it says; undefined for any other element. */
export function readAtomEntry(entry: XmlElement): Draft | undefined {
  const { namespace, local } = entry
  return namespace === 'atom' && (local === 'entry' || local === 'item') ? read(entry) : undefined
}

function read(entry: XmlElement): Draft {
  const draft = newDraft(entry)
  takeFields(draft, entry)
  return draft
}
