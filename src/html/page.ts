import type { Document, ParentNode } from 'domhandler'
import { hasChildren } from 'domhandler'
import { Parser } from 'parse5'
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter'
import { boundedAdapter, MAX_DEPTH, writeBounded } from './bounded.ts'

/** UTF-16 units that are read; lists of news with their scripts and menus are some 200,000. */
const MAX_LENGTH = 4_000_000
const MAX_NODES = 50_000

/**
 * A whole web page as a browser would read it, for selectors. Never throws. `cut` tells that a hostile
 * or endless page was not read to its end, or is nested too deep for all of it to be kept.
 */
export function parsePage(html: string): { readonly document: Document; readonly cut: boolean } {
  const treeAdapter = boundedAdapter(adapter, MAX_NODES)
  const parser = new Parser<Htmlparser2TreeAdapterMap>({ scriptingEnabled: false, treeAdapter })
  const cut = writeBounded(parser, html, MAX_LENGTH)
  const tooDeep = dropDepths(parser.document)
  return { document: parser.document, cut: cut || tooDeep }
}

function dropDepths(document: Document): boolean {
  let dropped = false
  const open: { node: ParentNode; depth: number }[] = [{ node: document, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth === MAX_DEPTH) {
      dropped ||= next.node.children.length > 0
      next.node.children = []
    }
    for (const child of next.node.children) {
      if (hasChildren(child)) open.push({ node: child, depth: next.depth + 1 })
    }
  }
  return dropped
}
