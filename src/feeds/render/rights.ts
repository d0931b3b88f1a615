import type { Entry } from '../../model/entry.ts'
import { type Licence, namedLicence } from '../../model/licence.ts'

/** The licence that people are told of. */
export function licenceOf({ licence, provenance }: Entry): Pick<Licence, 'name' | 'url'> {
  return namedLicence(licence, provenance?.licences)
}

/** What a person reads about reuse: the city's own words, else the licence's name. */
export function rightsOf(entry: Entry): string {
  return entry.rights?.trim() ? entry.rights : licenceOf(entry).name
}

/** Where the licence can be read; undefined for an unknown one. */
export function licenceUrlOf(entry: Entry): string | undefined {
  return licenceOf(entry).url
}
