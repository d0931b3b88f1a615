import { readAtomEntry } from './atom/read.ts'
import { BUDGET } from './budget.ts'
import type { Draft, EarlyDrafts } from './draft.ts'
import { readRssItem } from './rss/read.ts'
import { elementsOf, type XmlElement } from './xml/element.ts'

/**
 * Drafts entries as their end tags come, and lets go of what they hold, so that no document's
 * elements are ever in memory all at once.
 */
export class EarlyReader {
  readonly #drafts = new Map<XmlElement, Draft>()
  #within: XmlElement | undefined
  #read: ((element: XmlElement) => Draft | undefined) | undefined

  get drafts(): EarlyDrafts {
    return this.#drafts
  }

  /** Takes an element that is complete. */
  take(element: XmlElement): void {
    const { local, parent } = element
    if (local !== 'item' && local !== 'entry') return
    if (parent !== this.#within) {
      this.#within = parent
      this.#read = readerWithin(parent)
    }
    const draft = this.#read?.(element)
    if (draft === undefined) return
    // One more than are kept, to tell that there were more.
    if (this.#drafts.size <= BUDGET.entries) this.#drafts.set(element, draft)
    element.children = []
  }
}

/**
 * How to read the entries straight within an element, if nothing that may still come can change it:
 * within the document's first element, when that is a feed, or its channel. What stands elsewhere is
 * read when the whole document is known.
 */
function readerWithin(
  parent: XmlElement | undefined,
): ((element: XmlElement) => Draft | undefined) | undefined {
  const root = parent?.local === 'channel' ? parent.parent : parent
  if (root?.parent === undefined || root.parent.parent !== undefined) return undefined
  if (elementsOf(root.parent)[0] !== root) return undefined
  if (root.local === 'rss' || root.local === 'rdf') return readRssItem
  return root.local === 'feed' && root === parent ? readAtomEntry : undefined
}
