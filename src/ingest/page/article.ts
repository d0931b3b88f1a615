import type { Element } from 'domhandler'
import { removeElement } from 'domutils'
import { getMimeType } from 'hono/utils/mime'
import { parsePage } from '../../html/page.ts'
import { resolveUrls } from '../../html/resolve.ts'
import { elementFinder, type FindElements } from '../../html/select.ts'
import { OFFICE_TYPES, SOME_FILE } from '../../model/media-types.ts'
import type { ArticleRules } from '../../model/page.ts'
import { parseRule } from '../../model/rule.ts'
import { offer } from '../read/draft.ts'
import type { ProblemLog } from '../read/problems.ts'
import { fillTemplate, scriptArguments } from './address.ts'
import { htmlOf, readValue, textOf, valueIn } from './element.ts'
import { addDivision, dateOf, type PageItem } from './items.ts'
import { guarded } from './list.ts'

/** Files of one article. */
const MOST_FILES = 50
/** UTF-16 units of the name of a file. */
const LONGEST_NAME = 200
/** Where pages that load pictures late keep the address; the first that is there counts. */
const PICTURE_ATTRIBUTES = ['data-src', 'data-original', 'data-lazy-src', 'src']

/**
 * Adds to an item what its page says. False when the page does not have the text where the rules say it
 * is; `url` is where the page came from.
 */
export function readArticle(
  { draft }: PageItem,
  html: string,
  url: string,
  rules: ArticleRules,
  problems: ProblemLog,
): boolean {
  const { document } = parsePage(html)
  const find = guarded(elementFinder(), problems)
  const root = find('html', document)[0]
  if (root === undefined) return false
  const base = URL.parse(find('base[href]', document)[0]?.attribs['href'] ?? '', url)?.href ?? url
  const value = (rule: string | undefined) =>
    rule === undefined ? undefined : readValue(rule, root, find)

  // What is read beside the text may stand within it, among what is removed.
  const picture = pictureOf(rules, root, find, base)
  if (picture !== undefined) draft.media.push({ ...picture, medium: 'image' })
  for (const file of filesOf(rules, root, find, base)) draft.media.push(file)
  const title = value(rules.title)
  if (title !== undefined) draft.slots.title = { rank: 0, value: { kind: 'text', value: title } }
  const date = dateOf(value(rules.date), rules.dateFormat, 'article.date', problems)
  if (date !== undefined) draft.slots.published = { rank: 0, value: date }
  addDivision(draft, value(rules.division), value(rules.phone))

  const parts = outermost(find(rules.content, root))
  for (const selector of rules.remove ?? []) {
    for (const part of parts) for (const gone of find(selector, part)) removeElement(gone)
  }
  const content = parts.map(htmlOf).join('\n')
  if (content.trim() === '') return false
  offer(draft, 'content', { kind: 'html', value: resolveUrls(content, base) }, 0)
  return true
}

/** A part within another part is there already. */
function outermost(parts: readonly Element[]): Element[] {
  const all = new Set<unknown>(parts)
  return parts.filter((part) => {
    let above = part.parent
    while (above !== null && !all.has(above)) above = above.parent
    return above === null
  })
}

function pictureOf(rules: ArticleRules, root: Element, find: FindElements, base: string) {
  if (rules.picture === undefined) return undefined
  const { at, attribute } = parseRule(rules.picture)
  const element = find(at, root)[0]
  if (element === undefined) return undefined
  const names = attribute === undefined ? PICTURE_ATTRIBUTES : [attribute]
  const sent = names.map((name) => valueIn(element, name)).find((value) => value !== undefined)
  const href = sent && webAddress(sent, base)
  if (!href) return undefined
  const caption = rules.caption && readValue(rules.caption, root, find)
  return { href, ...(caption ? { description: caption } : {}) }
}

function filesOf(rules: ArticleRules, root: Element, find: FindElements, base: string) {
  if (rules.attachments === undefined) return []
  const { at, attribute = 'href' } = parseRule(rules.attachments)
  const files = new Map<string, { href: string; type: string; title?: string }>()
  for (const element of find(at, root).slice(0, MOST_FILES)) {
    const address = fileAddress(element, attribute, rules.attachmentTo)
    const href = address && webAddress(address, base)
    if (!href) continue
    // Downloads are often of a number; the name is what people read.
    const title = textOf(element).slice(0, LONGEST_NAME)
    const type = typeOf(title) ?? typeOf(new URL(href).pathname) ?? SOME_FILE
    files.set(href, { href, type, ...(title ? { title } : {}) })
  }
  return [...files.values()]
}

/** Of the script that fetches a file, or of the link where that is none. */
function fileAddress(
  element: Element,
  attribute: string,
  attachmentTo: string | undefined,
): string | undefined {
  const sent = valueIn(element, attribute) ?? ''
  if (attachmentTo === undefined) return sent
  const scripts = [sent, valueIn(element, 'onclick') ?? ''].map(scriptArguments)
  const given = scripts.find((found) => found.length > 0) ?? []
  const made = fillTemplate(attachmentTo, (place) =>
    /^\d+$/.test(place) ? given[Number(place) - 1] : valueIn(element, place),
  )
  return made ?? (sent.startsWith('#') ? undefined : sent)
}

/** By the ending of the first word that has one: `plan.pdf (1.2 MB)`. */
function typeOf(name: string): string | undefined {
  for (const word of name.split(/[\s()[\]]/)) {
    const type = word.includes('.')
      ? (getMimeType(word, OFFICE_TYPES) ?? getMimeType(word))
      : undefined
    if (type !== undefined) return type
  }
  return undefined
}

function webAddress(sent: string, base: string): string | undefined {
  const url = URL.parse(sent, base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}
