import { defaultTreeAdapter } from 'parse5'
import type { ParentNode } from './parse.ts'

const { isElementNode, isTextNode } = defaultTreeAdapter

/** Elements that stand on lines of their own, and how many line feeds set them off. */
const BLOCKS: ReadonlyMap<string, number> = new Map([
  ...[
    ...['address', 'article', 'aside', 'blockquote', 'caption', 'dd', 'details', 'div', 'dl', 'dt'],
    ...['figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li'],
    ...['ol', 'pre', 'section', 'summary', 'table', 'tr', 'ul'],
  ].map((name): [string, number] => [name, 1]),
  ['p', 2],
])
/** What is for browsers that cannot show the rest. */
const UNREAD: ReadonlySet<string> = new Set(['rp', 'video', 'audio'])

/** Others, such as the no-break space, are not collapsed. */
const BLANKS = /[\t\n\f\r ]+/g

/**
 * What a person reads in a clean tree: blocks on lines of their own, blanks as one. (As `innerText`, in
 * time proportional to the tree, however deep that is.)
 */
export function linesOf(tree: ParentNode): string {
  const said: string[] = []
  let feeds = 0
  let blank = ''

  function say(text: string): void {
    if (said.length > 0) said.push(feeds > 0 ? '\n'.repeat(feeds) : blank)
    said.push(text)
    feeds = 0
    blank = ''
  }

  function sayFlowing(text: string): void {
    const words = text.replace(BLANKS, ' ')
    const start = words.startsWith(' ') ? 1 : 0
    const end = words.length - (words.endsWith(' ') ? 1 : 0)
    if (start > 0) blank ||= ' '
    if (end > start) say(words.slice(start, end))
    if (end < words.length) blank ||= ' '
  }

  function walk(node: ParentNode, isKept: boolean): void {
    for (const child of node.childNodes) {
      if (isTextNode(child)) isKept ? say(child.value) : sayFlowing(child.value)
      else if (isElementNode(child) && !UNREAD.has(child.tagName)) {
        const { tagName } = child
        const around = BLOCKS.get(tagName) ?? 0
        feeds = Math.max(feeds, around)
        if (tagName === 'br') feeds++
        walk(child, isKept || tagName === 'pre')
        feeds = Math.max(feeds, around)
        if (tagName === 'td' || tagName === 'th') blank = '\t'
      }
    }
  }

  walk(tree, false)
  return said.join('')
}
