import { compact } from '../compact.ts'
import { type Draft, offer } from '../draft.ts'
import { attributeText, type Field, line, textDraft, url, type Vocabulary } from '../fields.ts'
import { readPerson } from '../person.ts'
import { childNamed, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import { atomText } from './text.ts'

/** Link relations by URI mean the same as by name (RFC 4287, section 4.2.7.2). */
const REGISTRY = /^https?:\/\/www\.iana\.org\/assignments\/relation\//

const link: Field = (draft, element) => {
  const href = attributeText(element, 'href') ?? textOf(element)
  if (href === undefined) return
  const rel = (attributeText(element, 'rel') ?? 'alternate').replace(REGISTRY, '').toLowerCase()
  const type = attributeText(element, 'type')
  const [title, hreflang, length] = ['title', 'hreflang', 'length'].map((n) =>
    attributeText(element, n),
  )
  draft.links.push(compact({ href, rel, type, title, hreflang, length, element }))
  if (rel === 'alternate') {
    // Of several alternates the page is meant, not the PDF or the feed in another format.
    const page = type === undefined || type.includes('html') || type.startsWith('text/plain')
    offer(draft, 'link', { href, element }, page ? 2 : 3)
  } else if (rel === 'enclosure') draft.enclosures.push(compact({ href, type, length, element }))
  else if (rel === 'license') offer(draft, 'licence', { href, element }, 1)
  else if (rel === 'replies') takeReplies(draft, element, href)
  else if (rel === 'via' || rel === 'self') {
    // Seen as the only link of entries: better than none.
    if (draft.element?.local === 'entry') offer(draft, 'link', { href, element }, 5)
  }
}

/** RFC 4685, section 4: the comments as a page or as a feed. */
function takeReplies(draft: Draft, element: XmlElement, href: string): void {
  const feed = /atom|rss|xml$/.test(attributeText(element, 'type') ?? 'application/atom+xml')
  offer(draft, feed ? 'discussionFeed' : 'discussion', { href, element }, 2)
  offer(draft, 'discussionCount', attributeText(element, 'count'), 3)
}

function construct(slot: 'title' | 'summary' | 'rights', rank: number): Field {
  return (draft, element) => offer(draft, slot, atomText(element), rank)
}

function persons(role: 'authors' | 'contributors'): Field {
  return (draft, element) => {
    const name = textOf(childNamed(element, 'name'))
    const email = textOf(childNamed(element, 'email'))
    const page = textOf(childNamed(element, 'uri')) ?? textOf(childNamed(element, 'url'))
    const structured = elementsOf(element).length > 0
    const person = structured ? compact({ name, email, url: page }) : readPerson(textOf(element))
    if (person !== undefined && Object.keys(person).length > 0) {
      draft[role].push({ rank: 0, value: person })
    }
  }
}

const content: Field = (draft, element) => {
  const href = attributeText(element, 'src')
  const value = atomText(element)
  offer(draft, 'content', value, 0)
  if (href === undefined) return
  // RFC 4287, section 4.1.3.2: the content is elsewhere.
  const type = attributeText(element, 'type')
  draft.enclosures.push(compact({ href, type, element }))
  offer(draft, 'link', { href, element }, 4)
}

const source: Field = (draft, element) => {
  const links = elementsOf(element).filter(({ local }) => local === 'link')
  const hrefOf = (rels: readonly string[]): string | undefined => {
    const found = links.find((each) => rels.includes(attributeText(each, 'rel') ?? 'alternate'))
    return found && (attributeText(found, 'href') ?? textOf(found))
  }
  const title = childNamed(element, 'title')
  const said = compact({
    title: title && textDraft(title, 'html')?.value.trim(),
    id: textOf(childNamed(element, 'id')),
    url: hrefOf(['self']),
    link: hrefOf(['alternate']),
    updated: textOf(childNamed(element, 'updated')),
  })
  if (Object.keys(said).length > 0) offer(draft, 'source', { ...said, element }, 0)
  for (const child of elementsOf(element)) {
    // RFC 4287, section 4.2.11: an entry without authors or rights has its source's.
    if (child.local === 'author') inherit(draft, child)
    if (child.local === 'rights') offer(draft, 'rights', atomText(child), 5)
  }
}

function inherit(draft: Draft, element: XmlElement): void {
  const name = textOf(childNamed(element, 'name'))
  if (name !== undefined) draft.authors.push({ rank: 6, value: { name } })
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
    author: persons('authors'),
    contributor: persons('contributors'),
    category: (draft, element) => {
      const term =
        attributeText(element, 'term') ?? textOf(element) ?? attributeText(element, 'label')
      const [scheme, label] = [attributeText(element, 'scheme'), attributeText(element, 'label')]
      if (term !== undefined) draft.categories.push(compact({ term, scheme, label }))
    },
    generator: (draft, element) => offer(draft, 'generator', textOf(element), 0),
    logo: (draft, element) => {
      const href = textOf(element)
      if (href !== undefined) offer(draft, 'image', { href, element }, 2)
    },
    icon: url('icon', 1),
    source,
  },
}
