import type { Parser, TreeAdapter, TreeAdapterTypeMap } from 'parse5'

/** As deep as browsers nest; what looks at trees recurses. */
export const MAX_DEPTH = 512

class TooManyNodes extends Error {}

/**
 * A tree adapter that makes so many elements and comments at most. `<p><b a=1>` repeated makes parse5,
 * as the standard asks, re-open every earlier `<b>` in every paragraph: 38 KB grow to millions of elements.
 */
export function boundedAdapter<T extends TreeAdapterTypeMap>(
  adapter: TreeAdapter<T>,
  most: number,
): TreeAdapter<T> {
  let nodes = 0
  const count = (): void => {
    nodes += 1
    if (nodes > most) throw new TooManyNodes()
  }
  return {
    ...adapter,
    createElement: (...args) => {
      count()
      return adapter.createElement(...args)
    },
    createCommentNode: (...args) => {
      count()
      return adapter.createCommentNode(...args)
    },
  }
}

/**
 * Gives a parser with a bounded adapter its document, so many UTF-16 units of it at most. Returns whether
 * anything was left out; the tree has what came before.
 */
export function writeBounded<T extends TreeAdapterTypeMap>(
  { tokenizer }: Parser<T>,
  html: string,
  longest: number,
): boolean {
  try {
    tokenizer.write(html.slice(0, longest).toWellFormed(), true)
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error
    return true
  }
  return html.length > longest
}
