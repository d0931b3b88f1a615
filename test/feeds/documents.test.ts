import { beforeEach, describe, expect, test } from 'vitest'
import { type Current, createCurrent } from '../../src/feeds/current.ts'
import { createDocuments, type Documents } from '../../src/feeds/documents.ts'
import { FORMATS, type Format } from '../../src/feeds/view.ts'
import type { Draft } from '../../src/model/entry.ts'
import type { Sql } from '../../src/store/ports.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { saveWire } from '../../src/store/wire.ts'
import { selectionAt } from '../support/addresses.ts'
import { HOUR, NOW, own, partner } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { noted } from '../support/plans.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const BASE = 'https://daegu.example'
const MEMORY = 1_000_000

let sql: Sql
let documents: Documents
beforeEach(async () => {
  sql = await memorySql()
  await saveWire(sql, WIRE, NOW)
  documents = restarted()
})

const restarted = (on = sql) => createDocuments({ sql: on, base: BASE, memory: MEMORY })
const current = (): Promise<Current> =>
  createCurrent({ sql, clock: () => NOW + HOUR, rememberFor: 0 })()
const sync = (drafts: readonly Draft[], now = NOW) =>
  publish(sql, { source: OWN, drafts, wire: WIRE, now, backfill: false })

async function feed(address: string, format: Format = 'json', by = documents) {
  const now = await current()
  const document = await by.feed(selectionAt(address, now.vocabulary), format, now)
  return { ...document, text: new TextDecoder().decode(document.bytes) }
}

describe('a feed document', () => {
  test.each(FORMATS)('in %s is the same bytes after a restart', async (format) => {
    await sync([own('a'), own('a', 'en'), own('b')])
    const before = await feed('/rss.xml', format)
    const after = await feed('/rss.xml', format, restarted())
    expect(after.text).toBe(before.text)
    expect(after).toMatchObject({ tag: before.tag, lastModified: before.lastModified })
  })

  test('does not tell by tag or date that something is under embargo', async () => {
    await sync([own('a')])
    const { tag, lastModified } = await feed('/rss.xml')
    await sync([own('secret', 'ko', { embargoUntil: NOW + 2 * HOUR })], NOW + 1)
    expect(await feed('/rss.xml')).toMatchObject({ tag, lastModified })
  })

  test('is dated by what left it too', async () => {
    await sync([own('a'), own('b')])
    await sync([own('b', 'ko', { status: 'withheld' })], NOW + 5)
    expect((await feed('/rss.xml')).lastModified).toBe(NOW + 5)
  })

  test('is rendered once for many readers, and again when something changed', async () => {
    await sync([own('a')])
    const { sql: noting, statements } = noted(sql)
    const counted = restarted(noting)
    await Promise.all(Array.from({ length: 5 }, () => feed('/rss.xml', 'rss', counted)))
    const queries = statements.length
    await feed('/rss.xml?utm_source=x&limit=50', 'rss', counted)
    expect(statements).toHaveLength(queries)
    await sync([own('b')])
    expect((await feed('/rss.xml', 'rss', counted)).text).toContain('b in ko')
    expect(statements.length).toBe(2 * queries)
  })

  test('is tried again after a failure', async () => {
    await sync([own('a')])
    let fails = true
    const failing: Sql = {
      batch: (statements) => sql.batch(statements),
      all: (asked) => (fails ? Promise.reject(new Error('The disk is away.')) : sql.all(asked)),
    }
    const by = restarted(failing)
    await expect(feed('/rss.xml', 'rss', by)).rejects.toThrow('The disk is away.')
    fails = false
    expect((await feed('/rss.xml', 'rss', by)).text).toContain('a in ko')
  })

  test('has its canonical address as self, and says where the next and the first page are', async () => {
    await sync([own('a'), own('b'), own('c')])
    const first = await feed('/rss.xml?limit=2&utm_source=x', 'rss')
    expect(first.links).toEqual([
      { url: `${BASE}/rss.xml?limit=2`, rel: 'self', type: 'application/rss+xml' },
      { url: `${BASE}/?limit=2`, rel: 'alternate', type: 'text/html' },
      { url: `${BASE}/rss.xml?before=2&limit=2`, rel: 'next' },
    ])
    const second = await feed('/rss.xml?limit=2&before=2', 'rss')
    expect(second.links.map(({ rel, url }) => `${rel} ${url}`)).toEqual([
      `self ${BASE}/rss.xml?before=2&limit=2`,
      `alternate ${BASE}/?limit=2`,
      `first ${BASE}/rss.xml?limit=2`,
    ])
    expect(second.text).not.toContain('utm_source')
  })
})

describe('entries as a feed presents them', () => {
  const present = async (address: string) => {
    const now = await current()
    return documents.present(selectionAt(address, now.vocabulary), now)
  }

  test('have the id of their story, but one each where every translation is listed', async () => {
    await sync([own('a'), own('a', 'en')])
    await publish(sql, {
      source: 'london',
      drafts: [partner('x')],
      wire: WIRE,
      now: NOW,
      backfill: false,
    })
    const { id } = own('a').entry
    const ids = async (address: string) => (await present(address)).entries.map((view) => view.id)
    expect(await ids('/rss.xml')).toEqual([id])
    expect(await ids('/rss.xml?lang=en')).toEqual([id])
    expect(await ids('/network/rss.xml?lang=*')).toEqual([
      partner('x').entry.id,
      `${id}#en`,
      `${id}#ko`,
    ])
  })

  test('name the translations that are public, and no other', async () => {
    await sync([own('a'), own('a', 'en'), own('a', 'zh', { embargoUntil: NOW + 9 * HOUR })])
    const [view] = (await present('/rss.xml')).entries
    expect(view?.translations).toEqual([{ language: 'en', url: `${BASE}/news/a?lang=en` }])
  })

  test('have the names of their city, section, topics and kind in their own language', async () => {
    await sync([own('a', 'ko', { section: 'press', division: 'climate', topics: ['waste'] })])
    const [view] = (await present('/rss.xml')).entries
    expect(view).toMatchObject({
      cityName: '대구',
      own: true,
      breadcrumb: ['Press'],
      divisionName: 'Climate',
      labels: [
        { label: '보도자료' },
        { label: 'Press' },
        { scheme: `${BASE}/topics`, label: '자원순환' },
      ],
    })
  })

  test('of a city that the wire no longer knows are shown by what they say themselves', async () => {
    const item = partner('x', { city: 'XX-OLD' })
    await publish(sql, { source: 'old', drafts: [item], wire: WIRE, now: NOW, backfill: false })
    const [view] = (await present('/network/rss.xml')).entries
    expect(view).toMatchObject({ cityName: 'XX-OLD', citySite: item.entry.url, own: false })
  })
})

test('a feed keeps its id on every page, in every format and at every base URL', async () => {
  await sync([own('a'), own('b')])
  const now = await current()
  const id = async (address: string, base = BASE) => {
    const by = createDocuments({ sql, base, memory: MEMORY })
    return (await by.present(selectionAt(address, now.vocabulary), now)).feed.id
  }
  expect(await id('/rss.xml')).toBe('tag:daegu.example,2021:feed:/')
  expect(await id('/rss.xml?limit=1')).not.toBe(await id('/rss.xml'))
  expect(await id('/topics/waste/rss.xml')).toBe('tag:daegu.example,2021:feed:/topics/waste')
  expect(await id('/atom.xml?before=2', 'https://elsewhere.example')).toBe(await id('/rss.xml'))
})
