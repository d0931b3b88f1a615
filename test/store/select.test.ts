import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { KEY_FILTERS, type LanguageChoice, type Selection } from '../../src/model/selection.ts'
import type { Sql } from '../../src/store/ports.ts'
import { publish } from '../../src/store/publish.ts'
import { select } from '../../src/store/select.ts'
import { selectionContract } from '../contracts/selection.ts'
import { HOUR, NOW, partner } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import {
  FILTER_VALUES,
  type Filed,
  fillNewsroom,
  filtered,
  LANGUAGE_TAGS,
} from '../support/newsroom.ts'
import { selection, shown } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

selectionContract('node:sqlite', memorySql)

const language: fc.Arbitrary<LanguageChoice> = fc.oneof(
  fc.constant<LanguageChoice>({ mode: 'lead' }),
  fc.constant<LanguageChoice>({ mode: 'all' }),
  fc.record({
    mode: fc.constant('prefer' as const),
    languages: fc.uniqueArray(fc.constantFrom(...LANGUAGE_TAGS), { minLength: 1 }),
  }),
)
const filters = fc.record(
  Object.fromEntries(
    KEY_FILTERS.map((filter) => {
      const values = fc.subarray([...FILTER_VALUES[filter]])
      return [filter, fc.record({ include: values, exclude: fc.oneof(fc.constant([]), values) })]
    }),
  ),
  { requiredKeys: [] },
)
const hours = fc.integer({ min: 0, max: 60 }).map((ago) => NOW - ago * HOUR)
const anySelection: fc.Arbitrary<Selection> = fc.record(
  {
    root: fc.constantFrom('own' as const, 'network' as const),
    filters,
    language,
    content: fc.constant('full' as const),
    limit: fc.integer({ min: 1, max: 30 }),
    since: hours,
    until: hours,
  },
  { requiredKeys: ['root', 'filters', 'language', 'content', 'limit'] },
)

test('shows what a look at every entry finds, in any combination of filters', async () => {
  const sql = await memorySql()
  const filed: readonly Filed[] = await fillNewsroom(sql)
  await fc.assert(
    fc.asyncProperty(anySelection, async (wanted) => {
      expect(await shown(sql, wanted)).toEqual(filtered(filed, wanted))
    }),
    { numRuns: 500 },
  )
})

describe('among more entries than one query may look at', () => {
  const OLD = 1100
  const ALL = 6500
  let sql: Sql

  /** The oldest are about waste, the rest about water and two of three about air; hours apart. */
  beforeAll(async () => {
    sql = await memorySql()
    const drafts = Array.from({ length: ALL }, (_, n) =>
      partner(`n${n}`, {
        body: '',
        topics: n < OLD ? ['waste'] : n % 3 ? ['water', 'air'] : ['water'],
        kind: n % 2 ? 'release' : 'notice',
        published: { at: n * HOUR, precision: 'minute', raw: '' },
      }),
    )
    await publish(sql, { source: 'london', drafts, wire: wire(), now: NOW, backfill: false })
  })

  const topic = (...include: string[]) => ({ topic: { include, exclude: [] } })
  const numbers = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, n) => `n${from - n}`)

  test('a page that found nothing within its budget leads on to what there is', async () => {
    const wanted = selection({ until: 10 * HOUR, limit: 200 })
    const first = await select(sql, wanted)
    expect(first).toEqual({ entries: [], next: ALL - 5000 + 1 })
    expect(await shown(sql, wanted)).toEqual(numbers(9, 0))
  })

  test('exclusions are led through to the end', async () => {
    const filters = { topic: { include: [], exclude: ['water'] } }
    expect(await shown(sql, selection({ filters, limit: 200 }))).toEqual(numbers(OLD - 1, 0))
  })

  test('what is rare in the window drives, so that a page is full at once', async () => {
    for (const filters of [
      topic('waste'),
      { ...topic('waste'), city: { include: ['GB-LON'], exclude: [] } },
    ]) {
      const { entries } = await select(sql, selection({ filters }))
      expect(entries.map(({ entry }) => entry.id.split(':').at(-1))).toEqual(
        numbers(OLD - 1, OLD - 50),
      )
    }
  })

  test('several values drive together without a gap where one of them stops short', async () => {
    const wanted = selection({ filters: topic('waste', 'water'), limit: 200 })
    expect(await shown(sql, wanted)).toEqual(numbers(ALL - 1, 0))
    const until = selection({ filters: topic('waste', 'water'), until: 1200 * HOUR, limit: 200 })
    expect(await shown(sql, until)).toEqual(numbers(1199, 0))
  })

  test('several values share the budget of a page, so that a long list costs no more', async () => {
    const wanted = selection({ filters: topic('waste', 'air'), until: 1200 * HOUR, limit: 200 })
    const air = numbers(ALL - 1, OLD).filter((_, n) => (ALL - 1 - n) % 3)
    const { entries, next } = await select(sql, wanted)
    expect(entries).toEqual([])
    expect(`n${Number(next) - 1}`).toBe(air[5000 / 2 - 1])
    expect(await shown(sql, wanted)).toHaveLength(1200 - 33)
  })
})
