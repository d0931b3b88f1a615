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
    dcterms: ['issued', 'modified', 'created', 'creator', 'rights', 'license', 'subject'],
    itunes: ['author', 'subtitle', 'summary', 'duration', 'explicit', 'keywords', 'image'],
    media: ['title', 'description', 'text', 'thumbnail', 'credit', 'keywords', 'copyright'],
    content: ['encoded'],
    slash: ['comments', 'section', 'department'],
    wfw: ['comment', 'commentrss'],
    sy: ['updateperiod', 'updatefrequency', 'updatebase'],
  }).map(([namespace, names]) => [namespace, new Set(names)]),
)
/** What fields stand in, as most elements do. */
const FEED = new Set(['item', 'entry', 'channel', 'feed'])
/** What may follow a simple field without being one. */
const FURTHER = new Set([
  ...['item', 'entry', 'content', 'source', 'image', 'textinput', 'skiphours', 'skipdays'],
])
/** Nothing but characters belongs in these. */
const PLAIN = new Set([
  ...['id', 'guid', 'pubdate', 'published', 'updated', 'issued', 'modified', 'created'],
  ...['lastbuilddate', 'ttl', 'icon', 'logo', 'language'],
])
/** Nor in these, which are parts of persons and pictures. */
const PARTS = new Set(['name', 'email', 'uri', 'url', 'width', 'height'])
const WITH_PARTS = new Set(['rss', 'atom', 'itunes'])
/** Simple fields with HTML in them, and the names it has in common with feeds. */
const MARKED_UP = new Set(['description', 'summary', 'encoded'])
const ALSO_HTML = new Set(['title', 'link', 'source', 'summary'])
/** Namespaces of what may be part of a field of RSS; an element of any other is the next field. */
const WITHIN_RSS = new Set(['rss', 'atom', 'xhtml'])
/** Namespaces whose elements hold none of another that is known, but for markup and shapes. */
const CLOSED = new Set(['dc', 'dcterms', 'itunes', 'georss', 'slash', 'wfw', 'sy'])
const ANYWHERE = new Set(['rss', 'atom', 'xhtml', 'rdf', 'gml'])

/** What namespaces that are known go by; others go by their URI, or by their prefix and a colon. */
const KNOWN = /^[a-z]+$/

/** Whether an extension's element follows one of another, whose end tag must be missing. */
function endsExtension(open: XmlElement, namespace: string): boolean {
  if (!CLOSED.has(open.namespace) || namespace === open.namespace) return false
  return !ANYWHERE.has(namespace) && KNOWN.test(namespace)
}

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
  if (FEED.has(open.local)) return false
  if (endsExtension(open, namespace)) return true
  if (PARTS.has(open.local) && WITH_PARTS.has(open.namespace)) return true
  if (SIMPLE.get(open.namespace)?.has(open.local) !== true) return false
  if (PLAIN.has(open.local)) return true
  const fields = SIMPLE.get(namespace)
  const isField = fields !== undefined && (fields.has(local) || FURTHER.has(local))
  const isHtml = ALSO_HTML.has(local) && !(bare && local === 'link')
  if (MARKED_UP.has(open.local)) return isField && !isHtml
  return isField || (open.namespace === 'rss' && !WITHIN_RSS.has(namespace))
}
