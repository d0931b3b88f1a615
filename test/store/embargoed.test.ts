import { beforeEach, expect, test } from 'vitest'
import type { Draft, Entry } from '../../src/model/entry.ts'
import { everything, type Selection } from '../../src/model/selection.ts'
import { readDeskFile, selectEmbargoed } from '../../src/store/embargoed.ts'
import type { Sql } from '../../src/store/ports.ts'
import { addPressKey, admitsPressKey } from '../../src/store/press-keys.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { HOUR, NOW, own } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { costlySteps, noted } from '../support/plans.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
let sql: Sql
beforeEach(async () => {
  sql = await memorySql()
})

const secret = (id: string, language = 'ko', fields: Partial<Entry> = {}): Draft =>
  own(id, language, { embargoUntil: NOW + HOUR, ...fields })
const store = (...drafts: Draft[]) =>
  publish(sql, { source: OWN, drafts, wire: WIRE, now: NOW, backfill: false })

async function found(changes: Partial<Selection> = {}, now = NOW): Promise<string[]> {
  const all = await selectEmbargoed(sql, { ...everything('own'), ...changes }, WIRE, now)
  return all.map(({ entry }) => `${entry.id.split(':').at(-1)} ${entry.language}`)
}

test('what is released first comes first, and nothing else than what is under embargo', async () => {
  await store(
    secret('later', 'ko', { embargoUntil: NOW + 3 * HOUR }),
    secret('sooner', 'ko', { embargoUntil: NOW + 2 * HOUR }),
    own('public'),
    own('scheduled', 'ko', { published: { at: NOW + HOUR, precision: 'minute', raw: '' } }),
    secret('withheld', 'ko', { status: 'withheld' }),
  )
  expect(await found()).toEqual(['sooner ko', 'later ko'])
  expect(await found({ before: 5 })).toEqual([])
  expect(await found({ corrections: true })).toEqual([])
  expect(await found({}, NOW + 2 * HOUR)).toEqual(['later ko'])
})

test('what was withdrawn under its embargo is found until that ends', async () => {
  const dropped = secret('dropped', 'ko', {
    status: 'canceled',
    withdrawal: { at: NOW - HOUR, reason: 'No money.' },
    embargoUntil: NOW + 2 * HOUR,
  })
  await store(secret('first'), dropped, secret('last', 'ko', { embargoUntil: NOW + 3 * HOUR }))
  expect(await found()).toEqual(['first ko', 'dropped ko', 'last ko'])
  expect(await found({}, NOW + 2 * HOUR)).toEqual(['last ko'])
})

test('a language is chosen by story as among what is public', async () => {
  await store(secret('both'), secret('both', 'en'), secret('one', 'en'))
  const { defaultLanguage } = WIRE.site
  expect(await found()).toEqual([`both ${defaultLanguage}`, 'one en'])
  const prefer = (...languages: string[]) => found({ language: { mode: 'prefer', languages } })
  expect(await prefer('ko')).toEqual(['both ko'])
  expect(await prefer('en')).toEqual(['both en', 'one en'])
  expect(await prefer('ko', 'en')).toEqual(['both ko', 'one en'])
  expect(await prefer('de')).toEqual([])
  expect((await found({ language: { mode: 'all' } })).sort()).toEqual([
    'both en',
    'both ko',
    'one en',
  ])
})

test('filters include and exclude as among what is public', async () => {
  await store(
    secret('a', 'ko', { topics: ['waste'], kind: 'notice', licence: 'KOGL-4' }),
    secret('b', 'ko', { topics: ['waste', 'water'], kind: 'release', licence: 'KOGL-1' }),
  )
  const values = (include: string[], exclude: string[] = []) => ({ include, exclude })
  const ids = async (filters: Selection['filters']) => (await found({ filters })).join()
  expect(await ids({ topic: values(['waste']) })).toBe('a ko,b ko')
  expect(await ids({ topic: values(['water', 'food']) })).toBe('b ko')
  expect(await ids({ topic: values([], ['water']) })).toBe('a ko')
  expect(await ids({ topic: values(['waste'], ['water']), kind: values(['release']) })).toBe('')
  expect(await ids({ reuse: values(['commercial']) })).toBe('b ko')
})

test('a file is a desk’s when something public or under embargo shows it', async () => {
  const showing = (path: string) => ({ media: [{ url: `local:/${path}`, type: 'image/png' }] })
  await sql.batch(
    ['media/a.png', 'media/b.png', 'media/c.png', 'media/d.png'].map((path) => ({
      sql: `INSERT INTO file (path, blob, type, length) VALUES (?, 'blob', 'image/png', 1)`,
      values: [path],
    })),
  )
  await store(
    own('a', 'ko', showing('media/a.png')),
    secret('b', 'ko', showing('media/b.png')),
    secret('c', 'ko', { ...showing('media/c.png'), status: 'withheld' }),
  )
  const has = async (path: string) => (await readDeskFile(sql, path, NOW)) !== undefined
  const all = ['media/a.png', 'media/b.png', 'media/c.png', 'media/d.png', 'site.yaml']
  expect(await Promise.all(all.map(has))).toEqual([true, true, false, false, false])
})

test('nothing a desk asks for scans or sorts a table', async () => {
  await store(secret('a'))
  const made = await addPressKey(sql, 'Daily News', NOW)
  const { sql: noting, statements } = noted(sql)
  await selectEmbargoed(noting, everything('own'), WIRE, NOW)
  await readDeskFile(noting, 'media/a.png', NOW)
  await admitsPressKey(noting, made?.key ?? '', NOW)
  expect(statements.length).toBeGreaterThan(3)
  const steps = await Promise.all(statements.map((asked) => costlySteps(sql, asked)))
  expect(steps.flat()).toEqual([])
})
