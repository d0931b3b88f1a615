import { RequestError } from '../model/problem.ts'
import {
  everything,
  KEY_FILTERS,
  type KeyFilter,
  type LanguageChoice,
  MAX_LIMIT,
  type Root,
  type Selection,
  type Values,
} from '../model/selection.ts'
import type { Scope } from './scope.ts'
import type { ListedFilter, Vocabulary } from './vocabulary.ts'

const NAMES = [...KEY_FILTERS, 'lang', 'since', 'until', 'content', 'limit', 'before'] as const
type Name = (typeof NAMES)[number]

/** Parameters that others add to links and that say nothing to us. */
const TRACKER = /^(utm_.*|fbclid|gclid|_)$/
const MAX_VALUES = 20
/** Each language is a query of its own. */
const MAX_LANGUAGES = 5
const MAX_NAMED = 100
const YEAR = /^(19\d\d|20\d\d|2100)$/

/**
 * The selection a feed's path and query ask for. Throws RequestError: 404 for an unknown id in the
 * path, 400 for an unknown name or value in the query, saying what is allowed.
 */
export function parseSelection(
  root: Root,
  scope: { readonly scope: Scope; readonly id: string } | undefined,
  query: URLSearchParams,
  vocabulary: Vocabulary,
): Selection {
  const given = parametersOf(query)
  if (scope) {
    const { filter } = scope.scope
    const id = normalised(filter, scope.id)
    if (!isKnown(filter, id, vocabulary)) {
      const what = filter === 'lang' ? 'language' : filter
      throw new RequestError(404, 'Not found', `There is no ${what} “${scope.id}”; see /feeds.`)
    }
    if (given.has(filter)) {
      throw badRequest(`“${filter}” is given by the path already; leave it out of the query.`)
    }
    given.set(filter, id)
  }
  const since = instant(given, 'since')
  const until = instant(given, 'until')
  const before = whole(given, 'before', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const base = everything(root)
  return {
    ...base,
    filters: filtersOf(given, vocabulary),
    language: languageOf(given.get('lang'), vocabulary),
    content: contentOf(given.get('content')),
    limit: whole(given, 'limit', 1, MAX_LIMIT) ?? base.limit,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(before === undefined ? {} : { before }),
  }
}

function parametersOf(query: URLSearchParams): Map<Name, string> {
  const given = new Map<Name, string>()
  for (const [name, value] of query) {
    if (TRACKER.test(name)) continue
    const known = NAMES.find((one) => one === name)
    if (!known) throw badRequest(`Unknown parameter “${name}”. Allowed: ${NAMES.join(', ')}.`)
    if (given.has(known)) throw badRequest(`“${name}” is given twice; join values with commas.`)
    given.set(known, value)
  }
  return given
}

function filtersOf(given: ReadonlyMap<Name, string>, vocabulary: Vocabulary): Selection['filters'] {
  const filters: Partial<Record<KeyFilter, Values>> = {}
  for (const filter of KEY_FILTERS) {
    const text = given.get(filter)
    if (text === undefined) continue
    const parts = listOf(filter, text)
    const [excluded, included] = [true, false].map((minus) =>
      parts
        .filter((part) => part.startsWith('-') === minus)
        .map((part) => checked(filter, minus ? part.slice(1) : part, vocabulary))
        .sort(),
    )
    filters[filter] = { include: [...new Set(included)], exclude: [...new Set(excluded)] }
  }
  return filters
}

function languageOf(text: string | undefined, vocabulary: Vocabulary): LanguageChoice {
  if (text === undefined) return { mode: 'lead' }
  if (text === '*') return { mode: 'all' }
  const languages = listOf('lang', text, MAX_LANGUAGES).map((tag) =>
    checked('lang', tag, vocabulary),
  )
  return { mode: 'prefer', languages: [...new Set(languages)] }
}

function contentOf(text: string | undefined): Selection['content'] {
  if (text === undefined || text === 'full' || text === 'summary') return text ?? 'full'
  throw badRequest(`“content” is full or summary, not “${text}”.`)
}

function listOf(name: string, text: string, most = MAX_VALUES): string[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length > most) throw badRequest(`“${name}” takes at most ${most} values.`)
  if (parts.some((part) => part === '')) throw badRequest(`“${name}” has an empty value.`)
  return parts
}

function checked(filter: KeyFilter | 'lang', value: string, vocabulary: Vocabulary): string {
  const id = normalised(filter, value)
  if (isKnown(filter, id, vocabulary)) return id
  const allowed = filter === 'year' ? 'a year such as 2021' : someOf(vocabulary[filter].keys())
  const all = filter === 'lang' ? ' Or * for every translation.' : ''
  throw badRequest(`“${filter}” has no value “${value}”. Allowed: ${allowed}.${all}`)
}

/** Twelve thousand cities are too many for a sentence. */
function someOf(ids: Iterable<string>): string {
  const all = [...ids].sort()
  const more = all.length > MAX_NAMED ? ' and more, see /feeds.json' : ''
  return all.slice(0, MAX_NAMED).join(', ') + more
}

/** As the vocabulary spells it, whatever a person typed: case says nothing in codes and language tags. */
function normalised(filter: KeyFilter | 'lang', value: string): string {
  if (filter === 'lang') return canonicalTag(value)
  return filter === 'city' || filter === 'country' ? value.toUpperCase() : value
}

function canonicalTag(value: string): string {
  try {
    return Intl.getCanonicalLocales(value)[0] ?? value
  } catch {
    return value
  }
}

function isKnown(filter: KeyFilter | 'lang', id: string, vocabulary: Vocabulary): boolean {
  if (filter === 'year') return YEAR.test(id)
  const known = vocabulary[filter as ListedFilter]
  // A tag without a region finds those with one.
  const isRange = filter === 'lang' && !id.includes('-')
  return known.has(id) || (isRange && [...known.keys()].some((tag) => tag.startsWith(`${id}-`)))
}

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/

/** RFC 3339, or a date alone for its first instant in UTC. */
function instant(given: ReadonlyMap<Name, string>, name: Name): number | undefined {
  const text = given.get(name)
  if (text === undefined) return undefined
  // A plus sign that was not percent-encoded arrives as a space.
  const written = text.replace(' ', '+')
  const at = INSTANT.test(written) && isDay(written.slice(0, 10)) ? Date.parse(written) : Number.NaN
  if (Number.isNaN(at)) {
    throw badRequest(
      `“${name}” is an instant such as 2021-05-12 or 2021-05-12T09:00:00Z, not “${text}”.`,
    )
  }
  return at
}

/** Whether the calendar has the day; `Date.parse` reads 30 February as 2 March. */
function isDay(date: string): boolean {
  const at = Date.parse(date)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

function whole(
  given: ReadonlyMap<Name, string>,
  name: Name,
  least: number,
  most: number,
): number | undefined {
  const text = given.get(name)
  if (text === undefined) return undefined
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  const range =
    name === 'before' ? 'the number a feed gave as its next page' : `${least} to ${most}`
  throw badRequest(`“${name}” is a whole number, ${range}; not “${text}”.`)
}

function badRequest(detail: string): RequestError {
  return new RequestError(400, 'Bad request', detail)
}
