import { expect, test } from 'vitest'
import {
  pageStatements,
  readArchivePage,
  readFates,
  readPositions,
  readReach,
  readRecorded,
  readUnclosed,
  scopesWithMore,
} from '../../src/store/archive.ts'
import { publish } from '../../src/store/publish.ts'
import { forgetUnpublished } from '../../src/store/stories.ts'
import { corrected, NOW, partner, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { costlySteps, noted } from '../support/plans.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const LONDON = { scope: 'GB-LON', key: 'city:GB-LON' }
const BONN = { scope: 'DE-BON', key: 'city:DE-BON' }

/** A database with some entries of London, of which two are back-filled. */
async function london() {
  const sql = await memorySql()
  const put = (names: readonly string[], backfill: boolean) =>
    publish(sql, {
      source: 'london',
      drafts: names.map((name, n) => partner(name, { published: at(n) })),
      wire: WIRE,
      now: NOW,
      backfill,
    })
  await put(['older', 'old'], true)
  await put(['a', 'b', 'c'], false)
  return sql
}

const at = (n: number) => ({ at: NOW + n, precision: 'minute', raw: '' }) as const

test('pages take what was back-filled first, then by position, and reach as far as they took', async () => {
  const sql = await london()
  expect(await readReach(sql, 'GB-LON')).toEqual({ page: 0, top: 0, bottom: 1, closed: 0 })
  const first = await readReach(sql, 'GB-LON')
  const taken = await readUnclosed(sql, LONDON.key, first, 3)
  expect(taken.map(({ entry }) => [entry.title, entry.position])).toEqual([
    ['old in en', 0],
    ['older in en', -1],
    ['a in en', 1],
  ])
  await sql.batch(pageStatements('GB-LON', first, taken, { blob: 'x', closed: NOW }))
  expect(await readReach(sql, 'GB-LON')).toEqual({ page: 1, top: 1, bottom: -1, closed: NOW })
  expect(await readArchivePage(sql, 'GB-LON', 1)).toEqual({ page: 1, blob: 'x', closed: NOW })
  expect(await readArchivePage(sql, 'GB-LON', 2)).toBeUndefined()
  const rest = await readUnclosed(sql, LONDON.key, await readReach(sql, 'GB-LON'), 9)
  expect(rest.map(({ entry }) => entry.title)).toEqual(['b in en', 'c in en'])
  expect(await scopesWithMore(sql, [LONDON, BONN], 2)).toEqual([LONDON])
  expect(await scopesWithMore(sql, [LONDON, BONN], 3)).toEqual([])
})

test('tell what has become of an entry since', async () => {
  const sql = await london()
  const reach = await readReach(sql, 'GB-LON')
  const taken = await readUnclosed(sql, LONDON.key, reach, 9)
  await sql.batch(pageStatements('GB-LON', reach, taken, { blob: 'x', closed: NOW }))
  const put = (drafts: Parameters<typeof publish>[1]['drafts'], now: number) =>
    publish(sql, { source: 'london', drafts, wire: WIRE, now, backfill: false })
  await put([withdrawn(partner('a'), NOW + 1), withdrawn(partner('b'), NOW + 1)], NOW + 1)
  await put([partner('b', { title: 'again' }), partner('old', { status: 'withheld' })], NOW + 2)
  await put([corrected(partner('c'), NOW + 3)], NOW + 3)
  await forgetUnpublished(sql, 'london', [])
  const fates = await readFates(sql, 'GB-LON', 1)
  const byName = taken.map(({ row, entry }) => {
    const fate = fates.get(row)
    return [entry.title, fate && { ...fate, withdrawn: fate.withdrawn?.status }] as const
  })
  const fine = { lead: true, hidden: false, ended: false, withdrawn: undefined }
  expect(Object.fromEntries(byName)).toEqual({
    'old in en': undefined,
    'older in en': { ...fine, changed: NOW },
    'a in en': { ...fine, ended: true, withdrawn: 'canceled', changed: NOW + 1 },
    'b in en': { ...fine, ended: true, changed: NOW + 2 },
    'c in en': { ...fine, changed: NOW + 3 },
  })
})

test('no question scans or sorts more the more there is', async () => {
  const sql = await london()
  const { sql: noting, statements } = noted(sql)
  const range = { above: -9, below: 9, from: 'highest', limit: 5 } as const
  await readReach(noting, 'GB-LON')
  await readArchivePage(noting, 'GB-LON', 1)
  await scopesWithMore(noting, [LONDON, BONN], 5)
  await readPositions(noting, LONDON.key, range)
  await readRecorded(noting, LONDON.key, { ...range, from: 'lowest' })
  await readFates(noting, 'GB-LON', 1)
  expect(statements).toHaveLength(6)
  const steps = await Promise.all(statements.map((asked) => costlySteps(sql, asked)))
  expect(steps.flat()).toEqual([])
})
