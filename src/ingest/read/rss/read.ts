import { BUDGET } from '../budget.ts'
import { type DocumentDraft, type Draft, type EarlyDrafts, newDraft, offer } from '../draft.ts'
import { attributeText, textDraft } from '../fields.ts'
import { takeFields } from '../namespaces/all.ts'
import { takeTombstone } from '../namespaces/at.ts'
import { childNamed, elementsOf, type XmlElement } from '../xml/element.ts'

const TEXTS = new Set(['description', 'summary'])

/** Reads RSS: the channel, and the items within it, beside it (RDF) or wherever they ended up. */
export function readRss(root: XmlElement, early: EarlyDrafts): DocumentDraft {
  const channel = root.local === 'channel' ? root : (childNamed(root, 'channel') ?? root)
  const feed = newDraft(channel)
  for (let at: XmlElement | undefined = channel; at; at = childNamed(at, 'channel')) {
    takeFields(feed, at)
  }
  // RSS 1.0, section 5.3: the channel's own URI.
  const about = attributeText(channel, 'about')
  if (about !== undefined) offer(feed, 'id', { value: about, permalink: false }, 2)
  // RDF and RSS 0.90 keep the image beside the channel.
  for (const child of channel === root ? [] : elementsOf(root)) {
    if (child.local === 'image') takeFields(feed, { ...root, children: [child] })
  }
  const entries: Draft[] = []
  collect(root, entries, early)
  return { feed, entries }
}

function collect(within: XmlElement, entries: Draft[], early: EarlyDrafts): void {
  for (const child of elementsOf(within)) {
    if (entries.length > BUDGET.entries) return
    const item = early.get(child) ?? readRssItem(child)
    if (item !== undefined) entries.push(item)
    else if (child.namespace === 'at') takeTombstone(child, entries)
    // An element whose end tag is missing takes in the items after it.
    else collect(child, entries, early)
  }
}

/** Also an Atom entry, which planets put into a channel as it is. */
function isItem({ local, namespace }: XmlElement): boolean {
  if (namespace === 'rss') return local === 'item' || local === 'entry'
  return namespace === 'atom' && local === 'entry'
}

/** Of two texts where one belongs, which RSS 2.0 leaves open, the second is the longer story. */
function takeSecondText(draft: Draft, item: XmlElement): void {
  const texts = elementsOf(item).filter(
    ({ namespace, local }) => namespace === 'rss' && TEXTS.has(local),
  )
  if (texts.length < 2) return
  const [first, second] = texts.flatMap((element) => textDraft(element, 'html') ?? [])
  if (first === undefined || second === undefined || first.value === second.value) return
  offer(draft, 'summary', first, -1)
  offer(draft, 'content', second, 9)
}

/** An item with all it says; undefined for any other element. */
export function readRssItem(item: XmlElement): Draft | undefined {
  if (!isItem(item)) return undefined
  const draft = newDraft(item)
  takeFields(draft, item)
  takeSecondText(draft, item)
  // RSS 1.0, section 5.5: the item's own URI.
  const about = attributeText(item, 'about')
  if (about !== undefined) {
    offer(draft, 'id', { value: about, permalink: true }, 2)
  }
  return draft
}
