import { type DocumentDraft, newDraft, offer } from '../draft.ts'
import { attributeText } from '../fields.ts'
import { elementsOf, textOf, type XmlElement } from '../xml/element.ts'

const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|rss|json)\b/i
const MOST_LINKS = 50

/** What a page that came instead of a feed offers: its title and the feeds it links to. */
export function readPage(root: XmlElement): DocumentDraft {
  const feed = newDraft(root)
  let base: string | undefined
  const take = (within: XmlElement): void => {
    for (const child of elementsOf(within)) {
      if (child.local === 'title') {
        const value = textOf(child)
        if (value !== undefined) offer(feed, 'title', { kind: 'text', value }, 0)
      } else if (child.local === 'base') {
        base ??= attributeText(child, 'href')
      } else if (child.local === 'link' && feed.links.length < MOST_LINKS) takeAlternate(child)
      take(child)
    }
  }
  const takeAlternate = (element: XmlElement): void => {
    const rels = attributeText(element, 'rel')?.toLowerCase().split(/\s+/) ?? []
    const type = attributeText(element, 'type')
    const href = attributeText(element, 'href')
    if (!rels.includes('alternate') || href === undefined || !FEED_TYPE.test(type ?? '')) return
    const title = attributeText(element, 'title')
    const link = { href, rel: 'alternate', inherited: element.inherited }
    feed.links.push({ ...link, ...(type && { type }), ...(title && { title }) })
  }
  take(root)
  return base === undefined ? { feed, entries: [] } : { feed, entries: [], base }
}
