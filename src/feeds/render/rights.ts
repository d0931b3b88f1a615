import type { Entry } from '../../model/entry.ts'
import { licence } from '../../model/licence.ts'

/** What a person reads about reuse: the city's own words, else the licence's name. */
export function rightsOf(entry: Entry): string {
  return entry.rights?.trim() ? entry.rights : licence(entry.licence).name
}

/** Where the licence can be read; undefined for an unknown one. */
export function licenceUrlOf(entry: Entry): string | undefined {
  return licence(entry.licence).url
}
