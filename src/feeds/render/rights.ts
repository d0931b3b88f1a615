import { allowance } from '../../model/allowance.ts'
import type { Entry, Media } from '../../model/entry.ts'
import { type Licence, type LicenceCode, licence, namedLicence } from '../../model/licence.ts'

/** The licence that people are told of. */
export function licenceOf({ licence, provenance }: Entry): Pick<Licence, 'name' | 'url'> {
  return namedLicence(licence, provenance?.licences)
}

/** What a person reads about reuse: the city's own words, the licence's name, and what it allows. */
export function rightsOf(entry: Entry): string {
  return entry.rights?.trim() ? `${entry.rights} · ${termsOf(entry)}` : termsOf(entry)
}

/** The licence of an entry by name, and what it allows. */
export function termsOf(entry: Entry): string {
  const { name } = licenceOf(entry)
  // Of one that is stated without a code, its own text alone tells.
  return name === licence(entry.licence).name ? inWords(entry.licence, entry.language) : name
}

/** The same of one of its pictures, recordings or documents. */
export function mediumTermsOf(
  medium: Pick<Media, 'licence'>,
  entry: Pick<Entry, 'licence' | 'language'>,
): string {
  return inWords(medium.licence ?? entry.licence, entry.language)
}

function inWords(code: LicenceCode, language: string): string {
  return `${licence(code).name}. ${allowance(code, language)}`
}

/** Where the licence can be read; undefined for an unknown one. */
export function licenceUrlOf(entry: Entry): string | undefined {
  return licenceOf(entry).url
}
