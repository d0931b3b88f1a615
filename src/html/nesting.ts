import { ALLOWED } from './schema.ts'

/**
 * What is open around a place, as far as it decides how a browser goes on (HTML, section 13.2.6.4.7):
 * a paragraph, a link, a list item, a description, a ruby.
 */
const PARAGRAPH = 1
const LINK = 2
const ITEM = 4
const DESCRIPTION = 8
const RUBY = 16
const EVERYTHING = 31
export const NOTHING_OPEN = 0

/** What an element opens. */
const OPENS: ReadonlyMap<string, number> = new Map([
  ['p', PARAGRAPH],
  ['a', LINK],
  ['li', ITEM],
  ['dd', DESCRIPTION],
  ['dt', DESCRIPTION],
  ['ruby', RUBY],
])

const CELLS = ['td', 'th', 'caption']
/** Elements that end a paragraph. */
const BLOCKS = [
  ...['address', 'article', 'aside', 'blockquote', 'details', 'div', 'dl', 'figcaption', 'figure'],
  ...['footer', 'header', 'hr', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'ul'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dd', 'dt', 'center', 'main', 'nav'],
]

/** Elements that these rules are about. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...ALLOWED.keys(),
  ...['center', 'main', 'nav', 'font', 'tt', 'strike', 'big', 'acronym', 'label', 'script'],
])

/** What is not seen from within an element: the search for an open one ends there. */
const HIDES: ReadonlyMap<string, number> = new Map([
  ...BLOCKS.filter((name) => !['address', 'div', 'p'].includes(name)).map(
    (name): [string, number] => [name, ITEM | DESCRIPTION],
  ),
  ['table', PARAGRAPH | ITEM | DESCRIPTION | RUBY],
  ...['colgroup', 'thead', 'tbody', 'tfoot', 'tr'].map((name): [string, number] => [
    name,
    ITEM | DESCRIPTION,
  ]),
  ...CELLS.map((name): [string, number] => [name, EVERYTHING]),
])

/** What would be closed by an element, were it open. */
const CLOSES: ReadonlyMap<string, number> = new Map([
  ...BLOCKS.map((name): [string, number] => [name, PARAGRAPH]),
  ['a', LINK],
  ['li', PARAGRAPH | ITEM],
  ['dd', PARAGRAPH | DESCRIPTION],
  ['dt', PARAGRAPH | DESCRIPTION],
])

/** Elements that must stand right in one of these. */
const PARENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['caption', ['table']],
  ['colgroup', ['table']],
  ['col', ['colgroup']],
  ['thead', ['table']],
  ['tbody', ['table']],
  ['tfoot', ['table']],
  ['tr', ['thead', 'tbody', 'tfoot']],
  ['td', ['tr']],
  ['th', ['tr']],
])
/** Elements that hold nothing but such, and blanks. */
const FRAMES: ReadonlySet<string> = new Set([...PARENTS.values()].flat())
const RUBY_PARTS: ReadonlySet<string> = new Set(['rb', 'rt', 'rtc', 'rp'])
const HEADING = /^h[1-6]$/

/**
 * Whether a browser leaves an element where it is written. Says no where it is not sure, and is only
 * meant for elements of KNOWN whose every tag is written.
 */
export function staysPut(name: string, parent: string, open: number): boolean {
  const parents = PARENTS.get(name)
  if (parents !== undefined) return parents.includes(parent)
  if (FRAMES.has(parent) || ((CLOSES.get(name) ?? 0) & open) !== 0) return false
  if (RUBY_PARTS.has(name)) return parent === 'ruby' || (open & RUBY) === 0
  return !(HEADING.test(name) && HEADING.test(parent))
}

/** Whether a browser leaves text where it is written. */
export function mayHoldText(parent: string, text: string): boolean {
  return !FRAMES.has(parent) || !/[^\t\n\f\r ]/.test(text)
}

/** What is open within an element. */
export function openWithin(name: string, open: number): number {
  return (open & ~(HIDES.get(name) ?? 0)) | (OPENS.get(name) ?? 0)
}
