import type { Document, ParentNode } from 'domhandler'
import { hasChildren } from 'domhandler'
import { Parser } from 'parse5'
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter'

/** UTF-16 units that are read; lists of news with their scripts and menus are some 200,000. */
const MAX_LENGTH = 4_000_000
/** As in `parse.ts`: parse5 re-opens elements as the standard asks, and little grows to much. */
const MAX_NODES = 50_000
/** As deep as browsers nest; what looks for text recurses. */
const MAX_DEPTH = 512

class TooManyNodes extends Error {}

/**
 * A whole web page as a browser would read it, for selectors. Never throws. `cut` tells that a hostile
 * or endless page was not read to its end, or is nested too deep for all of it to be kept.
 */
export function parsePage(html: string): { readonly document: Document; readonly cut: boolean } {
  let nodes = 0
  const count = (): void => {
    nodes += 1
    if (nodes > MAX_NODES) throw new TooManyNodes()
  }
  const parser = new Parser<Htmlparser2TreeAdapterMap>({
    scriptingEnabled: false,
    treeAdapter: {
      ...adapter,
      createElement: (...args) => {
        count()
        return adapter.createElement(...args)
      },
      createCommentNode: (...args) => {
        count()
        return adapter.createCommentNode(...args)
      },
    },
  })
  let cut = html.length > MAX_LENGTH
  try {
    parser.tokenizer.write(html.slice(0, MAX_LENGTH).toWellFormed(), true)
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error
    cut = true
  }
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
