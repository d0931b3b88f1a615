import { defaultTreeAdapter } from 'parse5'
import { mayHoldText, NOTHING_OPEN, openWithin, staysPut } from './nesting.ts'
import { type Fragment, MAX_LENGTH, type ParentNode } from './parse.ts'
import { BOOLEAN_ATTRIBUTES, VOID } from './schema.ts'

const { isElementNode, isTextNode } = defaultTreeAdapter

/**
 * A clean tree as HTML. `settled` tells that a browser makes the same tree of it; where it is false,
 * reading it again tells.
 */
export function writeTree(tree: Fragment): { html: string; settled: boolean } {
  let html = ''
  let settled = true

  function writeChildren(node: ParentNode, name: string, open: number): void {
    for (const child of node.childNodes) {
      if (isTextNode(child)) {
        settled &&= mayHoldText(name, child.value)
        html += escapeText(child.value)
      } else if (isElementNode(child)) {
        const { tagName } = child
        settled &&= staysPut(tagName, name, open)
        html += `<${tagName}`
        for (const attribute of child.attrs) {
          html += ` ${attribute.name}`
          if (!BOOLEAN_ATTRIBUTES.has(attribute.name)) html += `="${escapeValue(attribute.value)}"`
        }
        html += '>'
        if (VOID.has(tagName)) continue
        writeChildren(child, tagName, openWithin(tagName, open))
        html += `</${tagName}>`
      }
    }
  }

  writeChildren(tree, '', NOTHING_OPEN)
  return { html, settled: settled && html.length <= MAX_LENGTH }
}

function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text
}

/** Old browsers took a grave accent for a quotation mark. */
function escapeValue(value: string): string {
  if (!/["&'`]/.test(value)) return value
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('`', '&#x60;')
}
