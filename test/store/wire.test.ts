import { expect, test } from 'vitest'
import { statement } from '../../src/store/ports.ts'
import { readState } from '../../src/store/transact.ts'
import { readWire, saveWire } from '../../src/store/wire.ts'
import { NOW } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { city, wire } from '../support/wire.ts'

const WIRE = wire()

test('a configuration is kept as it was given, and there is none before the first', async () => {
  const sql = await memorySql()
  expect(await readWire(sql)).toBeUndefined()
  expect(await saveWire(sql, WIRE, NOW)).toBe(true)
  expect(await readWire(sql)).toEqual(WIRE)
})

test('the same configuration is not written again', async () => {
  const sql = await memorySql()
  await saveWire(sql, WIRE, NOW)
  expect(await saveWire(sql, WIRE, NOW + 1)).toBe(false)
  expect(await readState(sql)).toMatchObject({ revision: 1, configured: NOW })
})

test('each change has an instant of its own, though the clock stand still or go back', async () => {
  const sql = await memorySql()
  await saveWire(sql, WIRE, NOW)
  await saveWire(sql, wire({ title: { en: 'Second' } }), NOW)
  expect((await readState(sql)).configured).toBe(NOW + 1)
  await saveWire(sql, WIRE, 0)
  expect((await readState(sql)).configured).toBe(NOW + 2)
})

test('12,500 cities are kept in their order, in values that D1 can hold; fewer replace them', async () => {
  const sql = await memorySql()
  const cities = Array.from({ length: 12_500 }, (_, n) =>
    city(`GB-${n}`, `City ${n}`, { names: { en: `City ${n}`, ko: '도시'.repeat(100) } }),
  )
  await saveWire(sql, { ...WIRE, cities }, NOW)
  expect(await readWire(sql)).toEqual({ ...WIRE, cities })
  const [row] = await sql.all(
    statement('SELECT max(length(CAST(value AS BLOB))) AS bytes FROM setting'),
  )
  expect(row?.['bytes']).toBeLessThan(1_000_000)
  await saveWire(sql, WIRE, NOW)
  expect(await readWire(sql)).toEqual(WIRE)
})
