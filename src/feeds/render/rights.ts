import type { Entry } from '../../model/entry.ts'
import { licence } from '../../model/licence.ts'

export const DC_NAMESPACE = 'http://purl.org/dc/elements/1.1/'
export const DCTERMS_NAMESPACE = 'http://purl.org/dc/terms/'

/** What a person reads about reuse: the city's own words, else the licence's name. */
export function rightsOf(entry: Entry): string {
  return entry.rights?.trim() ? entry.rights : licence(entry.licence).name
}

export function licenceUrlOf(entry: Entry): string | undefined {
  return licence(entry.licence).url
}
