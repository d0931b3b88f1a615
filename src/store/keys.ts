import type { Entry } from '../model/entry.ts'
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

/** Every index key under which a public entry is found. */
export function keysOf(entry: Entry, lead: boolean, wire: Wire): string[] {
  const own = entry.city === wire.site.city.locode && entry.provenance === undefined
  const roots: Root[] = own ? ['own', 'network'] : ['network']
  const country = cityOf(wire, entry.city)?.country
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
    ...(country ? [filterKey('country', country)] : []),
    ...(entry.section ? [filterKey('section', entry.section)] : []),
    ...(entry.division ? [filterKey('division', entry.division)] : []),
    ...(entry.reportingYear === undefined ? [] : [filterKey('year', String(entry.reportingYear))]),
    ...new Set(entry.topics.map((topic) => filterKey('topic', topic))),
    ...new Set(entry.campaigns.map((campaign) => filterKey('campaign', campaign))),
  ]
}

/** Paths of this site's files that an entry shows, in its media or its text (a `srcset` too). */
export function filesOf(entry: Entry): string[] {
  const body = entry.body.replaceAll('&#x26;', '&')
  const shown = [body, ...entry.media.map((media) => `"${media.url}"`)].join(' ')
  const addresses = shown.matchAll(/[" ]local:\/(media\/[^"?#\s]+)/g)
  return [...new Set(Array.from(addresses, ([, address = '']) => pathOf(address)))]
}

function pathOf(address: string): string {
  try {
    return decodeURIComponent(address).normalize('NFC')
  } catch {
    return address
  }
}
