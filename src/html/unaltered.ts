import type { Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { parseHtml } from './parse.ts'
import { isPixel } from './prepare.ts'

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
  const spoken = words(copy.tree)
  if (spoken === sent.replace(/\s+/g, '')) return true
  const original = parseHtml(sent)
  if (original.cut || copy.cut) return false
  return spoken === words(original.tree) && seen(copy.tree) === seen(original.tree)
}

function words(tree: Root): string {
  const kept: Root = structuredClone(tree)
  visit(kept, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined || !UNSEEN.includes(element.tagName)) return
    parent.children.splice(index, 1)
    return index
  })
  return toText(kept).replace(/\s+/g, '')
}

function seen(tree: Root): string {
  const found: string[] = []
  visit(tree, 'element', (element) => {
    const { tagName } = element
    if (SEEN.includes(tagName) && !(tagName === 'img' && isPixel(element))) found.push(tagName)
  })
  return found.join(' ')
}
