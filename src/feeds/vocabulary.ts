import { KINDS } from '../model/entry.ts'
import { LICENCES, REUSES } from '../model/licence.ts'
import { KIND_NAMES, namesOf, REUSE_NAMES } from '../model/names.ts'
import type { KeyFilter } from '../model/selection.ts'
import type { City, Names, Term, Wire } from '../model/site.ts'

/** Filters whose values are chosen from a list; a reporting year is any year. */
export type ListedFilter = Exclude<KeyFilter, 'year'> | 'lang'

/** Every value of every listed filter, with its names. Retired ones still answer. */
export type Vocabulary = Readonly<Record<ListedFilter, ReadonlyMap<string, Term>>>

/** What the filters of a wire may say. */
export function vocabularyOf(wire: Wire): Vocabulary {
  const { site } = wire
  const cities = [site.city, ...wire.cities]
  const languages = [...site.languages, ...cities.flatMap(languagesOf)]
  return {
    campaign: byId(site.campaigns),
    city: new Map(
      cities.map((city) => [
        city.locode,
        { id: city.locode, names: city.names, ...(city.retired ? { retired: true } : {}) },
      ]),
    ),
    country: named(
      cities.map((city) => city.country),
      (code) => namesOf('region', code),
    ),
    division: byId(site.divisions),
    kind: named(KINDS, (kind) => KIND_NAMES[kind]),
    lang: named(languages, (tag) => namesOf('language', tag)),
    licence: new Map(
      Object.entries(LICENCES).map(([id, { name }]) => [id, { id, names: { en: name } }]),
    ),
    reuse: named(REUSES, (use) => REUSE_NAMES[use]),
    section: byId(site.sections),
    topic: byId(site.topics),
  }
}

/** What a city and its sources are said to write in; else what most people in its country do. */
function languagesOf({ languages, sources, country }: City): string[] {
  const said = [...languages, ...sources.flatMap(({ language }) => language ?? [])]
  return said.length > 0 ? said : [new Intl.Locale(`und-${country}`).maximize().language]
}

function byId(terms: readonly Term[]): ReadonlyMap<string, Term> {
  return new Map(terms.map((term) => [term.id, term]))
}

function named<T extends string>(
  ids: readonly T[],
  namesFor: (id: T) => Names,
): ReadonlyMap<string, Term> {
  return new Map([...new Set(ids)].map((id) => [id, { id, names: namesFor(id) }]))
}
