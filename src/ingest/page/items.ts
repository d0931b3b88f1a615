import type { ListRules } from '../../model/page.ts'
import { parseRule } from '../../model/rule.ts'
import { type Draft, newDraft, offer } from '../read/draft.ts'
import type { ProblemLog } from '../read/problems.ts'
import { fillTemplate, identityOf, scriptArguments, withoutSession } from './address.ts'
import { readFormatted } from './date-format.ts'
import type { ListItem } from './item.ts'

/** An item as the list shows it. */
export interface PageItem {
  /** Its id in its source, stable however the site links to it. */
  readonly id: string
  /** Absolute. */
  readonly link: string
  readonly draft: Draft
  /** What the list says of it, in one text that changes when any of it does. */
  readonly signature: string
}

/** Share of items that may have no link. */
const FEW = 0.25

/** Items with an address, each once; `base` is what links are relative to. */
export function readItems(
  items: readonly ListItem[],
  rules: ListRules,
  base: string,
  problems: ProblemLog,
): PageItem[] {
  const found = new Map<string, PageItem>()
  let without = 0
  items.forEach((item, at) => {
    const read = readItem(item, rules, base, `entries[${at}].`, problems)
    if (read === undefined) without++
    else if (!found.has(read.id)) found.set(read.id, read)
  })
  // Fewer are rows of headings, and of “there is nothing here yet”.
  if (without > items.length * FEW) {
    problems.add(
      'empty-entry',
      'entries',
      `left out ${without} of ${items.length} that have no link`,
    )
  }
  return [...found.values()]
}

function readItem(
  item: ListItem,
  rules: ListRules,
  base: string,
  where: string,
  problems: ProblemLog,
): PageItem | undefined {
  const value = (rule: string | undefined) => (rule === undefined ? undefined : item.value(rule))
  const href = addressOf(item, rules)
  if (href === undefined) return undefined
  const url = URL.parse(href, base)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    problems.add(
      'bad-url',
      `${where}link`,
      `left out ${href.slice(0, 100)}, which is no web address`,
    )
    return undefined
  }
  const link = withoutSession(url.href)
  const own = value(rules.id)
  const id = own ?? identityOf(link, rules)
  const title = value(rules.title ?? parseRule(rules.link ?? '').at)
  const date = dateOf(value(rules.date), rules.dateFormat, `${where}published`, problems)
  const summary = value(rules.summary)
  const category = value(rules.category)
  const people = [value(rules.division), value(rules.phone)]
  const draft = newDraft()
  offer(draft, 'id', { value: id, permalink: false }, 0)
  offer(draft, 'link', { href: link }, 0)
  offer(draft, 'title', title === undefined ? undefined : { kind: 'text', value: title }, 0)
  offer(draft, 'published', date, 0)
  offer(draft, 'summary', summary === undefined ? undefined : { kind: 'text', value: summary }, 0)
  if (category !== undefined) draft.categories.push({ term: category })
  addDivision(draft, people[0], people[1])
  return { id, link, draft, signature: JSON.stringify([title, date, summary, category, people]) }
}

/** Where a script does what a link should. */
const NOWHERE = /^#(?:none|n|a|self|link|void|top)?;?$/i

function addressOf(item: ListItem, rules: ListRules): string | undefined {
  const { link = '', linkTo } = rules
  const sent = link === '' ? undefined : item.value(link, 'href')
  if (linkTo === undefined) return sent === undefined || NOWHERE.test(sent) ? undefined : sent
  const given = scriptArguments(sent ?? '')
  const called = given.length > 0 ? given : scriptArguments(item.place('onclick', link) ?? '')
  return fillTemplate(linkTo, (place) =>
    /^\d+$/.test(place) && called.length > 0 ? called[Number(place) - 1] : item.place(place, link),
  )
}

/** A date as the reader of dates takes it; undefined, with a problem, when the format is not there. */
export function dateOf(
  sent: string | undefined,
  format: string | undefined,
  where: string,
  problems: ProblemLog,
): string | undefined {
  if (sent === undefined || format === undefined) return sent
  const date = readFormatted(sent, format)
  if (date === undefined) {
    problems.add('bad-date', where, `${sent.slice(0, 60)} holds no date like ${format}`)
  }
  return date
}

/** The part of the city that speaks, with its telephone. */
export function addDivision(
  draft: Draft,
  division: string | undefined,
  phone: string | undefined,
): void {
  const name =
    division === undefined ? phone : phone === undefined ? division : `${division} (${phone})`
  if (name !== undefined) draft.authors.push({ rank: 0, value: { name } })
}
