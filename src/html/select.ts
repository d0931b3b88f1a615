import { compile, selectAll } from 'css-select'
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler'
import * as domutils from 'domutils'

/** The elements below `within` that match, in the order of the page. */
export type FindElements = (selector: string, within: ParentNode) => readonly Element[]

/** Nodes that may be looked at in one page: some 50,000 of them forty times, as twenty rules do. */
const BUDGET = 2_000_000

/** A page on which selectors cost more than on any page they should. */
export class SelectBudgetError extends Error {
  override readonly name = 'SelectBudgetError'
}

/** Whether a text is a list of CSS selectors that can be looked for. */
export function isSelector(text: string): boolean {
  try {
    compile(text)
    return true
  } catch {
    return false
  }
}

/**
 * Finds elements of one page. Throws SelectBudgetError when that has cost too much in all: selectors
 * with siblings or `:has` may take the square of a page's size, and more.
 */
export function elementFinder(): FindElements {
  let left = BUDGET
  const spend = (units: number): void => {
    left -= units
    if (left < 0) throw new SelectBudgetError()
  }
  // Every step of matching asks the adapter something.
  const adapter = {
    ...domutils,
    isTag: (node: AnyNode): node is Element => {
      spend(1)
      return isTag(node)
    },
    getName: (element: Element): string => {
      spend(1)
      return domutils.getName(element)
    },
    getParent: (element: Element): ParentNode | null => {
      spend(1)
      return domutils.getParent(element)
    },
    getText: (node: AnyNode): string => {
      const text = domutils.getText(node)
      spend(1 + text.length)
      return text
    },
  }
  return (selector, within) => selectAll<AnyNode, Element>(selector, within, { adapter })
}
