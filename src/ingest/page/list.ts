import { type Element, isTag } from 'domhandler'
import { uniqueSort } from 'domutils'
import { parsePage } from '../../html/page.ts'
import { elementFinder, type FindElements, SelectBudgetError } from '../../html/select.ts'
import type { ListRules } from '../../model/page.ts'
import { recoverJson } from '../read/json/recover.ts'
import type { ProblemLog } from '../read/problems.ts'
import { textOf, valueIn } from './element.ts'
import { elementItem, jsonItem, type ListItem, valueAtPath } from './item.ts'

/** Items of one page; more is no list that people read. */
const MOST_ITEMS = 500

/** Path of a JSON document that is the list itself. */
const WHOLE = '.'

/** What a list is made of, before any rule of its items is asked. */
export interface FoundList {
  readonly items: readonly ListItem[]
  readonly title?: string
  /** What links are relative to, where the page says so. */
  readonly base?: string
  /** Of the page with older items, as it stands there. */
  readonly next?: string
}

/** The items of a web page. Never throws: what costs too much to find is a problem. */
export function findInPage(html: string, rules: ListRules, problems: ProblemLog): FoundList {
  const { document, cut } = parsePage(html)
  if (cut)
    problems.add(
      'too-many-elements',
      'document',
      'the page is too long or too deep for all of it to be read',
    )
  const find = guarded(elementFinder(), problems)
  const elements = innermost(find(rules.item, document))
  const next = rules.next && nextOf(rules.next, document, find)
  const title = find('title', document)[0]
  const base = find('base[href]', document)[0]?.attribs['href']
  const kept = some(elements, problems)
  const headings = rules.dateHeading === undefined ? [] : find(rules.dateHeading, document)
  const above = headingsAbove(kept, headings)
  return {
    items: kept.map((element) => elementItem(element, find, above.get(element))),
    ...(title ? { title: textOf(title) } : {}),
    ...(base ? { base } : {}),
    ...(next ? { next } : {}),
  }
}

/** The items of a JSON document. */
export function findInJson(text: string, rules: ListRules, problems: ProblemLog): FoundList {
  const document = parseJson(text, problems)
  const list = rules.item === WHOLE ? document : valueAtPath(document, rules.item)
  if (!Array.isArray(list)) {
    problems.add('bad-json', 'document', `there is no list at ${rules.item}`)
    return { items: [] }
  }
  const next = rules.next && jsonItem(document).value(rules.next)
  return { items: some(list, problems).map(jsonItem), ...(next ? { next } : {}) }
}

/** A finder that finds nothing more once the page has cost too much. */
export function guarded(find: FindElements, problems: ProblemLog): FindElements {
  return (selector, within) => {
    try {
      return find(selector, within)
    } catch (error) {
      if (!(error instanceof SelectBudgetError)) throw error
      problems.add(
        'too-much-work',
        'document',
        'the selectors cost too much on this page; make them simpler',
      )
      return []
    }
  }
}

/** An element that holds other items is their frame: tables within tables, menus within menus. */
function innermost(elements: readonly Element[]): Element[] {
  const frames = new Set<Element>()
  for (const element of elements) {
    let above = element.parent
    while (above !== null && isTag(above) && !frames.has(above)) {
      frames.add(above)
      above = above.parent
    }
  }
  return elements.filter((element) => !frames.has(element))
}

/** The last heading before each item, in the order of the page. */
function headingsAbove(
  items: readonly Element[],
  headings: readonly Element[],
): ReadonlyMap<Element, Element> {
  const above = new Map<Element, Element>()
  if (headings.length === 0) return above
  const isHeading = new Set(headings)
  let last: Element | undefined
  for (const element of uniqueSort([...headings.slice(0, MOST_ITEMS), ...items])) {
    if (isHeading.has(element)) last = element
    else if (last !== undefined) above.set(element, last)
  }
  return above
}

function some<T>(items: readonly T[], problems: ProblemLog): readonly T[] {
  if (items.length <= MOST_ITEMS) return items
  problems.add('too-many-entries', 'entries', `kept the first ${MOST_ITEMS} of ${items.length}`)
  return items.slice(0, MOST_ITEMS)
}

function nextOf(
  rule: string,
  document: Parameters<FindElements>[1],
  find: FindElements,
): string | undefined {
  const link = find(rule, document)[0]
  return link && valueIn(link, 'href')
}

/** A JSON document, mended if need be; undefined when that fails. */
export function parseJson(text: string, problems: ProblemLog): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { json, damage } = recoverJson(text.trimStart())
    problems.add('bad-json', 'document', `mended as far as it could be: ${damage}`)
    try {
      return JSON.parse(json)
    } catch {
      return undefined
    }
  }
}
