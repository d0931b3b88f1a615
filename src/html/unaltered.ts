import { toText } from 'hast-util-to-text'
import { defaultTreeAdapter } from 'parse5'
import { visit } from 'unist-util-visit'
import { isPixel } from './attributes.ts'
import { type Fragment, type ParentNode, parseHtml, toHast } from './parse.ts'

/** What people see besides words; `srcdoc` frames and forms say something, too. */
const SEEN = [
  ...['img', 'video', 'audio', 'iframe', 'frame', 'object', 'embed', 'applet', 'svg', 'math'],
  ...['canvas', 'map', 'button', 'input', 'select', 'textarea', 'dialog', 'portal'],
]

/** What nobody reads. */
const UNSEEN = ['script', 'style', 'template', 'noscript', 'head', 'title', 'link', 'meta', 'base']

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

function words(fragment: Fragment): string {
  const tree = toHast(fragment)
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined || !UNSEEN.includes(element.tagName)) return
    parent.children.splice(index, 1)
    return index
  })
  return toText(tree).replace(/\s+/g, '')
}

function seen(within: ParentNode): string {
  return within.childNodes
    .filter((node) => defaultTreeAdapter.isElementNode(node))
    .map((element) => {
      const { tagName, attrs } = element
      const isSeen = SEEN.includes(tagName) && !(tagName === 'img' && isPixel(attrs))
      return (isSeen ? `${tagName} ` : '') + seen(element)
    })
    .join('')
}
