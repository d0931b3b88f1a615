import { offer } from '../draft.ts'
import {
  attributeText,
  category,
  type Field,
  line,
  person,
  text,
  textDraft,
  url,
  urlDraft,
  type Vocabulary,
} from '../fields.ts'
import { childNamed, elementsOf, textOf } from '../xml/element.ts'
import { hasMarkup } from '../xml/markup.ts'

const link: Field = (draft, element) => {
  const href = textOf(element) ?? attributeText(element, 'href')
  if (href === undefined) return
  const rel = attributeText(element, 'rel')
  const [type, title] = [attributeText(element, 'type'), attributeText(element, 'title')]
  draft.links.push({ href, rel: rel ?? 'alternate', type, title, inherited: element.inherited })
  if (rel === undefined || rel === 'alternate') offer(draft, 'link', urlDraft(href, element), 1)
}

/** How people write `false`. */
const NO = new Set(['false', '0', 'no'])

const guid: Field = (draft, element) => {
  const value = textOf(element)
  if (value === undefined) return
  const said = attributeText(element, 'ispermalink')?.toLowerCase()
  offer(draft, 'id', { value, permalink: !NO.has(said ?? '') }, 1)
  // Only who says so means an address that is relative; a number alone is none all the same.
  if (said === 'true' && value.includes('/')) offer(draft, 'link', urlDraft(value, element), 6)
}

const enclosure: Field = (draft, element) => {
  const href = attributeText(element, 'url') ?? attributeText(element, 'href')
  if (href === undefined) return
  const [type, length] = [attributeText(element, 'type'), attributeText(element, 'length')]
  draft.enclosures.push({ href, type, length, inherited: element.inherited })
}

/** The page of a discussion; some generators put the number of comments here. */
const comments: Field = (draft, element) => {
  if (/^\s*\d+\s*$/.test(textOf(element) ?? '')) line('discussionCount', 4)(draft, element)
  else url('discussion', 1)(draft, element)
}

const image: Field = (draft, element) => {
  const child = childNamed(element, 'url')
  const href =
    textOf(child) ??
    attributeText(element, 'url') ??
    attributeText(element, 'href') ??
    (hasMarkup(element) ? undefined : textOf(element))
  if (href === undefined) return
  const title = textOf(childNamed(element, 'title'))
  const page = textOf(childNamed(element, 'link'))
  const { inherited } = child ?? element
  offer(draft, 'image', { href, title, link: page, inherited }, 1)
  draft.media.push({ href, title, medium: 'image', inherited })
}

const source: Field = (draft, element) => {
  const [title, href] = [textDraft(element, 'html'), attributeText(element, 'url')]
  if (title === undefined && href === undefined) return
  const url = href === undefined ? undefined : urlDraft(href, element)
  offer(draft, 'source', { title, url }, 1)
}

function texts(list: 'skipHours' | 'skipDays'): Field {
  return (draft, element) => {
    for (const child of elementsOf(element)) {
      const value = textOf(child)
      if (value !== undefined) draft[list].push(value)
    }
  }
}

/** RSS 0.90 to 2.0 and 1.0, channel and item (https://www.rssboard.org/rss-specification). */
export const rss: Vocabulary = {
  namespace: 'rss',
  fields: {
    title: text('title', 0),
    link,
    url: url('link', 2),
    description: text('summary', 0),
    abstract: text('summary', 3),
    body: text('content', 3),
    // Without the prefix that its namespace needs.
    encoded: text('content', 4),
    fullitem: text('content', 3),
    guid,
    pubdate: line('published', 0),
    // RSS 0.9x feeds that name it after their database column.
    date: line('published', 5),
    updated: line('updated', 3),
    lastbuilddate: line('updated', 1),
    language: line('language', 1),
    author: person('authors', 0),
    managingeditor: person('authors', 0),
    webmaster: person('authors', 5),
    category: category('domain'),
    copyright: text('rights', 0, 'guess'),
    enclosure,
    image,
    source,
    comments,
    generator: line('generator', 1),
    ttl: line('ttl', 1),
    skiphours: texts('skipHours'),
    skipdays: texts('skipDays'),
  },
}
