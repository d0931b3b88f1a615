import { defaultTreeAdapter } from 'parse5'
import { attributeOf, isPixel } from './attributes.ts'
import { type Element, type ParentNode, parseHtml } from './parse.ts'

const { isElementNode, isTextNode } = defaultTreeAdapter

/** What people see besides words; `srcdoc` frames and forms say something, too. */
const SEEN = [
  ...['img', 'video', 'audio', 'iframe', 'frame', 'object', 'embed', 'applet', 'svg', 'math'],
  ...['canvas', 'map', 'button', 'input', 'select', 'textarea', 'dialog', 'portal'],
]

/** What nobody reads. */
const UNREAD: ReadonlySet<string> = new Set([
  ...['script', 'style', 'template', 'noscript', 'head', 'title', 'link', 'meta', 'base', 'rp'],
  ...['datalist', 'noembed', 'noframes', 'iframe'],
])

/**
 * Whether a clean copy says and shows all that was `sent` (HTML or plain text): the same words in the
 * same order, and no fewer pictures, players or forms (docs/decisions/0009-no-derivatives.md).
 */
export function isUnaltered(sent: string, clean: string): boolean {
  const copy = parseHtml(clean)
  const spoken = words(copy.fragment)
  if (spoken === sent.replace(/\s+/g, '')) return true
  const original = parseHtml(sent)
  if (original.cut || copy.cut) return false
  return spoken === words(original.fragment) && seen(copy.fragment) === seen(original.fragment)
}

function words(within: ParentNode): string {
  const parts: string[] = []
  const read = (node: ParentNode): void => {
    for (const child of node.childNodes) {
      if (isTextNode(child)) parts.push(child.value.replace(/\s+/g, ''))
      else if (isElementNode(child) && isRead(child)) read(child)
    }
  }
  read(within)
  return parts.join('')
}

function isRead({ tagName, attrs }: Element): boolean {
  const isClosed = tagName === 'dialog' && attributeOf(attrs, 'open') === undefined
  return !UNREAD.has(tagName) && !isClosed && attributeOf(attrs, 'hidden') === undefined
}

function seen(within: ParentNode): string {
  const found: string[] = []
  const look = (node: ParentNode): void => {
    for (const child of node.childNodes) {
      if (!isElementNode(child)) continue
      const { tagName, attrs } = child
      if (SEEN.includes(tagName) && !(tagName === 'img' && isPixel(attrs))) found.push(tagName)
      look(child)
    }
  }
  look(within)
  return found.join(' ')
}
