import type { KeyFilter, Root } from '../model/selection.ts'

/** A filter that a path can set: `/topics/waste` is `topic=waste`. */
export interface Scope {
  readonly segment: string
  readonly filter: KeyFilter | 'lang'
  /** Roots under which the path exists. */
  readonly roots: readonly Root[]
}

const BOTH: readonly Root[] = ['own', 'network']

/** In the order of preference for the path of a selection that several would fit. */
export const SCOPES: readonly Scope[] = [
  { segment: 'cities', filter: 'city', roots: ['network'] },
  { segment: 'countries', filter: 'country', roots: ['network'] },
  { segment: 'campaigns', filter: 'campaign', roots: BOTH },
  { segment: 'topics', filter: 'topic', roots: BOTH },
  { segment: 'sections', filter: 'section', roots: BOTH },
  { segment: 'divisions', filter: 'division', roots: BOTH },
  { segment: 'kinds', filter: 'kind', roots: BOTH },
  { segment: 'languages', filter: 'lang', roots: BOTH },
  { segment: 'years', filter: 'year', roots: BOTH },
]

/** Path segment of what was corrected or withdrawn, below a root. */
export const CORRECTIONS = 'corrections'

/** Path prefix of a root. */
export const ROOT_PATHS: Readonly<Record<Root, string>> = { own: '', network: '/network' }
