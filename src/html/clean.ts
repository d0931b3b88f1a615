import { defaultTreeAdapter } from 'parse5'
import { attributeOf, isPixel, mayStay, safeAttributes, type UrlOptions } from './attributes.ts'
import { type Element, type Fragment, HTML, type ParentNode, parseHtml } from './parse.ts'
import { ALLOWED, ANCESTORS, RENAMED, STRIPPED } from './schema.ts'
import { tidy } from './tidy.ts'
import { writeTree } from './write.ts'

const {
  appendChild,
  createDocumentFragment,
  createElement,
  insertText,
  isElementNode,
  isTextNode,
} = defaultTreeAdapter

/** A document nested more wrongly than this is published as the last round left it: safe still. */
const MAX_ROUNDS = 5

/**
 * New, safe HTML that says what `html` says: only elements, attributes and URL schemes of the
 * allow-list in `schema.ts`, every URL absolute. Cleaning clean HTML changes nothing. Never throws.
 */
export function cleanHtml(html: string, options: UrlOptions): string {
  let clean = html
  // Unwrapping an element can leave what a browser would nest differently, such as a paragraph in
  // a paragraph; read again, it is what every reader will see.
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = writeTree(cleanTree(clean, options))
    if (next.settled || next.html === clean) return next.html
    clean = next.html
  }
  return clean
}

/** One reading and cleaning of `html`, as a tree. */
export function cleanTree(html: string, options: UrlOptions): Fragment {
  const { fragment, cut } = parseHtml(html)
  const clean = createDocumentFragment()
  copyChildren(fragment, clean, [], options)
  if (cut) insertText(clean, '…')
  return clean
}

/** Copies what is safe; `around` are the elements of `from`, by the names that they keep. */
function copyChildren(
  from: ParentNode,
  to: ParentNode,
  around: string[],
  options: UrlOptions,
): void {
  for (const child of from.childNodes) {
    if (isTextNode(child)) copyText(child.value, to)
    else if (isElementNode(child)) copyElement(child, to, around, options)
  }
}

function copyText(text: string, to: ParentNode): void {
  const tidied = tidy(text)
  // HTML drops the first newline of a `pre`, so each reading would drop one more.
  const isFirst = to.nodeName === 'pre' && to.childNodes.length === 0
  const kept = isFirst ? tidied.replace(/^\n+/, '') : tidied
  if (kept !== '') insertText(to, kept)
}

function copyElement(
  element: Element,
  to: ParentNode,
  around: string[],
  options: UrlOptions,
): void {
  const name = RENAMED.get(element.tagName) ?? element.tagName
  if (STRIPPED.has(name) || element.namespaceURI !== HTML) return
  if (name === 'img' && isPixel(element.attrs)) return
  const attributes = safeAttributes(name, element.attrs, options)
  const stays = mayStay(name, attributes)
  if (stays && isAllowed(name, around)) {
    const copy = createElement(name, HTML, attributes)
    appendChild(to, copy)
    to = copy
  } else if (name === 'img') {
    // What a picture that cannot be shown still says.
    const alternative = attributeOf(attributes, 'alt') ?? ''
    if (alternative.trim() !== '') copyText(alternative, to)
  }
  // What a frame holds is for browsers without frames, and never decoded.
  if (name === 'iframe') return
  around.push(name)
  copyChildren(element, to, around, options)
  around.pop()
}

function isAllowed(name: string, around: readonly string[]): boolean {
  const needed = ANCESTORS.get(name)
  return ALLOWED.has(name) && (needed === undefined || around.some((one) => needed.has(one)))
}
