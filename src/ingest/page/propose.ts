import { type Element, isTag } from 'domhandler'
import { parsePage } from '../../html/page.ts'
import { elementFinder, type FindElements } from '../../html/select.ts'
import type { ListRules } from '../../model/page.ts'
import { PRESETS, type PresetName } from '../../model/page-presets.ts'
import { readDate } from '../dates/read-date.ts'
import { problemLog } from '../read/problems.ts'
import { scriptArguments } from './address.ts'
import { textOf } from './element.ts'
import { readItems } from './items.ts'
import { findInPage, guarded } from './list.ts'
import { datedList, isMoving } from './list-date.ts'
import { proposeNext } from './propose-article.ts'
import { MENUS, ownSelector, selectorOf } from './selector-of.ts'

/** A way of reading a page that is worth a look; `items` is how many it finds, `dated` of them with a date. */
export interface Proposal {
  readonly preset?: PresetName
  /** What is to be written besides the preset. */
  readonly rules: Partial<ListRules>
  readonly items: number
  readonly dated: number
  /** A script that opens an article; the address it opens is for a person to find out. */
  readonly script?: string
}

const FEWEST_ITEMS = 3
const MOST_PROPOSALS = 3
/** The page is parsed for each guess anew; a list of news is shorter, and near its beginning. */
const MOST_UNITS = 500_000
const MOST_GUESSES = 20
/** Titles of news are longer than words of menus. */
const SHORTEST_TITLE = 8
const LONGEST_DATE = 40
/** Stands for what only the script knows. */
export const UNKNOWN_ADDRESS = 'view.do?id={1}'

/**
 * Ways to read a page as a list of news, the best first: presets that fit, then brothers that all have
 * a link with words, best with a date. A guess for a person to look at, never taken by itself.
 */
export function proposeRules(page: string, url: string): Proposal[] {
  const html = page.slice(0, MOST_UNITS)
  const { document } = parsePage(html)
  const fitting = (Object.keys(PRESETS) as PresetName[]).flatMap((preset) => {
    const given: ListRules = PRESETS[preset]
    const look = guarded(elementFinder(), problemLog())
    const script = scriptOf(look(given.item, document), look)
    const rules = script === undefined ? {} : { linkTo: addressBy(script) }
    const found = tried(html, url, { ...given, ...rules })
    return found === undefined ? [] : [{ preset, rules, ...found, ...(script ? { script } : {}) }]
  })
  const find = guarded(elementFinder(), problemLog())
  const menus = new Set(find(MENUS, document))
  const families = new Map<string, Element[]>()
  for (const element of find('li, tr, article, div, dl, dt, p, section, a', document)) {
    if (isWithin(element, menus)) continue
    const selector = `${selectorOf(element.parent)} > ${ownSelector(element)}`
    const family = families.get(selector) ?? []
    family.push(element)
    families.set(selector, family)
  }
  const next = proposeNext(html, url)
  const largest = [...families].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_GUESSES)
  const guessed = largest.flatMap(([item, members]) => {
    const rules = members.length < FEWEST_ITEMS ? undefined : rulesFor(item, members, find)
    const found = rules && tried(html, url, rules)
    if (rules === undefined || found === undefined) return []
    const script = rules.linkTo === undefined ? undefined : scriptOf(members, find)
    return [{ rules: { ...rules, ...next }, ...found, ...(script ? { script } : {}) }]
  })
  const all: Proposal[] = [...fitting, ...guessed]
  const [best, ...others] = all.sort((a, b) => worth(b) - worth(a))
  if (best === undefined) return []
  // Where there are dates, a list without is a part of it, or a menu.
  const rivals = others.filter(({ dated }) => dated * 2 >= best.dated)
  return [best, ...rivals].slice(0, MOST_PROPOSALS)
}

function worth({ items, dated, preset }: Proposal): number {
  return Math.min(items, 50) + 3 * Math.min(dated, 50) + (preset === undefined ? 0 : 20)
}

/** What rules find on the page; undefined when that is no list. */
function tried(
  html: string,
  url: string,
  rules: ListRules,
): { items: number; dated: number } | undefined {
  const problems = problemLog()
  const items = readItems(findInPage(html, rules, problems).items, rules, url, problems)
  const dated = items.filter(({ draft }) => isDate(draft.slots.published?.value ?? '')).length
  return items.length < FEWEST_ITEMS ? undefined : { items: items.length, dated }
}

function rulesFor(
  item: string,
  members: readonly Element[],
  find: FindElements,
): ListRules | undefined {
  const [sample] = members
  if (sample === undefined) return undefined
  if (members.every((member) => member.name === 'dt' && isDate(textOf(member)))) {
    return { item, link: ':scope + dd a', date: ':scope' }
  }
  const titled = members.filter((member) => titleLink(member, find) !== undefined)
  // Some rows are headings, or advertise something.
  if (titled.length * 4 < members.length * 3) return undefined
  const link = titleLink(titled[0] ?? sample, find)
  const date = dateRule(titled[0] ?? sample, find)
  if (link === undefined) return undefined
  const at = link === titled[0] ? '@href' : pathWithin(link, titled[0] ?? sample)
  const title =
    at === '@href' ? (find('h1, h2, h3, h4, strong', link)[0]?.name ?? undefined) : undefined
  const script = scriptIn(link)
  const linkTo = script === undefined ? {} : { linkTo: addressBy(script) }
  return { item, link: at, ...linkTo, ...(title ? { title } : {}), ...(date ? { date } : {}) }
}

/** A script that holds an address goes there; where others lead nobody can tell. */
function addressBy(script: string): string {
  const [first = ''] = scriptArguments(script)
  return /^(?:https?:\/)?\//i.test(first) ? '{1}' : UNKNOWN_ADDRESS
}

/** The call by which a link that leads nowhere opens its article. */
function scriptIn({ attribs }: Element): string | undefined {
  const { href = '', onclick = '' } = attribs
  if (href !== '' && !/^(?:#|javascript:)/i.test(href)) return undefined
  return [href, onclick].find((script) => scriptArguments(script).length > 0)
}

function scriptOf(members: readonly Element[], find: FindElements): string | undefined {
  const link = members.map((member) => titleLink(member, find)).find((one) => one !== undefined)
  return link && scriptIn(link)
}

/** The link of an item that has the most words. */
function titleLink(item: Element, find: FindElements): Element | undefined {
  const links = item.name === 'a' ? [item] : find('a[href], a[onclick]', item)
  const [longest] = links.toSorted((a, b) => textOf(b).length - textOf(a).length)
  return longest && textOf(longest).length >= SHORTEST_TITLE ? longest : undefined
}

function dateRule(item: Element, find: FindElements): string | undefined {
  if (find('time[datetime]', item).length > 0) return 'time@datetime'
  const dated = find('*', item).find((element) => {
    const text = textOf(element)
    return text.length <= LONGEST_DATE && isDate(text)
  })
  return dated && pathWithin(dated, item)
}

/** Where the order of figures is another. */
const ZONES = ['UTC', 'Asia/Seoul'] as const

/** A number alone may be a date to somebody, but is a count of views here. */
function isDate(text: string): boolean {
  if (isMoving(text)) return true
  return (
    /\d/.test(text) &&
    /\D/.test(text) &&
    ZONES.some((timeZone) => {
      const whole = datedList(text, { timeZone, now: Date.now() })
      return readDate(whole, { timeZone }) !== undefined
    })
  )
}

/** A selector of an element within an item: a class, else its place in a row, else its name. */
function pathWithin(element: Element, item: Element): string {
  const parent = element.parent
  const own = ownSelector(element)
  if (own.includes('.') || parent === null || !isTag(parent)) return own
  if (element.name === 'td') {
    const nth = parent.children.filter(isTag).indexOf(element) + 1
    return `td:nth-child(${nth})`
  }
  return parent === item ? own : `${pathWithin(parent, item)} ${own}`
}

function isWithin(element: Element, frames: ReadonlySet<unknown>): boolean {
  let above: Element['parent'] = element
  while (above !== null && !frames.has(above)) above = above.parent
  return above !== null
}
