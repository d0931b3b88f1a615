import type { Kind } from './entry.ts'

/** `own`: the city's news. `network`: everything known, own and partners'. */
export type Root = 'own' | 'network'

/** The filters that are key rows of the index, in the order canonical URLs sort them. */
export const KEY_FILTERS = [
  'campaign',
  'city',
  'country',
  'division',
  'kind',
  'licence',
  'reuse',
  'section',
  'topic',
  'year',
] as const
export type KeyFilter = (typeof KEY_FILTERS)[number]

/**
 * Filters whose included values must all hold: who asks for news to sell and to change must get
 * nothing that allows only one of the two.
 */
export const ALL_OF: readonly KeyFilter[] = ['reuse']

/** Included and excluded values of one filter: or within `include` (but see ALL_OF), none of `exclude`. */
export interface Values {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/**
 * Which translations: `lead` is one entry a story (default language, then site order, then the
 * original), `all` every translation, or the first of the listed languages that exists.
 */
export type LanguageChoice =
  | { readonly mode: 'lead' }
  | { readonly mode: 'all' }
  | { readonly mode: 'prefer'; readonly languages: readonly string[] }

/** A feed: filters over entries, and a window. */
export interface Selection {
  readonly root: Root
  readonly filters: Readonly<Partial<Record<KeyFilter, Values>>>
  readonly language: LanguageChoice
  /** Only what was corrected with a note or withdrawn, each as an event of its own. */
  readonly corrections?: true
  /** Milliseconds since the epoch; published at or after. */
  readonly since?: number
  /** Milliseconds since the epoch; published before. */
  readonly until?: number
  readonly content: 'full' | 'summary'
  /** Entries a page, 1 to 200. */
  readonly limit: number
  /** Keyset cursor: only positions below it. */
  readonly before?: number
}

export const DEFAULT_LIMIT = 50
export const MAX_LIMIT = 200

/** Everything of a root, as its bare feed shows it. */
export function everything(root: Root): Selection {
  return { root, filters: {}, language: { mode: 'lead' }, content: 'full', limit: DEFAULT_LIMIT }
}

/** The index key of one filter value, such as `topic:waste` or `kind:notice`. */
export function filterKey(filter: KeyFilter | 'lang', value: string | Kind): string {
  return `${filter}:${value}`
}
