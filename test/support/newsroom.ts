import { type Draft, type Entry, KINDS } from '../../src/model/entry.ts'
import { licence, reusesOf } from '../../src/model/licence.ts'
import {
  filterKey,
  KEY_FILTERS,
  type KeyFilter,
  type Selection,
} from '../../src/model/selection.ts'
import { cityOf } from '../../src/model/site.ts'
import type { Sql } from '../../src/store/ports.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { corrected, HOUR, NOW, own, partner, withdrawn } from './drafts.ts'
import { wire } from './wire.ts'

const WIRE = wire()

/** Values that the entries of a newsroom have, and some that none has. */
export const FILTER_VALUES: Readonly<Record<KeyFilter, readonly string[]>> = {
  campaign: ['race', 'other'],
  city: ['KR-TAE', 'GB-LON', 'CA-LOD', 'KR-SEL'],
  country: ['KR', 'GB', 'CA'],
  division: ['climate', 'other'],
  kind: ['release', 'notice', 'handout', 'award'],
  licence: ['KOGL-1', 'OGL-UK-3.0', 'unknown'],
  reuse: ['commercial', 'derivatives'],
  section: ['press', 'other'],
  topic: ['waste', 'water', 'air', 'food'],
  year: ['2019', '2020', '2021'],
}
export const LANGUAGE_TAGS = ['ko', 'en', 'zh', 'fr']
const LANGUAGE_SETS = [
  ['ko', 'en'],
  ['ko'],
  ['en', 'zh-Hant'],
  ['zh', 'fr', 'ko'],
  ['fr-CA'],
  ['zh-Hans', 'zh-Hant', 'fr'],
]

/** A newsroom's entry, its row, and whether it leads its story. */
export interface Filed {
  readonly entry: Entry
  readonly name: string
  readonly row: number
  readonly lead: boolean
}

/** Publishes some 90 entries of every sort, and returns them with the newest event first. */
export async function fillNewsroom(sql: Sql): Promise<readonly Filed[]> {
  const owned = Array.from({ length: 24 }, (_, n) =>
    pick(LANGUAGE_SETS, n).map((tag) => own(`s${n}`, tag, varied(n))),
  ).flat()
  const items = Array.from({ length: 40 }, (_, n) =>
    partner(`p${n}`, {
      ...varied(n * 7),
      city: pick(['GB-LON', 'CA-LOD', 'KR-SEL'], n),
      licence: pick(['OGL-UK-3.0', 'unknown', 'KOGL-2', 'KOGL-3'], n),
      language: pick(['en', 'fr', 'ko', 'en-GB'], n),
    }),
  )
  const late = [...owned, ...items].filter((_, n) => n % 9 === 0).map((one) => corrected(one, NOW))
  const gone = owned.filter((_, n) => n % 5 === 0).map((one) => withdrawn(one, NOW))
  for (const drafts of [owned, items, late, gone]) {
    for (const [source, of] of Map.groupBy(drafts, sourceOf)) {
      await publish(sql, { source, drafts: of, wire: WIRE, now: NOW, backfill: false })
    }
  }
  const rows = await sql.all({
    sql: 'SELECT document, key, entry, lead FROM entry ORDER BY position DESC',
    values: [],
  })
  return rows.map((row) => ({
    entry: JSON.parse(String(row['document'])) as Entry,
    name: String(row['key']),
    row: Number(row['entry']),
    lead: row['lead'] === 1,
  }))
}

/** The names of what a selection should show, by looking at every entry. */
export function filtered(filed: readonly Filed[], wanted: Selection): string[] {
  return filed.filter((one) => matches(one, filed, wanted)).map(({ name }) => name)
}

function matches({ entry, lead }: Filed, filed: readonly Filed[], wanted: Selection): boolean {
  const { filters, language, since, until } = wanted
  const values = new Set(
    Object.entries(valuesOf(entry)).flatMap(([filter, of]) =>
      of.map((value) => filterKey(filter as KeyFilter, value)),
    ),
  )
  const has = (filter: KeyFilter, of: readonly string[] = []) =>
    of.some((value) => values.has(filterKey(filter, value)))
  const translations = filed.filter((one) => one.entry.story === entry.story)
  return (
    (wanted.root === 'network' || !entry.provenance) &&
    KEY_FILTERS.every(
      (filter) => !filters[filter]?.include.length || has(filter, filters[filter].include),
    ) &&
    (filters.reuse?.include ?? []).every((use) => has('reuse', [use])) &&
    (!wanted.corrections || entry.status === 'canceled' || entry.corrections.length > 0) &&
    !KEY_FILTERS.some((filter) => has(filter, filters[filter]?.exclude)) &&
    (since === undefined || entry.published.at >= since) &&
    (until === undefined || entry.published.at < until) &&
    (language.mode !== 'lead' || lead) &&
    (language.mode !== 'prefer' || preferred(translations, language.languages)?.entry === entry)
  )
}

/** Of a story: what says something, then by language, then what leads, then what was there first. */
function preferred(story: readonly Filed[], languages: readonly string[]): Filed | undefined {
  const placed = story.flatMap((one) => {
    const place = languages.findIndex((tag) => isIn(one.entry, tag))
    const gone = one.entry.status === 'canceled' ? 1 : 0
    return place < 0 ? [] : [{ one, rank: [gone, place, one.lead ? 0 : 1, one.row] }]
  })
  const [first] = placed.sort((a, b) => {
    const at = a.rank.findIndex((value, n) => value !== b.rank[n])
    return (a.rank[at] ?? 0) - (b.rank[at] ?? 0)
  })
  return first?.one
}

function valuesOf(entry: Entry): Record<KeyFilter, readonly string[]> {
  const listed = (value: string | number | undefined) => (value === undefined ? [] : [`${value}`])
  return {
    campaign: entry.campaigns,
    city: [entry.city],
    country: listed(cityOf(WIRE, entry.city)?.country),
    division: listed(entry.division),
    kind: [entry.kind],
    licence: [entry.licence],
    reuse: reusesOf(licence(entry.licence)),
    section: listed(entry.section),
    topic: entry.topics,
    year: listed(entry.reportingYear),
  }
}

function isIn({ language }: Entry, tag: string): boolean {
  return language === tag || language.startsWith(`${tag}-`)
}

function varied(n: number): Partial<Entry> {
  return {
    kind: pick(KINDS, n),
    topics: FILTER_VALUES.topic.slice(0, 3).filter((_, at) => (n >> at) % 2 === 0),
    campaigns: n % 3 === 0 ? ['race'] : [],
    published: { at: NOW - ((n * 17) % 60) * HOUR, precision: 'minute', raw: '' },
    ...(n % 2 ? { section: 'press' } : {}),
    ...(n % 5 ? {} : { division: 'climate' }),
    ...(n % 4 ? { reportingYear: 2018 + (n % 4) } : {}),
  }
}

function sourceOf({ entry }: Draft): string {
  return entry.provenance?.source ?? OWN
}

function pick<T>(values: readonly T[], n: number): T {
  const value = values[n % values.length]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}
