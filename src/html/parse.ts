import type { Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5'
import { boundedAdapter, MAX_DEPTH, writeBounded } from './bounded.ts'
import { STRIPPED } from './schema.ts'

type ChildNode = DefaultTreeAdapterTypes.ChildNode
type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** UTF-16 units of HTML that are read; pictures inlined as `data:` make bodies this long. */
const MAX_LENGTH = 2_000_000
const MAX_NODES = 30_000
/** Tags are longer than this on the whole, implied ones counted; small fragments need some more. */
const MIN_UNITS_PER_NODE = 2
const SPARE_NODES = 200
const stripped = new Set(STRIPPED)

/**
 * An HTML fragment as a browser would read it, as a hast tree. Never throws. `cut` tells that the
 * rest of a hostile or endless document was left out; what lies deeper than browsers nest is
 * flattened.
 */
export function parseHtml(html: string): { tree: Root; cut: boolean } {
  const room = Math.min(MAX_NODES, html.length / MIN_UNITS_PER_NODE + SPARE_NODES)
  const treeAdapter = boundedAdapter(defaultTreeAdapter, room)
  const parser = Parser.getFragmentParser(null, { treeAdapter })
  const cut = writeBounded(parser, html, MAX_LENGTH)
  const fragment = parser.getFragment()
  flatten(fragment)
  // A fragment always becomes a root.
  return { tree: fromParse5(fragment) as Root, cut }
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
    if (stripped.has(next.nodeName)) continue
    found.push(next)
    if ('childNodes' in next) {
      for (const child of next.childNodes.toReversed()) waiting.push(child)
      next.childNodes = []
    }
  }
  return found
}
