import { beforeEach, describe, expect, test } from 'vitest'
import type { Draft } from '../../src/model/entry.ts'
import { keepFiles, readPublicFile } from '../../src/store/files.ts'
import { readStoryAt } from '../../src/store/former.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish, release } from '../../src/store/publish.ts'
import { select } from '../../src/store/select.ts'
import { countBySource } from '../../src/store/sources.ts'
import { forgetUnpublished, readFeatured } from '../../src/store/stories.ts'
import { readState } from '../../src/store/transact.ts'
import { corrected, HOUR, NOW, own, partner, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { selection, shown } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const LEAD = selection({ language: { mode: 'lead' } })

let sql: Sql
beforeEach(async () => {
  sql = await memorySql()
})

const sync = (drafts: readonly Draft[], now = NOW) =>
  publish(sql, { source: OWN, drafts, wire: WIRE, now, backfill: false })
const poll = (drafts: readonly Draft[], now = NOW, backfill = false) =>
  publish(sql, { source: 'london', drafts, wire: WIRE, now, backfill })

const positions = async () => {
  const { entries } = await select(sql, selection({ limit: 200 }))
  return Object.fromEntries(entries.map(({ entry }) => [entry.title, entry.position]))
}
const at = (instant: number, precision: 'minute' | 'day' = 'minute') => ({
  published: { at: instant, precision, raw: '' },
})
const embargoed = (slug: string, until: number, language = 'ko') =>
  own(slug, language, { embargoUntil: until, media: [picture(slug)] })
const picture = (slug: string) => ({ url: `local:/media/${slug}.png`, type: 'image/png' })

/** Every text of a table, to look for what must not be there. */
const textOf = async (table: string) =>
  JSON.stringify(await sql.all(statement(`SELECT * FROM ${table}`)))

describe('positions', () => {
  test('are given in order of publication, whatever the order of the files', async () => {
    const drafts = [2, 3, 1].map((day) => own(`day-${day}`, 'ko', at(NOW - (9 - day) * HOUR)))
    expect(await sync(drafts)).toEqual({
      appeared: 3,
      corrected: 0,
      edited: 0,
      hidden: 0,
      taken: 0,
    })
    expect(await shown(sql)).toEqual(['day-3#ko', 'day-2#ko', 'day-1#ko'])
    expect(await positions()).toEqual({ 'day-1 in ko': 1, 'day-2 in ko': 2, 'day-3 in ko': 3 })
  })

  test('grow with what comes later, however old it says it is', async () => {
    await sync([own('first')])
    await poll([partner('old', at(0))])
    await poll([partner('older', at(-HOUR))])
    expect(await shown(sql)).toEqual(['older', 'old', 'first#ko'])
  })

  test('of a first reading lie below everything, newest first', async () => {
    await sync([own('first')])
    const drafts = [1, 3, 2].map((hour) => partner(`hour-${hour}`, at(hour * HOUR)))
    await poll(drafts, NOW, true)
    expect(await shown(sql)).toEqual(['first#ko', 'hour-3', 'hour-2', 'hour-1'])
    await poll([partner('hour-0', at(0))])
    expect(await shown(sql)).toEqual(['hour-0', 'first#ko', 'hour-3', 'hour-2', 'hour-1'])
    expect(await readState(sql)).toMatchObject({ top: 2, bottom: -2 })
  })

  test('of what is public already move up even when the first reading is repeated', async () => {
    const draft = partner('item')
    await poll([draft, partner('other')], NOW, true)
    await poll([corrected(draft, NOW)], NOW, true)
    expect(await shown(sql)).toEqual(['item', 'other'])
    expect((await readState(sql)).top).toBe(1)
  })

  test('are given to 1,000 entries at once, each its own', async () => {
    const drafts = Array.from({ length: 1000 }, (_, n) => partner(`n${n}`, at(n)))
    expect(await poll(drafts)).toMatchObject({ appeared: 1000 })
    const expected = Array.from({ length: 1000 }, (_, n) => `n${999 - n}`)
    expect(await shown(sql, selection({ limit: 200 }))).toEqual(expected)
  })
})

describe('a second publication', () => {
  test('of the same writes nothing at all', async () => {
    const drafts = [own('a'), own('a', 'en'), embargoed('secret', NOW + HOUR), own('b')]
    await sync(drafts)
    const before = [await readState(sql), await textOf('entry'), await textOf('revision')]
    expect(await sync(drafts, NOW + 1)).toEqual({
      appeared: 0,
      corrected: 0,
      edited: 0,
      hidden: 0,
      taken: 0,
    })
    expect([await readState(sql), await textOf('entry'), await textOf('revision')]).toEqual(before)
  })

  test('of a minor edit keeps the position and shows the edit', async () => {
    await sync([own('a'), own('b', 'ko', at(NOW))])
    const { revision } = await readState(sql)
    expect(await sync([own('a', 'ko', { title: 'Better' })], NOW + 1)).toMatchObject({ edited: 1 })
    expect(await positions()).toEqual({ Better: 1, 'b in ko': 2 })
    expect(await readState(sql)).toMatchObject({ revision: revision + 1, rewritten: NOW + 1 })
    const [entry] = await readStoryAt(sql, 'a')
    expect(entry?.revision).toBe(2)
  })

  test('of a noted correction moves it up', async () => {
    await sync([own('a'), own('b')])
    expect(await sync([corrected(own('a'), NOW)], NOW)).toMatchObject({ corrected: 1, appeared: 0 })
    expect(await shown(sql)).toEqual(['a#ko', 'b#ko'])
    expect(Object.values(await positions())).toEqual([3, 2])
  })

  test('moves an entry out of the filters it no longer has and into the new ones', async () => {
    const topic = (id: string) => selection({ filters: { topic: { include: [id], exclude: [] } } })
    await sync([own('a', 'ko', { topics: ['waste', 'air'] })])
    await sync([own('a', 'ko', { topics: ['water', 'air'] })])
    expect(await shown(sql, topic('waste'))).toEqual([])
    expect(await shown(sql, topic('water'))).toEqual(['a#ko'])
    expect(await shown(sql, topic('air'))).toEqual(['a#ko'])
  })

  test('keeps what an entry said before, privately', async () => {
    await sync([own('a', 'ko', { title: 'First words' })])
    await sync([own('a', 'ko', { title: 'Second words' })], NOW + 1)
    const rows = await sql.all(statement('SELECT revision, recorded, document FROM told'))
    expect(rows.map((row) => [row['revision'], row['recorded']])).toEqual([
      [1, NOW],
      [2, NOW + 1],
    ])
    expect(String(rows[0]?.['document'])).toContain('First words')
  })
})

describe('a withdrawal', () => {
  const said = 'UNSPEAKABLE'
  const draft = own('a', 'ko', {
    title: said,
    summary: said,
    body: `<p>${said}</p>`,
    featured: true,
    contact: { name: said },
    authors: [{ name: said }],
    tags: [said],
    figures: [{ label: said, value: 1, unit: 't' }],
    place: { name: said, latitude: 1, longitude: 2 },
    rights: said,
    corrections: [{ at: NOW, note: said }],
    media: [{ ...picture('a'), alt: said }],
    topics: ['waste'],
    reportingYear: 2020,
  })

  test('takes away all that was said, pictures included, and tells why', async () => {
    const blobs = { put: async () => 'blob', get: async () => undefined }
    const bytes = new Uint8Array(1)
    await keepFiles({ sql, blobs }, [{ path: 'media/a.png', type: 'image/png', bytes }])
    await sync([draft])
    expect(await readPublicFile(sql, 'media/a.png')).toMatchObject({ blob: 'blob' })
    expect(await sync([withdrawn(draft, NOW)])).toMatchObject({ corrected: 1 })
    for (const table of ['entry', 'entry_key', 'media', 'state', 'setting']) {
      expect(await textOf(table)).not.toContain(said)
    }
    expect(await textOf('revision')).toContain(said)
    expect(await readPublicFile(sql, 'media/a.png')).toBeUndefined()
    expect(await readStoryAt(sql, 'a')).toMatchObject([
      { status: 'canceled', title: '', withdrawal: { at: NOW, reason: 'Published in error.' } },
    ])
  })

  test('is seen where the entry was seen, at a new position, but stands at no head', async () => {
    await sync([draft, own('b')])
    expect(await readFeatured(sql)).toMatchObject([{ title: said }])
    await sync([withdrawn(draft, NOW)])
    expect(await readFeatured(sql)).toEqual([])
    expect(await readFeatured(sql, 'ko')).toEqual([])
    for (const filters of [
      { topic: { include: ['waste'], exclude: [] } },
      { year: { include: ['2020'], exclude: [] } },
    ]) {
      const { entries } = await select(sql, selection({ filters }))
      expect(entries).toMatchObject([{ entry: { position: 3, status: 'canceled' } }])
    }
  })

  test('of what was never public stays unseen', async () => {
    await sync([embargoed('secret', NOW + HOUR)])
    await sync([withdrawn(embargoed('secret', NOW + HOUR), NOW)])
    expect(await release(sql, WIRE, NOW + 2 * HOUR)).toMatchObject({ appeared: 0 })
    expect(await shown(sql)).toEqual([])
    expect(await textOf('entry_key')).toBe('[]')
  })

  test('that is taken back shows the entry again', async () => {
    await sync([draft])
    await sync([withdrawn(draft, NOW)])
    await sync([draft])
    expect(await positions()).toEqual({ [said]: 3 })
    expect(await readFeatured(sql, 'ko')).toMatchObject([{ title: said }])
  })
})

describe('what is withheld', () => {
  test('disappears from every list and file, and comes back as a new event', async () => {
    const draft = own('a', 'ko', { media: [picture('a')] })
    const withheld: Draft = { ...draft, entry: { ...draft.entry, status: 'withheld' } }
    await sync([draft, own('b')])
    expect(await sync([withheld])).toMatchObject({ hidden: 1 })
    expect(await shown(sql)).toEqual(['b#ko'])
    expect(await readStoryAt(sql, 'a')).toEqual([])
    expect(await textOf('media')).toBe('[]')
    await sync([draft])
    expect(await shown(sql)).toEqual(['a#ko', 'b#ko'])
  })

  test('is forgotten with all it said when its file is gone; what is public stays', async () => {
    const withheld = own('a', 'ko', { status: 'withheld', title: 'DRAFT' })
    await sync([withheld, own('b')])
    await forgetUnpublished(sql, OWN, [])
    expect(await textOf('entry')).not.toContain('DRAFT')
    expect(await textOf('revision')).not.toContain('DRAFT')
    expect(await shown(sql)).toEqual(['b#ko'])
    await sync([own('c')])
    const rows = await sql.all(statement('SELECT count(*) AS n FROM revision WHERE revision = 1'))
    expect(rows[0]?.['n']).toBe(2)
  })
})

test('each source is told how many public entries it has', async () => {
  const [first, second] = [partner('a'), partner('b')]
  await poll([first, second, partner('c')])
  await sync([own('x'), embargoed('secret', NOW + HOUR)])
  expect(await countBySource(sql)).toEqual(
    new Map([
      ['london', 3],
      [OWN, 1],
    ]),
  )
  await poll([withdrawn(first, NOW), { ...second, entry: { ...second.entry, status: 'withheld' } }])
  await release(sql, WIRE, NOW + HOUR)
  expect(await countBySource(sql)).toEqual(
    new Map([
      ['london', 2],
      [OWN, 2],
    ]),
  )
})

test('a draft made of what is stored no more is void', async () => {
  const draft = partner('a')
  await poll([draft])
  const [row] = await sql.all(statement('SELECT hash FROM entry'))
  const based = String(row?.['hash'])
  const next = (title: string) => ({ key: draft.key, entry: { ...draft.entry, title }, based })
  expect(await poll([next('one')])).toMatchObject({ edited: 1, taken: 0 })
  expect(await poll([next('two')])).toMatchObject({ edited: 0, taken: 1 })
  expect((await select(sql, selection())).entries[0]?.entry.title).toBe('one')
})

test('a story whose translations stand far apart in a long list is written whole', async () => {
  const list = (tag: string) => Array.from({ length: 150 }, (_, n) => own(`s${n}`, tag))
  expect(await sync([...list('en'), ...list('ko')])).toMatchObject({ appeared: 300, edited: 0 })
})

test('a story too large for a transaction is written whole', async () => {
  const languages = Array.from({ length: 150 }, (_, n) => `x-${n}`)
  await sync([...languages.map((tag) => own('a', tag)), own('b')])
  expect(await shown(sql, LEAD)).toEqual(['b#ko', 'a#x-0'])
  expect((await readState(sql)).revision).toBe(1)
})

test('files named in another script, in a text and in a srcset are public with their entry', async () => {
  const body = `<img src="local:/media/R&#x26;D/%EA%B0%80.png"
    srcset="local:/media/x.png 1x, local:/media/y%20z.png 2x"><p>local:/media/text.png</p>`
  const media = [{ url: 'local:/media/2021/%EB%8C%80%EA%B5%AC.png?v=1', type: 'image/png' }]
  await sync([own('a', 'ko', { body, media })])
  const rows = await sql.all(statement('SELECT path FROM media'))
  expect(rows.map((row) => row['path']).sort()).toEqual([
    'media/2021/대구.png',
    'media/R&D/가.png',
    'media/x.png',
    'media/y z.png',
  ])
})
