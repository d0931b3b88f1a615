import type { XmlElement } from './element.ts'

/** Fields that hold no other field, by namespace. */
const SIMPLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    rss: [
      ...['title', 'link', 'guid', 'pubdate', 'author', 'category', 'comments', 'description'],
      ...['enclosure', 'source', 'language', 'copyright', 'managingeditor', 'webmaster', 'ttl'],
      ...['lastbuilddate', 'generator', 'docs'],
    ],
    atom: [
      ...['id', 'title', 'link', 'category', 'published', 'updated', 'issued', 'modified'],
      ...['created', 'author', 'contributor', 'summary', 'subtitle', 'tagline', 'rights'],
      ...['generator', 'icon', 'logo'],
    ],
    dc: ['creator', 'date', 'subject', 'publisher', 'language', 'rights', 'identifier', 'type'],
    itunes: ['author', 'subtitle', 'summary', 'duration', 'explicit', 'keywords', 'image'],
    media: ['title', 'description', 'text', 'thumbnail', 'credit', 'keywords', 'copyright'],
    content: ['encoded'],
  }).map(([namespace, names]) => [namespace, new Set(names)]),
)
/** What may follow a simple field without being one. */
const FURTHER = new Set(['item', 'entry', 'content'])
/** Nothing but characters belongs in these. */
const PLAIN = new Set([
  ...['id', 'guid', 'pubdate', 'published', 'updated', 'issued', 'modified', 'created'],
  ...['lastbuilddate', 'ttl', 'icon', 'logo'],
])
/** Simple fields with HTML in them, and the names it has in common with feeds. */
const MARKED_UP = new Set(['description', 'summary', 'encoded'])
const ALSO_HTML = new Set(['title', 'link', 'source', 'summary'])
/** Namespaces of what may be part of a field of RSS; an element of any other is the next field. */
const WITHIN_RSS = new Set(['rss', 'atom', 'xhtml'])

/**
 * Whether an element cannot be part of the one that is open, whose end tag must be missing; `bare` when it
 * has no attributes, as no link of HTML has none.
 */
export function endsSimple(
  open: XmlElement,
  namespace: string,
  local: string,
  bare: boolean,
): boolean {
  if (SIMPLE.get(open.namespace)?.has(open.local) !== true) return false
  if (PLAIN.has(open.local)) return true
  const fields = SIMPLE.get(namespace)
  const isField = fields !== undefined && (fields.has(local) || FURTHER.has(local))
  const isHtml = ALSO_HTML.has(local) && !(bare && local === 'link')
  if (MARKED_UP.has(open.local)) return isField && !isHtml
  return isField || (open.namespace === 'rss' && !WITHIN_RSS.has(namespace))
}
