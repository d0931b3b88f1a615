import { beforeAll, describe, expect, test } from 'vitest'
import { createCurrent } from '../../src/feeds/current.ts'
import { readPublicFile, readWithdrawalOf } from '../../src/store/files.ts'
import { readStoryAt } from '../../src/store/former.ts'
import { readHistory } from '../../src/store/history.ts'
import { readOwnPages } from '../../src/store/pages.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish, release } from '../../src/store/publish.ts'
import { select } from '../../src/store/select.ts'
import { countBySource } from '../../src/store/sources.ts'
import { readFeatured, translationsOf } from '../../src/store/stories.ts'
import { saveWire } from '../../src/store/wire.ts'
import { HOUR, NOW, own, partner } from '../support/drafts.ts'
import { fillNewsroom } from '../support/newsroom.ts'
import { costlySteps, noted } from '../support/plans.ts'
import { wire } from '../support/wire.ts'
import { SELECTIONS } from './selection.ts'

const WIRE = wire()

/** Every query of a request is one search of an index, on any SQL port. */
export function plansContract(name: string, open: () => Promise<Sql>): void {
  describe(`a request on ${name}`, () => {
    let sql: Sql
    beforeAll(async () => {
      sql = await open()
      await saveWire(sql, WIRE, NOW)
      await fillNewsroom(sql)
      const media = [{ url: 'local:/media/a.png', type: 'image/png' }]
      const drafts = [own('featured', 'ko', { featured: true, media })]
      await publish(sql, { source: OWN, drafts, wire: WIRE, now: NOW, backfill: false })
    })

    /** What is costly in the statements of some work; there must be any at all. */
    async function costs(work: (noting: Sql) => Promise<unknown>): Promise<string[]> {
      const { sql: noting, statements } = noted(sql)
      await work(noting)
      expect(statements).not.toHaveLength(0)
      const steps = await Promise.all(statements.map((asked) => costlySteps(sql, asked)))
      return [...new Set(steps.flat())]
    }

    test('would be caught scanning or sorting', async () => {
      for (const costly of [
        'SELECT 1 FROM entry',
        'SELECT 1 FROM entry_key AS k WHERE k.entry = 1',
        'SELECT 1 FROM entry WHERE story = 1 ORDER BY lead',
      ]) {
        expect(await costlySteps(sql, statement(costly))).toHaveLength(1)
      }
    })

    test.each(Object.keys(SELECTIONS))('scans and sorts nothing for a page: %s', async (key) => {
      const wanted = SELECTIONS[key]
      if (!wanted) return
      expect(await costs((noting) => select(noting, wanted))).toEqual([])
      expect(await costs((noting) => select(noting, { ...wanted, before: 9, limit: 1 }))).toEqual(
        [],
      )
    })

    test('scans and sorts nothing for a story, its translations and the head of the news', async () => {
      const { story } = own('featured').entry
      expect(await costs((noting) => readStoryAt(noting, 'featured'))).toEqual([])
      expect(await costs((noting) => translationsOf(noting, [story, 'x']))).toEqual([])
      const history = (noting: Sql) => readHistory(noting, story, 'ko', { limit: 2 })
      expect(await costs(history)).toEqual([])
      expect(await costs((noting) => readFeatured(noting))).toEqual([])
      expect(await costs((noting) => readFeatured(noting, 'ko'))).toEqual([])
    })

    test('scans and sorts nothing for a file, and for the count of entries by source', async () => {
      expect(await costs((noting) => readPublicFile(noting, 'media/a.png'))).toEqual([])
      expect(await costs((noting) => readWithdrawalOf(noting, 'media/a.png'))).toEqual([])
      expect(await costs(countBySource)).toEqual([])
    })

    test('scans and sorts nothing to list the own pages', async () => {
      expect(await costs((noting) => readOwnPages(noting, 50_000))).toEqual([])
    })

    test('scans and sorts nothing to know the current state', async () => {
      const current = (noting: Sql) =>
        createCurrent({ sql: noting, clock: () => NOW, rememberFor: 0 })()
      expect(await costs(current)).toEqual([])
    })

    test('scans nothing when an embargo ends or a partner’s items come in', async () => {
      const scans = (steps: readonly string[]) => steps.filter((step) => step.startsWith('SCAN'))
      expect(scans(await costs((noting) => release(noting, WIRE, NOW + HOUR)))).toEqual([])
      const batch = { source: 'london', wire: WIRE, now: NOW, backfill: false }
      const drafts = [partner('p1', { title: 'New' }), partner('new')]
      expect(scans(await costs((noting) => publish(noting, { ...batch, drafts })))).toEqual([])
    })
  })
}
