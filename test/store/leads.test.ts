import { beforeEach, expect, test } from 'vitest'
import type { Draft } from '../../src/model/entry.ts'
import { readStoryAt } from '../../src/store/former.ts'
import type { Sql } from '../../src/store/ports.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { readFeatured, translationsOf } from '../../src/store/stories.ts'
import { corrected, HOUR, NOW, own, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { selection, shown } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

/** The site writes en, ko, zh in this order, and ko is its default. */
const WIRE = wire()

let sql: Sql
beforeEach(async () => {
  sql = await memorySql()
})

const sync = (drafts: readonly Draft[], now = NOW) =>
  publish(sql, { source: OWN, drafts, wire: WIRE, now, backfill: false })
const leads = () => shown(sql, selection({ root: 'own', language: { mode: 'lead' } }))
const all = () => shown(sql, selection({ root: 'own' }))

test('the default language leads, then the order of the site’s languages', async () => {
  await sync(['zh', 'en', 'ko'].map((tag) => own('three', tag)))
  await sync(['zh', 'en'].map((tag) => own('two', tag)))
  await sync([own('one', 'zh')])
  expect(await leads()).toEqual(['one#zh', 'two#en', 'three#ko'])
  expect(await all()).toHaveLength(6)
})

test('without a language of the site, what was published first leads, and stays in the lead', async () => {
  const published = { at: NOW - 2 * HOUR, precision: 'minute', raw: '' } as const
  const drafts = [own('a', 'de'), own('a', 'fr', { published }), own('a', 'es')]
  await sync(drafts)
  expect(await leads()).toEqual(['a#fr'])
  expect(await sync(drafts.toReversed())).toMatchObject({ corrected: 0, edited: 0 })
})

test('every order of the same files gives the same lead', async () => {
  await sync([own('a', 'fr'), own('a', 'de')])
  expect(await sync([own('a', 'fr'), own('a', 'de')])).toMatchObject({ corrected: 0, edited: 0 })
  expect(await leads()).toEqual(['a#de'])
})

test('a later translation takes the lead, and the old one leaves the leads', async () => {
  await sync([own('a', 'en', { featured: true }), own('b')])
  expect(await leads()).toEqual(['b#ko', 'a#en'])
  await sync([own('a', 'ko', { featured: true })])
  expect(await leads()).toEqual(['a#ko', 'b#ko'])
  expect(await all()).toEqual(['a#ko', 'b#ko', 'a#en'])
  expect(await readFeatured(sql)).toMatchObject([{ language: 'ko' }])
  expect(await readFeatured(sql, 'en')).toMatchObject([{ language: 'en' }])
})

test('a translation that does not lead comes later without moving the story', async () => {
  await sync([own('a'), own('b')])
  await sync([own('a', 'en')])
  expect(await leads()).toEqual(['b#ko', 'a#ko'])
  expect(await all()).toEqual(['a#en', 'b#ko', 'a#ko'])
})

test('a correction of one translation moves only that', async () => {
  await sync([own('a'), own('a', 'en'), own('b')])
  await sync([corrected(own('a', 'en'), NOW)])
  expect(await leads()).toEqual(['b#ko', 'a#ko'])
  expect(await all()).toEqual(['a#en', 'b#ko', 'a#ko'])
})

test('a usable translation leads before a withdrawn one, at a new position', async () => {
  await sync([own('a'), own('a', 'en'), own('b')])
  await sync([withdrawn(own('a'), NOW)])
  expect(await leads()).toEqual(['a#en', 'b#ko'])
  await sync([withdrawn(own('a', 'en'), NOW)])
  expect(await leads()).toEqual(['a#ko', 'b#ko'])
})

test('a withheld lead hands over to the next, and takes the lead again when it is back', async () => {
  const withheld = own('a', 'ko', { status: 'withheld' })
  await sync([own('a'), own('a', 'en'), own('b')])
  await sync([withheld])
  expect(await leads()).toEqual(['a#en', 'b#ko'])
  expect(await all()).toEqual(['a#en', 'b#ko'])
  await sync([own('a')])
  expect(await leads()).toEqual(['a#ko', 'b#ko'])
})

test('a story is read with the leading translation first, then by language', async () => {
  const { story } = own('a').entry
  await sync(['en', 'zh', 'ko'].map((tag) => own('a', tag)))
  await sync([own('b')])
  const languages = (await readStoryAt(sql, 'a')).map(({ language }) => language)
  expect(languages).toEqual(['ko', 'en', 'zh'])
  expect(await translationsOf(sql, [story, 'unknown', own('b').entry.story, story])).toEqual(
    new Map([
      [story, ['en', 'ko', 'zh']],
      [own('b').entry.story, ['ko']],
    ]),
  )
})
