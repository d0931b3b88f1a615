import { BUDGET } from '../budget.ts'
import { type DocumentDraft, type Draft, newDraft, offer } from '../draft.ts'
import { attributeText } from '../fields.ts'
import { takeFields } from '../namespaces/all.ts'
import { takeTombstone } from '../namespaces/at.ts'
import { childNamed, elementsOf, type XmlElement } from '../xml/element.ts'

/** Reads RSS: the channel, and the items within it, beside it (RDF) or wherever they ended up. */
export function readRss(root: XmlElement): DocumentDraft {
  const channel = root.local === 'channel' ? root : (childNamed(root, 'channel') ?? root)
  const feed = newDraft(channel)
  takeFields(feed, channel)
  // RDF and RSS 0.90 keep the image beside the channel.
  for (const child of channel === root ? [] : elementsOf(root)) {
    if (child.local === 'image') takeFields(feed, { ...root, children: [child] })
  }
  const entries: Draft[] = []
  collect(root, entries)
  return { feed, entries }
}

function collect(within: XmlElement, entries: Draft[]): void {
  for (const child of elementsOf(within)) {
    if (entries.length > BUDGET.entries) return
    if (child.local === 'item' && child.namespace === 'rss') entries.push(readItem(child))
    else if (child.namespace === 'at') takeTombstone(child, entries)
    // An element whose end tag is missing takes in the items after it.
    else collect(child, entries)
  }
}

function readItem(item: XmlElement): Draft {
  const draft = newDraft(item)
  takeFields(draft, item)
  // RSS 1.0, section 5.5: the item's own URI.
  const about = attributeText(item, 'about')
  if (about !== undefined) {
    offer(draft, 'id', { value: about, permalink: true }, 2)
  }
  return draft
}
