import { compact } from '../compact.ts'
import { type Draft, offer, type UrlDraft } from '../draft.ts'
import {
  attributeText,
  type Field,
  line,
  person,
  url,
  urlDraft,
  type Vocabulary,
} from '../fields.ts'
import { attribute, childNamed, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import { atomText } from './text.ts'

/** Link relations by URI mean the same as by name (RFC 4287, section 4.2.7.2). */
const REGISTRY = /^https?:\/\/www\.iana\.org\/assignments\/relation\//

function relationOf(link: XmlElement): string {
  return (attributeText(link, 'rel') ?? 'alternate').replace(REGISTRY, '').toLowerCase()
}

/** A feed's own address may be nothing but its base (RFC 3986, section 4.4). */
function sameDocument(link: XmlElement, rel: string): string | undefined {
  return rel === 'self' ? attribute(link, 'href') : undefined
}

const link: Field = (draft, element) => {
  const rel = relationOf(element)
  const href = attributeText(element, 'href') ?? textOf(element) ?? sameDocument(element, rel)
  if (href === undefined) return
  const type = attributeText(element, 'type')
  const title = attributeText(element, 'title')
  const hreflang = attributeText(element, 'hreflang')
  const length = attributeText(element, 'length')
  const { inherited } = element
  draft.links.push({ href, rel, type, title, hreflang, length, inherited })
  if (rel === 'alternate') {
    // Of several alternates the page is meant, not the PDF or the feed in another format.
    const page = type === undefined || type.includes('html') || type.startsWith('text/plain')
    offer(draft, 'link', urlDraft(href, element), page ? 2 : 3)
  } else if (rel === 'enclosure') draft.enclosures.push({ href, type, length, inherited })
  else if (rel === 'license') offer(draft, 'licence', urlDraft(href, element), 1)
  // Podcasts of before 2006 had their picture as a link.
  else if (rel === 'image') offer(draft, 'image', urlDraft(href, element), 6)
  else if (rel === 'replies') takeReplies(draft, element, href)
  else if (rel === 'via' || rel === 'self') {
    // Seen as the only link of entries: better than none.
    if (draft.local === 'entry') offer(draft, 'link', urlDraft(href, element), 5)
  }
}

/** RFC 4685, section 4: the comments as a page or as a feed. */
function takeReplies(draft: Draft, element: XmlElement, href: string): void {
  const feed = /atom|rss|xml$/.test(attributeText(element, 'type') ?? 'application/atom+xml')
  offer(draft, feed ? 'discussionFeed' : 'discussion', urlDraft(href, element), 2)
  offer(draft, 'discussionCount', attributeText(element, 'count'), 3)
}

function construct(slot: 'title' | 'summary' | 'rights', rank: number): Field {
  return (draft, element) => offer(draft, slot, atomText(element), rank)
}

const content: Field = (draft, element) => {
  const href = attributeText(element, 'src')
  // Atom 0.3: the same text in several types, the last of which says most (RFC 2046, section 5.1.4).
  const several = attributeText(element, 'type')?.toLowerCase().startsWith('multipart/')
  const last = several && elementsOf(element).findLast(({ local }) => local === 'content')
  if (last) {
    offer(draft, 'content', atomText(last), 0)
    return
  }
  const value = atomText(element)
  offer(draft, 'content', value, 0)
  if (href === undefined) return
  // RFC 4287, section 4.1.3.2: the content is elsewhere.
  const type = attributeText(element, 'type')
  draft.enclosures.push({ href, type, inherited: element.inherited })
  offer(draft, 'link', urlDraft(href, element), 4)
}

const source: Field = (draft, element) => {
  const links = elementsOf(element).filter(({ local }) => local === 'link')
  const hrefOf = (wanted: string): UrlDraft | undefined => {
    const found = links.find((each) => relationOf(each) === wanted)
    const href = found && (attributeText(found, 'href') ?? textOf(found))
    return found && href !== undefined ? urlDraft(href, found) : undefined
  }
  const title = childNamed(element, 'title')
  const said = compact({
    title: title && atomText(title),
    id: textOf(childNamed(element, 'id')),
    url: hrefOf('self'),
    link: hrefOf('alternate'),
    updated: textOf(childNamed(element, 'updated') ?? childNamed(element, 'modified')),
  })
  if (Object.keys(said).length > 0) offer(draft, 'source', said, 0)
  for (const child of elementsOf(element)) {
    // RFC 4287, section 4.2.11: an entry without authors or rights has its source's.
    if (child.local === 'author') person('authors', 6)(draft, child)
    if (child.local === 'rights') offer(draft, 'rights', atomText(child), 5)
  }
}

/** Atom 1.0 (RFC 4287) and 0.3, feed and entry. */
export const atom: Vocabulary = {
  namespace: 'atom',
  fields: {
    id: (draft, element) => {
      const value = textOf(element)
      if (value !== undefined) offer(draft, 'id', { value, permalink: false }, 0)
    },
    title: construct('title', 1),
    subtitle: construct('summary', 1),
    tagline: construct('summary', 2),
    info: construct('summary', 4),
    summary: construct('summary', 1),
    content,
    rights: construct('rights', 1),
    copyright: construct('rights', 2),
    published: line('published', 0),
    issued: line('published', 1),
    created: line('published', 3),
    updated: line('updated', 0),
    modified: line('updated', 1),
    link,
    author: person('authors', 0),
    contributor: person('contributors', 0),
    category: (draft, element) => {
      const term =
        attributeText(element, 'term') ?? textOf(element) ?? attributeText(element, 'label')
      const [scheme, label] = [attributeText(element, 'scheme'), attributeText(element, 'label')]
      if (term !== undefined) draft.categories.push({ term, scheme, label })
    },
    generator: (draft, element) => offer(draft, 'generator', textOf(element), 0),
    logo: (draft, element) => {
      const href = textOf(element)
      if (href !== undefined) offer(draft, 'image', urlDraft(href, element), 2)
    },
    icon: url('icon', 1),
    source,
  },
}
