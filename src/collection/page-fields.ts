import * as z from 'zod'
import { isSelector } from '../html/select.ts'
import type { ArticleRules, ListRules, Preset } from '../model/page.ts'
import { PRESETS } from '../model/page-presets.ts'
import type { Complaint } from '../model/problem.ts'
import { parseRule } from '../model/rule.ts'
import { complain } from './check.ts'
import { term, text } from './fields.ts'
import type { Path, Yaml } from './yaml.ts'

const LONGEST_RULE = 500

const selectors = text(
  'CSS selectors such as "table.board tbody tr" or "h2 a, h3 a"',
  (value) => value.length <= LONGEST_RULE && isSelector(value),
)

const value = text('a CSS selector, with @ and an attribute if not the text counts', (rule) => {
  const { at, attribute } = parseRule(rule)
  if (rule.length > LONGEST_RULE) return false
  return at === '' ? attribute !== undefined : isSelector(at)
})

const path = text('a path such as subject or reg.date', isPath)

const listPath = text(
  'a path such as data.list, or . where the document is the list',
  (value) => value === '.' || isPath(value),
)

function isPath(value: string): boolean {
  return value.length <= LONGEST_RULE && /^[^\s.[\]]+(?:\.[^\s.[\]]+)*$/.test(value)
}

/** A template that holds a placeholder, such as `{1}` or `{data-id}`. */
const template = text('an address with a place to fill in, such as /view.do?nttId={1}', (value) =>
  /^[^\s{}]*\{[\w.:-]+\}[^\s]*$/.test(value),
)

const pageNumber = text(
  'an address with {page} in it, such as ?pageIndex={page}',
  (value) => value.includes('{page}') && !/\s/.test(value),
)

const dateFormat = text(
  'a format of yyyy, yy, M, MM, MMMM, d, dd, HH and mm, such as dd/MM/yyyy',
  (value) => /M/.test(value) && /[yd]/.test(value) && value.length <= 60,
)

const parameters = z.array(
  text('the name of a query parameter', (name) => /^[^\s&=?#]+$/.test(name)),
)

const article = z.strictObject({
  content: selectors,
  remove: z.array(selectors).exactOptional(),
  title: value.exactOptional(),
  date: value.exactOptional(),
  dateFormat: dateFormat.exactOptional(),
  division: value.exactOptional(),
  phone: value.exactOptional(),
  picture: value.exactOptional(),
  caption: value.exactOptional(),
  attachments: value.exactOptional(),
  attachmentTo: template.exactOptional(),
})

function listFields(items: z.ZodType<string, string>, rule: z.ZodType<string, string>) {
  return {
    item: items,
    link: rule.exactOptional(),
    linkTo: template.exactOptional(),
    id: rule.exactOptional(),
    title: rule.exactOptional(),
    date: rule.exactOptional(),
    dateFormat: dateFormat.exactOptional(),
    summary: rule.exactOptional(),
    content: rule.exactOptional(),
    division: rule.exactOptional(),
    phone: rule.exactOptional(),
    category: rule.exactOptional(),
    next: rule.exactOptional(),
    nextTo: pageNumber.exactOptional(),
    keep: parameters.exactOptional(),
    drop: parameters.exactOptional(),
  }
}

/** The fields of `page`; with a preset any rule may be left to it. */
export const pageFields = z.strictObject({
  preset: term('a preset', Object.keys(PRESETS)).exactOptional(),
  ...listFields(selectors, value),
  item: selectors.exactOptional(),
  dateHeading: selectors.exactOptional(),
  article: article.extend({ content: selectors.exactOptional() }).exactOptional(),
})

/** The fields of `json`. */
export const jsonFields = z.strictObject({
  ...listFields(listPath, path),
  article: article.exactOptional(),
})

type JsonFields = z.output<typeof jsonFields>
export type PageFields = z.output<typeof pageFields>

/** The rules that a preset and what overrides it make together; undefined where one is missing. */
export function pageRules({ preset, ...own }: PageFields): ListRules | undefined {
  const given: Preset =
    preset === undefined ? {} : ((PRESETS as Readonly<Record<string, Preset>>)[preset] ?? {})
  const item = own.item ?? given.item
  if (item === undefined) return undefined
  const { article: _, ...list } = { ...given, ...own }
  // A site that says how a link is made says so in place of the preset, not beside it.
  const article = articleRules({ ...given.article, ...own.article })
  return { ...list, item, ...(article ? { article } : {}) }
}

function articleRules(rules: Partial<ArticleRules>): ArticleRules | undefined {
  const { content } = rules
  return content === undefined ? undefined : { ...rules, content }
}

/** What is wrong between the fields that say how the source at `path` is read. */
export function ruleContradictions(
  yaml: Yaml,
  path: Path,
  { page, json }: { readonly page?: PageFields; readonly json?: JsonFields },
): Complaint[] {
  if (page !== undefined && json !== undefined) {
    return [complain(yaml, [...path, 'json'], 'a group of fields', 'either page or json')]
  }
  if (json !== undefined) return jsonContradictions(yaml, [...path, 'json'], json)
  if (page === undefined) return []
  const at = [...path, 'page']
  const complaints: Complaint[] = []
  const rules = pageRules(page)
  if (rules === undefined) {
    complaints.push(
      complain(yaml, [...at, 'item'], 'nothing', 'selectors of the items, or a preset'),
    )
  } else complaints.push(...withoutLink(yaml, at, rules))
  const { content } = page.article ?? {}
  if (page.article !== undefined && content === undefined && page.preset === undefined) {
    const expected = 'a selector of the text, or a preset'
    complaints.push(complain(yaml, [...at, 'article', 'content'], 'nothing', expected))
  }
  return complaints
}

function jsonContradictions(yaml: Yaml, at: Path, json: JsonFields): Complaint[] {
  const untitled = complain(yaml, [...at, 'title'], 'nothing', 'the path of the title')
  return [...withoutLink(yaml, at, json), ...(json.title === undefined ? [untitled] : [])]
}

/** An item is told by its address, so that has to be known. */
function withoutLink(yaml: Yaml, at: Path, { link, linkTo }: ListRules | JsonFields): Complaint[] {
  if (link !== undefined || linkTo !== undefined) return []
  return [complain(yaml, [...at, 'link'], 'nothing', 'the link to the article, or linkTo')]
}
