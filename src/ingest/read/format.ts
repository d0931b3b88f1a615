import { readAtom } from './atom/read.ts'
import { type DocumentDraft, newDraft } from './draft.ts'
import { EarlyReader } from './early.ts'
import { readJson } from './json/read.ts'
import { readPage } from './page/read.ts'
import type { ProblemLog } from './problems.ts'
import type { ReadFormat } from './result.ts'
import { readRss } from './rss/read.ts'
import { elementsOf, findElement, type XmlElement } from './xml/element.ts'
import { parseXml, type XmlTree } from './xml/tree.ts'

export interface Found {
  readonly format: ReadFormat
  readonly draft: DocumentDraft
}

/** How deep below tags of an error message a feed is still looked for. */
const JUNK_DEPTH = 16

/** Document elements by local name. */
const ROOTS: Readonly<Record<string, ReadFormat>> = {
  rss: 'rss',
  rdf: 'rss',
  feed: 'atom',
  entry: 'atom',
  opml: 'opml',
  html: 'html',
  head: 'html',
  body: 'html',
  channel: 'rss',
}

/** Tells what a document is, by what is in it and never by its Content-Type, and reads it. */
export function findFormat(text: string, problems: ProblemLog): Found {
  const start = text.search(/[^\s\uFEFF\0]/)
  if (start === -1) {
    problems.add('empty', 'document', 'there is nothing in it')
    return nothing('unknown')
  }
  const first = text[start]
  if (first === '{' || first === '[') return findJson(text.slice(start), problems)
  const early = new EarlyReader()
  const tree = parseXml(text, (element) => early.take(element))
  const root =
    findElement(tree.root, isFeed, JUNK_DEPTH) ??
    findElement(tree.root, ({ local }) => Object.hasOwn(ROOTS, local), JUNK_DEPTH)
  const format = root === undefined ? undefined : formatOf(root)
  if (root === undefined || format === undefined) return findJsonInside(text, problems)
  if (format === 'html') {
    problems.add(
      'html-page',
      'document',
      'a page came instead of a feed; the feeds it offers are its links',
    )
    return { format, draft: readPage(tree.root) }
  }
  if (format === 'opml' || format === 'cdf') {
    const name = format === 'opml' ? 'a list of feeds (OPML)' : 'a channel definition (CDF)'
    problems.add('refused-format', 'document', `${name} has no entries to read`)
    return nothing(format)
  }
  for (const { code, where, message } of tree.problems) problems.add(code, where, message)
  noteMarkup(text.slice(start), root, tree, problems)
  const read = format === 'rss' ? readRss : readAtom
  return { format, draft: read(root, early.drafts) }
}

/** A feed even where a template has put a page's tags around it. */
function isFeed(element: XmlElement): boolean {
  if (!['rss', 'rdf', 'feed'].includes(element.local)) return false
  return elementsOf(element).some(({ local }) =>
    ['channel', 'item', 'title', 'entry'].includes(local),
  )
}

function formatOf(root: XmlElement): ReadFormat | undefined {
  // A bare channel is RSS without its root, unless it is Microsoft's format of 1997.
  if (root.local === 'channel' && isCdf(root)) return 'cdf'
  return ROOTS[root.local]
}

function isCdf(channel: XmlElement): boolean {
  return [channel, ...elementsOf(channel)].some(({ local, attributes }) => {
    const told = local === 'channel' || local === 'item'
    return told && attributes.some(([name]) => name === 'href' || name === 'lastmod')
  })
}

function noteMarkup(text: string, root: XmlElement, tree: XmlTree, problems: ProblemLog): void {
  if (!/^<[?!a-z]/i.test(text) || root.parent !== tree.root || elementsOf(tree.root)[0] !== root) {
    problems.add('junk-before', 'document', 'what stands before the feed was left out')
  }
  if (elementsOf(tree.root).at(-1) !== root && root.parent === tree.root) {
    problems.add('junk-after', 'document', 'what follows the feed was left out')
  }
  if (tree.unclosed.length === 0) return
  const cut = tree.unclosed.some(({ local }) => local === 'item' || local === 'entry')
  const left = cut ? 'the last entry was not complete and was left out' : 'every entry was complete'
  problems.add('truncated', 'document', `stops before its end; ${left}`)
}

function findJson(text: string, problems: ProblemLog): Found {
  const draft = readJson(text, problems)
  if (draft !== undefined) return { format: 'json', draft }
  problems.add('not-a-feed', 'document', 'JSON, but no JSON Feed')
  return nothing('unknown')
}

/** JSON behind the server's warnings. */
function findJsonInside(text: string, problems: ProblemLog): Found {
  const start = text.indexOf('{')
  if (start !== -1 && text.includes('"items"', start)) {
    const draft = readJson(text.slice(start), problems)
    if (draft !== undefined) {
      problems.add('junk-before', 'document', 'what stands before the feed was left out')
      return { format: 'json', draft }
    }
  }
  problems.add('not-a-feed', 'document', 'neither RSS, Atom nor JSON Feed')
  return nothing('unknown')
}

function nothing(format: ReadFormat): Found {
  return { format, draft: { feed: newDraft(), entries: [] } }
}
