import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as names,
  Parser,
  type Token,
} from 'parse5'
import { boundedAdapter, MAX_DEPTH, writeBounded } from './bounded.ts'
import { parsePlain } from './plain.ts'
import { STRIPPED } from './schema.ts'

export type Attribute = Token.Attribute
export type ChildNode = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element
export type Fragment = DefaultTreeAdapterTypes.DocumentFragment
export type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** The namespace of HTML. */
export const HTML = names.NS.HTML

/** UTF-16 units of HTML that are read; pictures inlined as `data:` make bodies this long. */
export const MAX_LENGTH = 2_000_000
const MAX_NODES = 30_000
/** Tags are longer than this on the whole, implied ones counted; small fragments need some more. */
const MIN_UNITS_PER_NODE = 3
const SPARE_NODES = 200

/**
 * An HTML fragment as a browser would read it. Never throws. `cut` tells that the rest of a hostile or
 * endless document was left out; what lies deeper than browsers nest is flattened.
 */
export function parseHtml(html: string): { fragment: Fragment; cut: boolean } {
  const room = Math.min(MAX_NODES, html.length / MIN_UNITS_PER_NODE + SPARE_NODES)
  const plain = html.length > MAX_LENGTH ? undefined : parsePlain(html, room)
  if (plain !== undefined) return { fragment: plain, cut: false }
  const treeAdapter = boundedAdapter(defaultTreeAdapter, room)
  const parser = Parser.getFragmentParser(null, { treeAdapter })
  const cut = writeBounded(parser, html, MAX_LENGTH)
  const fragment = parser.getFragment()
  flatten(fragment)
  return { fragment, cut }
}

function flatten(root: ParentNode): void {
  const open: { node: ParentNode; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth === MAX_DEPTH) next.node.childNodes = descendants(next.node)
    const depth = next.depth + 1
    for (const child of next.node.childNodes) {
      if ('childNodes' in child) open.push({ node: child, depth })
      if ('content' in child) open.push({ node: child.content, depth })
    }
  }
}

/** Everything inside `node` in document order, each element emptied. */
function descendants(node: ParentNode): ChildNode[] {
  const found: ChildNode[] = []
  const waiting = node.childNodes.toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.nodeName === 'iframe' || STRIPPED.has(next.nodeName)) continue
    found.push(next)
    if ('childNodes' in next) {
      for (const child of next.childNodes.toReversed()) waiting.push(child)
      next.childNodes = []
    }
  }
  return found
}
