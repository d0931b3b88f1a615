import { BUDGET } from '../budget.ts'
import type { XmlElement } from './element.ts'

/** Elements HTML writes without an end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param'],
  ...['source', 'track', 'wbr'],
])

/** Namespaces whose elements are written without their prefix when taken for HTML. */
const PLAIN = new Set(['xhtml', 'atom', 'rss', ''])

/** What an element holds, as HTML: its text if there is only text, else its markup written anew. */
export function markupOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? escapeText(cut(child)) : write(child)))
    .join('')
}

/** Whether an element holds others. */
export function hasMarkup(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== 'string')
}

function write(element: XmlElement): string {
  const colon = element.name.indexOf(':')
  const name = PLAIN.has(element.namespace) ? element.name.slice(colon + 1) : element.name
  const attributes = element.attributes
    .filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'))
    .map(([key, value]) => ` ${key}="${escapeText(cut(value)).replaceAll('"', '&quot;')}"`)
    .join('')
  const inside = markupOf(element)
  if (VOID_ELEMENTS.has(name.toLowerCase())) return `<${name}${attributes}>${inside}`
  return `<${name}${attributes}>${inside}</${name}>`
}

/** No more than a field may have; escaping makes several units of one. */
function cut(text: string): string {
  return text.length > BUDGET.field ? text.slice(0, BUDGET.field + 1) : text
}

/** Plain text as HTML that shows it. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
