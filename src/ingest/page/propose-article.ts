import { type AnyNode, type Document, type Element, isTag, isText } from 'domhandler'
import { parsePage } from '../../html/page.ts'
import { elementFinder, type FindElements } from '../../html/select.ts'
import type { ArticleRules } from '../../model/page.ts'
import { problemLog } from '../read/problems.ts'
import { guarded } from './list.ts'
import { MENUS, selectorOf } from './selector-of.ts'

/** A text is where so much of what there is to read on the page is. */
const MOST_OF_IT = 0.7
/** Letters of which a text has some at least. */
const SHORTEST_TEXT = 60
const FRAMES: ReadonlySet<string> = new Set([
  ...['body', 'main', 'article', 'section', 'div', 'form', 'table', 'tbody', 'tr', 'td'],
])
const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'a'])

/**
 * Where the text of an article stands on its page: the innermost frame that has nearly all there is to
 * read. A guess for a person to look at; undefined where there is no such frame.
 */
export function proposeArticle(html: string): ArticleRules | undefined {
  const { document } = parsePage(html)
  const find = guarded(elementFinder(), problemLog())
  const menus = new Set<unknown>(find(MENUS, document).filter(({ name }) => name !== 'form'))
  const letters = lettersWithin(document, menus)
  let [frame] = find('body', document)
  if (frame === undefined || (letters.get(frame) ?? 0) < SHORTEST_TEXT) return undefined
  for (let inner: Element | undefined = frame; inner !== undefined; ) {
    frame = inner
    inner = within(frame, letters)
  }
  const content = selectorOf(frame)
  return frame.name === 'body' || !isFirst(frame, content, document, find) ? undefined : { content }
}

/** The frame in a frame that has nearly all of it. */
function within(frame: Element, letters: ReadonlyMap<unknown, number>): Element | undefined {
  const enough = (letters.get(frame) ?? 0) * MOST_OF_IT
  return frame.children
    .filter(isTag)
    .find((child) => FRAMES.has(child.name) && (letters.get(child) ?? 0) >= enough)
}

function isFirst(
  element: Element,
  selector: string,
  document: Document,
  find: FindElements,
): boolean {
  return find(selector, document)[0] === element
}

/** Letters that people read in each element, without links and menus. */
function lettersWithin(document: Document, menus: ReadonlySet<unknown>): Map<unknown, number> {
  const letters = new Map<unknown, number>()
  const open: AnyNode[] = [...document.children]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) {
      const count = node.data.replace(/\s+/g, '').length
      let above: AnyNode | null = node.parent
      while (above !== null && count > 0) {
        letters.set(above, (letters.get(above) ?? 0) + count)
        above = above.parent
      }
    } else if (isTag(node) && !menus.has(node) && !UNREAD.has(node.name)) {
      for (const child of node.children) open.push(child)
    }
  }
  return letters
}

/** How to come from a list at `url` to its page of older items, as far as its links tell. */
export function proposeNext(
  html: string,
  url: string,
): { readonly next: string } | { readonly nextTo: string } | undefined {
  const { document } = parsePage(html)
  const find = guarded(elementFinder(), problemLog())
  for (const next of ['a[rel~="next"]', 'li.next a', 'a.next']) {
    if (find(next, document).some(({ attribs }) => isPage(attribs['href'], url))) return { next }
  }
  const here = new URL(url)
  for (const { attribs } of find('a[href]', document)) {
    const there = URL.parse(attribs['href'] ?? '', url)
    if (there === null || there.origin !== here.origin || there.pathname !== here.pathname) continue
    for (const [name, value] of there.searchParams) {
      if (value === '2' && /^\w+$/.test(name) && /pag|seite|index/i.test(name)) {
        return { nextTo: `?${name}={page}` }
      }
    }
  }
  return undefined
}

function isPage(href: string | undefined, url: string): boolean {
  return /^https?:/.test(URL.parse(href ?? '#', url)?.protocol ?? '') && !href?.startsWith('#')
}
