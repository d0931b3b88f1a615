import type { ListRules } from '../../model/page.ts'
import { readDate } from '../dates/read-date.ts'

/** Items that make a list, levels that are looked into, and fields of an item that are looked at. */
const FEWEST_ITEMS = 2
const DEEPEST = 6
const MOST_FIELDS = 500
const MOST_LISTS = 20
/** UTF-16 units of a text that is more than a summary. */
const LONG = 400

/** What fields are called that hold a value, the likeliest first; the last step of a path counts most. */
const NAMES = {
  link: ['url', 'link', 'href', 'permalink', 'path', 'alias'],
  id: ['id', 'seq', 'no', 'key'],
  title: ['title', 'headline', 'subject', 'sj', 'name', 'label'],
  date: ['publish', 'date', 'created', 'time', 'reg', 'start'],
  summary: ['summary', 'excerpt', 'lead', 'teaser', 'description', 'intro'],
  content: ['content', 'body', 'text', 'html'],
} as const

const IS: Readonly<Record<keyof typeof NAMES, (value: string) => boolean>> = {
  link: (value) =>
    /^(?:https?:\/)?\/\S+$/.test(value) && !/\.(?:jpe?g|png|gif|webp|svg)$/i.test(value),
  id: (value) => /^[\w-]{1,60}$/.test(value),
  title: (value) => value.length >= 3 && value.length <= LONG && /\p{L}/u.test(value),
  date: (value) => /\d{4}/.test(value) && readDate(value, { timeZone: 'UTC' }) !== undefined,
  summary: (value) => / /.test(value),
  content: (value) => value.length > LONG || /<p\b/i.test(value),
}

/** How a JSON document might be read as a list of news; undefined where nothing in it looks like one. */
export function proposeJson(
  document: unknown,
): (ListRules & { readonly title: string }) | undefined {
  const lists = listsIn(document, [], 0)
    .toSorted((a, b) => b.items.length - a.items.length)
    .slice(0, MOST_LISTS)
  for (const { path, items } of lists) {
    const fields = fieldsOf(items[0])
    const taken = new Set<string>()
    const rules = new Map<string, string>()
    for (const name of ['link', 'title', 'date', 'content', 'summary', 'id'] as const) {
      const found = fieldFor(name, fields, taken)
      if (found === undefined) continue
      taken.add(found)
      rules.set(name, found)
    }
    const { link, id, title, ...others } = Object.fromEntries(rules)
    const address = link === undefined ? id && { linkTo: unknownAddress(id) } : { link }
    if (!address || title === undefined) continue
    return { item: path.join('.') || '.', ...address, title, ...others }
  }
  return undefined
}

/** What only the site knows, for a person to find out. */
function unknownAddress(id: string): string {
  return `view.do?id={${id}}`
}

interface List {
  readonly path: readonly string[]
  readonly items: readonly object[]
}

function listsIn(value: unknown, path: readonly string[], depth: number): List[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  if (Array.isArray(value)) {
    const items = value.filter((one) => typeof one === 'object' && one !== null)
    return items.length < FEWEST_ITEMS ? [] : [{ path, items }]
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    isStep(name) ? listsIn(inner, [...path, name], depth + 1) : [],
  )
}

/** Paths of the texts in an item, of lists the first element alone. */
function fieldsOf(item: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const open: { path: string[]; value: unknown }[] = [{ path: [], value: item }]
  for (const { path, value } of open) {
    if (typeof value === 'string' || typeof value === 'number') {
      fields.set(path.join('.'), String(value).trim())
    } else if (typeof value === 'object' && value !== null && path.length < DEEPEST) {
      const inner = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value)
      for (const [name, one] of inner) {
        if (open.length === MOST_FIELDS) break
        if (isStep(String(name))) open.push({ path: [...path, String(name)], value: one })
      }
    }
  }
  return fields
}

/** The field whose path is called most like what is looked for, and whose value may be that. */
function fieldFor(
  name: keyof typeof NAMES,
  fields: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): string | undefined {
  for (const word of NAMES[name]) {
    for (const by of [(path: string) => path.split('.').at(-1) ?? '', (path: string) => path]) {
      const [found] =
        [...fields].find(
          ([path, value]) =>
            !taken.has(path) && by(path).toLowerCase().includes(word) && IS[name](value),
        ) ?? []
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Whether a name can be a step of a path in rules. */
function isStep(name: string): boolean {
  return /^[^\s.[\]]+$/.test(name)
}
