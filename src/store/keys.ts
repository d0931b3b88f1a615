import type { Entry } from '../model/entry.ts'
import { licence, reusesOf } from '../model/licence.ts'
import { localMedia } from '../model/local.ts'
import { filterKey, type Root } from '../model/selection.ts'
import { cityOf, type Wire } from '../model/site.ts'

/** The index key of everything in a root: every translation, or one entry a story (`lead`). */
export function rootKey(root: Root, lead: boolean): string {
  return lead ? `${root}/lead` : root
}

/** The index key of what stands at the head of the news, in one language or whichever leads. */
export function featuredKey(language?: string): string {
  return language === undefined ? 'featured' : `featured/${language}`
}

/** The index key of what was corrected with a note, or withdrawn. */
export const CORRECTED_KEY = 'event:corrected'

/** Raise it when `keysOf` changes: the next synchronisation files what is stored anew. */
const KEYS_VERSION = 2

/** The rules by which a city's entries are filed: what `keysOf` takes from elsewhere than the entry. */
export function filingRules(locode: string, wire: Wire): string {
  const country = cityOf(wire, locode)?.country
  return JSON.stringify([KEYS_VERSION, country, locode === wire.site.city.locode])
}

/** Every index key under which a public entry is found. */
export function keysOf(entry: Entry, lead: boolean, wire: Wire): string[] {
  const own = entry.city === wire.site.city.locode && entry.provenance === undefined
  const roots: Root[] = own ? ['own', 'network'] : ['network']
  const country = cityOf(wire, entry.city)?.country
  const corrected = entry.status === 'canceled' || entry.corrections.length > 0
  return [
    ...roots.flatMap((root) => [rootKey(root, false), ...(lead ? [rootKey(root, true)] : [])]),
    ...new Set([entry.language, entry.language.split('-')[0] ?? ''])
      .values()
      .map((tag) => filterKey('lang', tag)),
    ...(own && entry.featured
      ? [featuredKey(entry.language), ...(lead ? [featuredKey()] : [])]
      : []),
    filterKey('city', entry.city),
    filterKey('kind', entry.kind),
    filterKey('licence', entry.licence),
    ...reusesOf(licence(entry.licence)).map((use) => filterKey('reuse', use)),
    ...(corrected ? [CORRECTED_KEY] : []),
    ...(country ? [filterKey('country', country)] : []),
    ...(entry.section ? [filterKey('section', entry.section)] : []),
    ...(entry.division ? [filterKey('division', entry.division)] : []),
    ...(entry.reportingYear === undefined ? [] : [filterKey('year', String(entry.reportingYear))]),
    ...new Set(entry.topics.map((topic) => filterKey('topic', topic))),
    ...new Set(entry.campaigns.map((campaign) => filterKey('campaign', campaign))),
  ]
}

/**
 * Paths of this site's files that an own entry shows, in its media or its text. A partner's entry shows
 * none, whatever addresses stand in its text: it must not make a file public that waits for its release.
 */
export function filesOf({ body, media, provenance }: Entry): string[] {
  if (provenance !== undefined) return []
  return localMedia([body, ...media.map(({ url }) => `"${url}"`)].join(' '))
}
