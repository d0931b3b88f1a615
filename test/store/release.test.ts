import { beforeEach, describe, expect, test } from 'vitest'
import { createCurrent } from '../../src/feeds/current.ts'
import type { Draft } from '../../src/model/entry.ts'
import { keepFiles, readPublicFile } from '../../src/store/files.ts'
import { readStoryAt } from '../../src/store/former.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish, release } from '../../src/store/publish.ts'
import { countBySource } from '../../src/store/sources.ts'
import { forgetUnpublished, translationsOf } from '../../src/store/stories.ts'
import { readState } from '../../src/store/transact.ts'
import { saveWire } from '../../src/store/wire.ts'
import { HOUR, NOW, own, partner } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { shown } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const END = NOW + HOUR
const SECRET = own('secret', 'ko', {
  embargoUntil: END,
  title: 'SECRET',
  featured: true,
  media: [{ url: 'local:/media/secret.png', type: 'image/png' }],
})

let sql: Sql
beforeEach(async () => {
  sql = await memorySql()
  await saveWire(sql, WIRE, NOW)
})

const sync = (drafts: readonly Draft[], now = NOW) =>
  publish(sql, { source: OWN, drafts, wire: WIRE, now, backfill: false })
const poll = (drafts: readonly Draft[], now = NOW) =>
  publish(sql, { source: 'london', drafts, wire: WIRE, now, backfill: false })

/** A wire that is asked by readers at the instants given, one after another. */
const askedAt = (rememberFor = 0) => {
  let now = NOW
  const current = createCurrent({ sql, clock: () => now, rememberFor })
  return async (instant: number) => {
    now = instant
    const { state } = await current()
    return { state, shown: await shown(sql) }
  }
}

describe('an embargo', () => {
  test('leaves no trace in any public index before its end', async () => {
    await sync([own('a'), SECRET])
    const store = { sql, blobs: { put: async () => 'blob', get: async () => undefined } }
    const bytes = new Uint8Array(1)
    await keepFiles(store, [{ path: 'media/secret.png', type: 'image/png', bytes }])
    expect(await release(sql, WIRE, END - 1)).toMatchObject({ appeared: 0 })
    expect(await shown(sql)).toEqual(['a#ko'])
    expect(await readStoryAt(sql, 'secret')).toEqual([])
    expect(await translationsOf(sql, [SECRET.entry.story])).toEqual(new Map())
    expect(await readPublicFile(sql, 'media/secret.png')).toBeUndefined()
    expect(await countBySource(sql)).toEqual(new Map([[OWN, 1]]))
    const [row] = await sql.all(
      statement(`SELECT position, keys FROM entry WHERE id LIKE '%secret'`),
    )
    expect({ ...row }).toEqual({ position: null, keys: '[]' })
    await release(sql, WIRE, END)
    expect(await readPublicFile(sql, 'media/secret.png')).toMatchObject({ blob: 'blob' })
  })

  test('says nothing by the state that documents are dated by', async () => {
    await sync([own('a')])
    const { rewritten, configured, top } = await readState(sql)
    await sync([own('a'), SECRET], NOW + 1)
    expect(await readState(sql)).toMatchObject({ rewritten, configured, top, nextRelease: END })
  })

  test('ends by itself at the instant, and leaves no gap in the positions', async () => {
    await sync([own('a'), SECRET])
    await poll([partner('b')])
    expect(await release(sql, WIRE, END)).toEqual({
      appeared: 1,
      corrected: 0,
      edited: 0,
      hidden: 0,
      taken: 0,
    })
    const positions = await sql.all(statement('SELECT position FROM entry ORDER BY position'))
    expect(positions.map((row) => row['position'])).toEqual([1, 2, 3])
    expect(await readState(sql)).toMatchObject({ top: 3, nextRelease: undefined, revision: 4 })
    expect(await release(sql, WIRE, END + 1)).toMatchObject({ appeared: 0 })
    expect((await readState(sql)).revision).toBe(4)
  })

  test('ends for the first reader who asks at the instant, not a millisecond before', async () => {
    await sync([SECRET])
    const ask = askedAt()
    expect(await ask(END - 1)).toMatchObject({ shown: [], state: { nextRelease: END } })
    expect(await ask(END)).toMatchObject({
      shown: ['secret#ko'],
      state: { nextRelease: undefined },
    })
  })

  test('ends on time although the state is remembered for some seconds', async () => {
    await sync([SECRET])
    const ask = askedAt(5000)
    expect((await ask(END - 10)).shown).toEqual([])
    expect((await ask(END)).shown).toEqual(['secret#ko'])
  })

  test('ends once when many readers ask at the same instant', async () => {
    await sync([SECRET])
    const current = createCurrent({ sql, clock: () => END, rememberFor: 0 })
    await Promise.all(Array.from({ length: 20 }, current))
    expect(await readState(sql)).toMatchObject({ top: 1 })
    expect(await shown(sql)).toEqual(['secret#ko'])
  })

  test('that ended while others published is not forgotten', async () => {
    await sync([SECRET])
    await poll([partner('b')], END + HOUR)
    expect((await readState(sql)).nextRelease).toBe(END)
    expect((await askedAt()(END + HOUR)).shown).toEqual(['secret#ko', 'b'])
  })

  test('of very many stories ends for all of them at once, in order', async () => {
    const drafts = Array.from({ length: 250 }, (_, n) => {
      return own(`s${String(n).padStart(3, '0')}`, 'ko', { embargoUntil: END + (n % 2) })
    })
    await sync(drafts)
    const { shown, state } = await askedAt()(END + 1)
    expect(shown).toHaveLength(250)
    expect(shown.slice(0, 2)).toEqual(['s249#ko', 's247#ko'])
    expect(shown.at(-1)).toBe('s000#ko')
    expect(state.nextRelease).toBeUndefined()
  })

  test('moved later, moved earlier and taken away again is obeyed', async () => {
    const until = (embargoUntil: number): Draft => {
      return { ...SECRET, entry: { ...SECRET.entry, embargoUntil } }
    }
    await sync([SECRET])
    await sync([until(END + HOUR)])
    expect((await askedAt()(END)).shown).toEqual([])
    await sync([until(END + 1)], END)
    expect(await readState(sql)).toMatchObject({ nextRelease: END + 1 })
    expect((await askedAt()(END + 1)).shown).toEqual(['secret#ko'])
    await sync([until(END + HOUR)], END + 2)
    expect((await askedAt()(END + 2)).shown).toEqual([])
    await sync([own('secret', 'ko')], END + 3)
    expect((await askedAt()(END + 3)).state.nextRelease).toBeUndefined()
    expect(await shown(sql)).toEqual(['secret#ko'])
  })

  test('of an article whose file is gone ends with nothing', async () => {
    await sync([SECRET, own('a')])
    await forgetUnpublished(sql, OWN, ['a#ko'])
    expect(await askedAt()(END)).toMatchObject({
      shown: ['a#ko'],
      state: { nextRelease: undefined },
    })
  })
})

describe('an own article', () => {
  const dated = (at: number, precision: 'minute' | 'day') =>
    own('a', 'ko', { published: { at, precision, raw: '' } })

  test('with a day only is public from the midnight before it in its city', async () => {
    const midnightInSeoul = Date.UTC(2021, 4, 12, 15)
    await sync([dated(midnightInSeoul + 12 * HOUR, 'day')], NOW)
    expect((await askedAt()(midnightInSeoul - 1)).shown).toEqual([])
    expect((await askedAt()(midnightInSeoul)).shown).toEqual(['a#ko'])
  })

  test('dated in the future waits for its instant', async () => {
    await sync([dated(END, 'minute')])
    expect((await askedAt()(END - 1)).shown).toEqual([])
    expect((await askedAt()(END)).shown).toEqual(['a#ko'])
  })
})

test('a partner’s item dated in the future is public, since it is so already', async () => {
  const published = { at: NOW + 99 * HOUR, precision: 'minute', raw: '' } as const
  await poll([partner('a', { published })])
  expect(await shown(sql)).toEqual(['a'])
})

describe('a reader of the current state', () => {
  test('reads no configuration again until that changes', async () => {
    const counted: string[] = []
    const counting: Sql = {
      ...sql,
      all: (asked) => {
        counted.push(asked.sql)
        return sql.all(asked)
      },
    }
    const current = createCurrent({ sql: counting, clock: () => NOW, rememberFor: 0 })
    const first = await current()
    await poll([partner('a')])
    const second = await current()
    expect(second.state.revision).toBe(first.state.revision + 1)
    expect(second.wire).toBe(first.wire)
    expect(counted.filter((query) => query.includes('setting'))).toHaveLength(1)
    const renamed = { ...WIRE, site: { ...WIRE.site, title: { en: 'Renamed' } } }
    await saveWire(sql, renamed, NOW)
    expect((await current()).wire.site.title).toEqual({ en: 'Renamed' })
  })

  test('is told what to do when nothing was ever synchronised', async () => {
    const empty = createCurrent({ sql: await memorySql(), clock: () => NOW, rememberFor: 0 })
    await expect(empty()).rejects.toThrow('`npm run zerowire -- sync`')
  })
})
