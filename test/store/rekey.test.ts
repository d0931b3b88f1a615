import { expect, test } from 'vitest'
import type { Wire } from '../../src/model/site.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { rekey } from '../../src/store/rekey.ts'
import { readState } from '../../src/store/transact.ts'
import { HOUR, NOW, own, partner, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { costlySteps, noted } from '../support/plans.ts'
import { selection, shown } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const only = (filter: 'country' | 'reuse', ...include: string[]) =>
  selection({ filters: { [filter]: { include, exclude: [] } } })

async function filled(): Promise<Sql> {
  const sql = await memorySql()
  const batch = { wire: WIRE, now: NOW, backfill: false }
  await publish(sql, { ...batch, source: OWN, drafts: [own('a'), own('b', 'en')] })
  const many = Array.from({ length: 230 }, (_, n) => partner(`p${n}`))
  await publish(sql, { ...batch, source: 'london', drafts: many })
  await rekey(sql, WIRE, NOW)
  return sql
}

const positions = async (sql: Sql) =>
  (await sql.all(statement('SELECT key, position, revision FROM entry ORDER BY entry'))).map(
    (row) => ({ ...row }),
  )

/** As a version left it that knew nothing of `reuse` and `event`. */
async function makeOld(sql: Sql): Promise<void> {
  const old = `key LIKE 'reuse:%' OR key LIKE 'event:%'`
  await sql.batch([
    statement(`DELETE FROM entry_key WHERE ${old}`),
    statement(`UPDATE entry SET keys = (SELECT json_group_array(value) FROM json_each(keys)
      WHERE value NOT LIKE 'reuse:%' AND value NOT LIKE 'event:%')`),
    statement('DELETE FROM city_keys'),
  ])
}

test('entries of an older version are found by new filters, at their old places', async () => {
  const sql = await filled()
  const batch = { source: OWN, wire: WIRE, now: NOW, backfill: false }
  await publish(sql, { ...batch, drafts: [withdrawn(own('b', 'en'), NOW)] })
  const before = await positions(sql)
  const rows = await sql.all(statement('SELECT * FROM entry_key ORDER BY key, position'))
  await makeOld(sql)
  expect(await shown(sql, only('reuse', 'commercial'))).toEqual([])
  expect(await rekey(sql, WIRE, NOW + HOUR)).toBe(before.length)
  expect(await positions(sql)).toEqual(before)
  expect(await sql.all(statement('SELECT * FROM entry_key ORDER BY key, position'))).toEqual(rows)
  expect(await shown(sql, selection({ corrections: true }))).toEqual(['b#en'])
  expect((await readState(sql)).rewritten).toBe(NOW + HOUR)
})

test('a city in another country takes its entries along', async () => {
  const sql = await filled()
  const moved: Wire = {
    ...WIRE,
    cities: WIRE.cities.map((city) =>
      city.locode === 'GB-LON' ? { ...city, country: 'IE' } : city,
    ),
  }
  const before = await positions(sql)
  expect(await shown(sql, only('country', 'GB'))).toHaveLength(230)
  expect(await rekey(sql, moved, NOW)).toBe(230)
  expect(await shown(sql, only('country', 'GB'))).toEqual([])
  expect(await shown(sql, only('country', 'IE'))).toHaveLength(230)
  expect(await positions(sql)).toEqual(before)
})

test('without a change of rules nothing is read of entries and nothing written', async () => {
  const sql = await filled()
  const { revision } = await readState(sql)
  const { sql: noting, statements } = noted(sql)
  expect(await rekey(noting, WIRE, NOW)).toBe(0)
  expect(statements).toHaveLength(1)
  expect((await readState(sql)).revision).toBe(revision)
})

test('filing anew goes by index', async () => {
  const sql = await filled()
  await makeOld(sql)
  const { sql: noting, statements } = noted(sql)
  await rekey(noting, WIRE, NOW)
  const steps = (await Promise.all(statements.map((one) => costlySteps(sql, one)))).flat()
  expect(steps.filter((step) => step.includes('entry'))).toEqual([])
})
