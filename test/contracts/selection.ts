import { beforeAll, describe, expect, test } from 'vitest'
import {
  everything,
  KEY_FILTERS,
  type KeyFilter,
  type LanguageChoice,
  type Selection,
} from '../../src/model/selection.ts'
import type { Sql } from '../../src/store/ports.ts'
import { select } from '../../src/store/select.ts'
import { HOUR, NOW } from '../support/drafts.ts'
import { FILTER_VALUES, type Filed, fillNewsroom, filtered } from '../support/newsroom.ts'
import { selection, shown } from '../support/reader.ts'

const only = (filter: KeyFilter, ...include: string[]) => ({ [filter]: { include, exclude: [] } })
const without = (filter: KeyFilter, ...exclude: string[]) => ({
  [filter]: { include: [], exclude },
})
const prefer = (...languages: string[]): LanguageChoice => ({ mode: 'prefer', languages })

/** Selections that between them use every part of every query. */
export const SELECTIONS: Readonly<Record<string, Selection>> = {
  ...Object.fromEntries(
    KEY_FILTERS.flatMap((filter) => {
      const [first = '', second = ''] = FILTER_VALUES[filter]
      return [
        [`one ${filter}`, selection({ filters: only(filter, first) })],
        [`either ${filter}`, selection({ filters: only(filter, first, second) })],
        [`without a ${filter}`, selection({ filters: without(filter, first) })],
        [`no ${filter} of two`, selection({ filters: without(filter, first, second) })],
      ]
    }),
  ),
  'the own news': everything('own'),
  'the network': everything('network'),
  'every translation': selection({ root: 'own' }),
  'one language': selection({ language: prefer('ko') }),
  'a language by its primary tag': selection({ language: prefer('zh') }),
  'Korean, else English': selection({ language: prefer('ko', 'en') }),
  'any Chinese, else any French, else English': selection({ language: prefer('zh', 'fr', 'en') }),
  'a language nobody writes': selection({ language: prefer('fi') }),
  'three filters': selection({
    filters: { ...only('topic', 'waste'), ...only('country', 'KR'), ...only('kind', 'release') },
  }),
  'one topic and not another': selection({
    filters: { topic: { include: ['waste'], exclude: ['water'] }, ...without('city', 'GB-LON') },
  }),
  'a topic that is excluded too': selection({
    filters: { topic: { include: ['waste'], exclude: ['waste'] } },
  }),
  'two topics in preferred languages': selection({
    filters: only('topic', 'waste', 'water'),
    language: prefer('en', 'ko'),
  }),
  corrections: selection({ corrections: true }),
  'corrections of one topic, in Korean, else English': selection({
    corrections: true,
    filters: only('topic', 'waste'),
    language: prefer('ko', 'en'),
  }),
  since: selection({ since: NOW - 30 * HOUR }),
  until: selection({ until: NOW - 30 * HOUR }),
  'a stretch of time of one topic': selection({
    filters: only('topic', 'air'),
    since: NOW - 40 * HOUR,
    until: NOW - 20 * HOUR,
    language: { mode: 'lead' },
  }),
}

/** What a selection shows, on any SQL port; `open` gives a migrated database with nothing in it. */
export function selectionContract(name: string, open: () => Promise<Sql>): void {
  describe(`a selection on ${name}`, () => {
    let sql: Sql
    let filed: readonly Filed[]
    beforeAll(async () => {
      sql = await open()
      filed = await fillNewsroom(sql)
    })

    test.each(Object.keys(SELECTIONS))(
      'shows what a look at every entry finds: %s',
      async (key) => {
        const wanted = SELECTIONS[key] ?? selection()
        const expected = filtered(filed, wanted)
        for (const limit of [200, 3]) {
          expect(await shown(sql, { ...wanted, limit })).toEqual(expected)
        }
      },
    )

    test('has pages that neither repeat nor leave out, and ends', async () => {
      const wanted = selection({ filters: only('topic', 'waste', 'water', 'air'), limit: 1 })
      expect(await shown(sql, wanted)).toEqual(filtered(filed, wanted))
      const [last] = (await select(sql, { ...wanted, limit: 200 })).entries.toReversed()
      const before = last?.entry.position ?? 0
      expect(await select(sql, { ...wanted, before })).toEqual({ entries: [], next: undefined })
    })

    test('has no further page after exactly as many entries as a page takes', async () => {
      const wanted = selection({ filters: only('city', 'CA-LOD') })
      const limit = filtered(filed, wanted).length
      const page = await select(sql, { ...wanted, limit })
      expect(page.entries).toHaveLength(limit)
      expect(page.next).toBeUndefined()
    })

    test('is empty, without a next page, when nothing fits', async () => {
      const nothing = selection({ filters: only('topic', 'food') })
      expect(await select(sql, nothing)).toEqual({ entries: [], next: undefined })
    })
  })
}
