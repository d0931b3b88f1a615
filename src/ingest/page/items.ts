import { resolveUrls } from '../../html/resolve.ts'
import type { ListRules } from '../../model/page.ts'
import { parseRule } from '../../model/rule.ts'
import { readDate } from '../dates/read-date.ts'
import { type Draft, newDraft, offer, type TextDraft } from '../read/draft.ts'
import type { ProblemLog } from '../read/problems.ts'
import { fillTemplate, identityOf, isScript, scriptArguments, withoutSession } from './address.ts'
import { readFormatted } from './date-format.ts'
import type { ListItem } from './item.ts'
import { isMoving } from './list-date.ts'

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
/** UTF-16 units of an address; those of a title in percent signs have some hundreds. */
const LONGEST_LINK = 2000
const LONGEST_ID = 500
const MOST_CATEGORIES = 20

/** Items with an address, each once; `base` is what links are relative to. */
export function readItems(
  items: readonly ListItem[],
  rules: ListRules,
  base: string,
  problems: ProblemLog,
): PageItem[] {
  const found = new Map<string, PageItem>()
  let without = 0
  let script: string | undefined
  items.forEach((item, at) => {
    const read = readItem(item, rules, base, `entries[${at}].`, problems)
    if (read === undefined) {
      without++
      script ??= scriptOf(item, rules)
    } else if (!found.has(read.id)) found.set(read.id, read)
  })
  // Fewer are rows of headings, and of “there is nothing here yet”.
  if (without > items.length * FEW) {
    const hint = `; they open by scripts such as ${script?.slice(0, 100)}: say the address in linkTo`
    problems.add(
      'empty-entry',
      'entries',
      `left out ${without} of ${items.length} that have no link${script ? hint : ''}`,
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
  if (link.length > LONGEST_LINK) {
    problems.add('bad-url', `${where}link`, `left out an address of ${link.length} characters`)
    return undefined
  }
  const own = value(rules.id)
  const id = own !== undefined && own.length <= LONGEST_ID ? own : identityOf(link, rules)
  const text = (rule: string | undefined) => (rule === undefined ? undefined : item.text(rule))
  const title = text(rules.title ?? parseRule(rules.link ?? '').at)
  const said = underHeading(value(rules.date), item.heading, rules)
  const date = dateOf(said, rules.dateFormat, `${where}published`, problems)
  const summary = text(rules.summary)
  const content = rules.content === undefined ? undefined : item.content(rules.content)
  const categories =
    rules.category === undefined ? [] : item.values(rules.category).slice(0, MOST_CATEGORIES)
  const people = [value(rules.division), value(rules.phone)]
  const draft = newDraft()
  offer(draft, 'id', { value: id, permalink: false }, 0)
  offer(draft, 'link', { href: link }, 0)
  offer(draft, 'title', title, 0)
  offer(draft, 'published', date, 0)
  offer(draft, 'summary', summary, 0)
  // The article's own page, where it is read, has it without what lists do to it.
  offer(draft, 'content', content && resolved(content, base), 1)
  for (const term of categories) draft.categories.push({ term })
  addDivision(draft, people[0], people[1])
  // What says how long ago is another text at each poll, of the same item.
  const day = date === undefined || isMoving(date) ? null : date
  const shown = [title?.value, day, summary?.value, categories, people]
  return { id, link, draft, signature: JSON.stringify(content ? [...shown, content.value] : shown) }
}

/** The text of an item's date together with its heading's, in the order in which they make one. */
function underHeading(
  own: string | undefined,
  heading: string | undefined,
  { date, dateFormat }: ListRules,
): string | undefined {
  if (heading === undefined || (own === undefined && date !== undefined)) return own
  if (own === undefined) return heading
  const together = [`${heading} ${own}`, `${own} ${heading}`, own]
  const isRead = (text: string) => readDate(text, { timeZone: 'UTC' }) !== undefined
  return (dateFormat === undefined ? together.find(isRead) : undefined) ?? together[0]
}

function resolved(content: TextDraft, base: string): TextDraft {
  return content.kind === 'html' ? { ...content, value: resolveUrls(content.value, base) } : content
}

/** Where a script does what a link should. */
const NOWHERE = /^#(?:none|n|a|self|link|void|top)?;?$/i

function addressOf(item: ListItem, rules: ListRules): string | undefined {
  const { link = '', linkTo } = rules
  const sent = link === '' ? undefined : item.value(link, 'href')
  const own = sent === undefined || NOWHERE.test(sent) ? undefined : sent
  if (linkTo === undefined) return own
  const given = scriptArguments(scriptOf(item, rules) ?? '')
  const made = fillTemplate(linkTo, (place) =>
    /^\d+$/.test(place) && given.length > 0 ? given[Number(place) - 1] : item.place(place, link),
  )
  // Among articles opened by a script, some lists link to a page as everybody does.
  return made ?? (own?.startsWith('#') || isScript(own ?? '') ? undefined : own)
}

/** The script that opens an item, where one does: what the rule names, or the link's. */
function scriptOf(item: ListItem, { link = '' }: ListRules): string | undefined {
  const sent = link === '' ? '' : (item.value(link, 'href') ?? '')
  const { attribute = 'href' } = parseRule(link)
  const scripts = [attribute === 'href' && !isScript(sent) ? '' : sent, item.place('onclick', link)]
  return scripts.find((script) => script && scriptArguments(script).length > 0)
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
