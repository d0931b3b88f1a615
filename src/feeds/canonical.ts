import { DEFAULT_LIMIT, KEY_FILTERS, type Selection, type Values } from '../model/selection.ts'
import type { Site } from '../model/site.ts'
import { CORRECTIONS, ROOT_PATHS, SCOPES, type Scope } from './scope.ts'
import { FORMATS, type Format } from './view.ts'

/** The last segment of a feed's address. */
export const FORMAT_FILES: Readonly<Record<Format, string>> = {
  rss: 'rss.xml',
  atom: 'atom.xml',
  json: 'feed.json',
  ninjs: 'ninjs.json',
}

/**
 * The one address of a selection below the base URL, without a format's file: one single-valued
 * filter that has a path is in path form, the rest is a query with sorted names and no defaults.
 */
export function canonicalPath(selection: Selection): { path: string; query: string } {
  const scoped = scopeOf(selection)
  const path = selection.corrections
    ? `/${CORRECTIONS}`
    : scoped
      ? `/${scoped.scope.segment}/${encodeURIComponent(scoped.id)}`
      : ''
  const parameters = [
    ...KEY_FILTERS.filter((filter) => filter !== scoped?.scope.filter).map(
      (filter) => [filter, listed(selection.filters[filter])] as const,
    ),
    ['before', selection.before?.toString()] as const,
    ['content', selection.content === 'full' ? undefined : selection.content] as const,
    ['lang', scoped?.scope.filter === 'lang' ? undefined : languages(selection)] as const,
    ['limit', selection.limit === DEFAULT_LIMIT ? undefined : String(selection.limit)] as const,
    ['since', isoOf(selection.since)] as const,
    ['until', isoOf(selection.until)] as const,
  ]
  const query = parameters
    .flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
    .sort()
    .join('&')
  return { path: ROOT_PATHS[selection.root] + path, query: query && `?${query}` }
}

/** The canonical address of a selection in every format. */
export function feedUrls(base: string, selection: Selection): Readonly<Record<Format, string>> {
  const { path, query } = canonicalPath(selection)
  const url = (format: Format) => `${base}${path}/${FORMAT_FILES[format]}${query}`
  return Object.fromEntries(FORMATS.map((format) => [format, url(format)])) as Record<
    Format,
    string
  >
}

/** The id of a selection's feed: a tag URI (RFC 4151), the same in every format and after any move. */
export function feedId(selection: Selection, site: Pick<Site, 'authority'>): string {
  const { path, query } = canonicalPath(selection)
  return `tag:${site.authority}:feed:${path || '/'}${query}`
}

/** The canonical address of the page that shows a selection to people. */
export function pageUrl(base: string, selection: Selection): string {
  const { path, query } = canonicalPath(selection)
  return `${base}${path || '/'}${query}`
}

/** The filter of a selection that its path states. */
export function scopeOf(selection: Selection): { scope: Scope; id: string } | undefined {
  if (selection.corrections) return undefined
  for (const scope of SCOPES) {
    if (!scope.roots.includes(selection.root)) continue
    const id =
      scope.filter === 'lang' ? onlyLanguage(selection) : only(selection.filters[scope.filter])
    if (id !== undefined) return { scope, id }
  }
  return undefined
}

function only(values: Values | undefined): string | undefined {
  return values?.include.length === 1 && values.exclude.length === 0 ? values.include[0] : undefined
}

function onlyLanguage({ language }: Selection): string | undefined {
  return language.mode === 'prefer' && language.languages.length === 1
    ? language.languages[0]
    : undefined
}

function listed(values: Values | undefined): string | undefined {
  return values && [...values.include, ...values.exclude.map((value) => `-${value}`)].join(',')
}

function languages({ language }: Selection): string | undefined {
  if (language.mode === 'lead') return undefined
  return language.mode === 'all' ? '*' : language.languages.join(',')
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}
