import type { Entry } from '../model/entry.ts'
import { licence, narrowed } from '../model/licence.ts'
import type { City, Source } from '../model/site.ts'
import { filed } from './own.ts'

/** What the configuration says of a source's entries, in one text that changes when any of it does. */
export function termsOf(city: City, source: Source): string {
  const { topics, kind, language, page, json, own } = source
  return JSON.stringify({
    licence: source.licence ?? city.licence,
    rights: source.rights ?? city.rights,
    topics,
    kind,
    language,
    page,
    json,
    own,
  })
}

/**
 * An entry read under other terms: under the new licence, and without what that does not allow.
 * Whether a text was altered can't be told from here, so one that must not be waits for the next
 * reading (docs/decisions/0009-no-derivatives.md).
 */
export function underTerms(entry: Entry, city: City, source: Source): Entry {
  const stated = entry.provenance?.licences ?? []
  const configured = source.licence ?? city.licence
  const code = narrowed(configured, stated)
  const rights = code === configured ? (source.rights ?? city.rights) : undefined
  const { place, ...rest } = entry
  const restated = { ...rest, licence: code, ...(rights ? { rights } : {}) }
  if (source.own) return filed({ ...restated, ...(place ? { place } : {}) }, source.own)
  const { republish, derivatives } = licence(code)
  if (republish && derivatives) return { ...restated, ...(place ? { place } : {}) }
  return { ...restated, body: '', media: [], authors: [], tags: [] }
}
