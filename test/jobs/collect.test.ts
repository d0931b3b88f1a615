import { describe, expect, test } from 'vitest'
import type { FetchDocument } from '../../src/fetch/port.ts'
import { keepCollecting, refreshAll } from '../../src/jobs/collect.ts'
import { dueSources, sourcesOf } from '../../src/jobs/due.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import type { LicenceCode } from '../../src/model/licence.ts'
import type { Wire } from '../../src/model/site.ts'
import { takeLease } from '../../src/store/leases.ts'
import type { Statement } from '../../src/store/ports.ts'
import { readSources } from '../../src/store/sources.ts'
import { readTraffic } from '../../src/store/traffic.ts'
import {
  admitted,
  cityOf,
  document,
  failed,
  feed,
  newsroom,
  pollOnce,
  unchanged,
} from '../support/polling.ts'
import { allPages, selection, shown } from '../support/reader.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('polling', () => {
  test('two cities that claim one id at the same moment get one each', async () => {
    const { collector, wire } = await newsroom(['GB-LON', 'DE-BON', 'FR-PAR'], () =>
      feed(['urn:same']),
    )
    await refreshAll(collector, wire, sourcesOf(wire))
    const ids = await shown(collector.store.sql)
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(3)
  })

  test('of items of one moment, the one on top of its feed is the newest', async () => {
    const { collector, wire } = await newsroom(['GB-LON'], () => feed(['urn:2', 'urn:1']))
    await refreshAll(collector, wire, sourcesOf(wire))
    const titles = await allPages(collector.store.sql, selection())
    expect(titles.map(({ entry }) => entry.title)).toEqual(['urn:2', 'urn:1'])
  })

  test('a file whose kind nobody tells stays attached to its news', async () => {
    const files = ['plan.hwp', 'down.do?id=1'].map(
      (name) => `<enclosure url="https://gb-lon.example/${name}"/>`,
    )
    const room = await newsroom(['GB-LON'], () =>
      document(`<rss version="2.0"><channel><title>x</title><item><title>The plan</title>
<guid isPermaLink="false">urn:1</guid>${files.join('')}</item></channel></rss>`),
    )
    const cities = room.wire.cities.map((one) => ({ ...one, licence: 'CC-BY-4.0' as const }))
    const wire = { ...room.wire, cities }
    await refreshAll(room.collector, wire, sourcesOf(wire))
    const [found] = await allPages(room.collector.store.sql, selection())
    expect(found?.entry.media).toEqual([
      { url: 'https://gb-lon.example/plan.hwp', type: 'application/x-hwp' },
      { url: 'https://gb-lon.example/down.do?id=1', type: 'application/octet-stream' },
    ])
  })

  test('two cities get one id each from collectors that do not take turns', async () => {
    const { collector, wire } = await newsroom(['GB-LON', 'DE-BON'], () => feed(['urn:same']))
    await Promise.all(sourcesOf(wire).map((one) => refreshSource(collector, wire, one)))
    expect(new Set(await shown(collector.store.sql)).size).toBe(2)
  })

  test('a source that cannot be kept does not stop the others', async () => {
    const { collector, wire, log } = await newsroom(['GB-LON', 'DE-BON', 'FR-PAR'], (url) =>
      feed([`urn:${url}`]),
    )
    const blobs = {
      ...collector.store.blobs,
      put: async (bytes: Uint8Array) => {
        if (new TextDecoder().decode(bytes).includes('de-bon')) throw new Error('disk is full')
        return collector.store.blobs.put(bytes)
      },
    }
    const store = { ...collector.store, blobs }
    await refreshAll({ ...collector, store }, wire, sourcesOf(wire))
    const records = await readSources(collector.store.sql)
    const states = [...records].map(([id, { state }]) => `${id} ${state}`)
    expect(states.sort()).toEqual(['de-bon failing', 'fr-par working', 'gb-lon working'])
    // Or it would be fetched at every look.
    expect(await dueSources(collector, wire)).toEqual([])
    expect(log.join()).toContain('disk is full')
  })

  test('a fault of ours makes no source be asked twice a day without a condition, and what was asked counts', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:a']))
    const put = () => Promise.reject(new Error('disk is full'))
    const store = { ...room.collector.store, blobs: { ...room.collector.store.blobs, put } }
    const fetchDocument = admitted(room.collector.fetchDocument)
    const broken = { ...room.collector, store, fetchDocument }
    await refreshAll(broken, room.wire, sourcesOf(room.wire))
    const record = (await readSources(store.sql)).get('gb-lon')
    expect(record).toMatchObject({ state: 'failing', remarks: [{ condition: 'fault' }] })
    expect((record?.nextPoll ?? 0) - room.now()).toBeGreaterThan(23 * HOUR)
    const [day] = await readTraffic(store.sql, room.now())
    expect(day).toMatchObject({ requests: 1, unconditional: 1 })

    room.pass(25 * HOUR)
    room.answer(() => ({ ...feed(['urn:a']), etag: '"1"' }))
    await refreshAll(room.collector, room.wire, sourcesOf(room.wire))
    room.pass(25 * HOUR)
    room.answer(() => ({ ...feed(['urn:b']), etag: '"2"' }))
    await refreshAll(broken, room.wire, sourcesOf(room.wire))
    const again = (await readSources(store.sql)).get('gb-lon')
    expect((again?.nextPoll ?? 0) - room.now()).toBeLessThan(HOUR)
  })

  test('no more than eight hosts are asked at once, and none after being told to stop', async () => {
    const cities = [...'ABCDEFGHIJKLMNOP'].map((letter) => `${letter}A-AAA`)
    const asked: (() => void)[] = []
    const { collector, wire } = await newsroom(cities, () => feed([]))
    const fetchDocument: FetchDocument = (request) =>
      new Promise((resolve) => asked.push(() => resolve(collector.fetchDocument(request))))
    const stopping = new AbortController()
    const all = refreshAll({ ...collector, fetchDocument }, wire, sourcesOf(wire), {
      stop: stopping.signal,
    })
    await expect.poll(() => asked.length).toBe(8)
    stopping.abort()
    for (const answer of asked) answer()
    await all
    expect(asked).toHaveLength(8)
  })

  test('one slow host holds up no other, though it has many sources', async () => {
    const room = await newsroom(['GB-LON', 'DE-BON'], () => failed('server-error'))
    const [slow, other] = room.wire.cities
    if (!slow || !other) throw new Error('no cities')
    const sources = Array.from({ length: 12 }, (_, n) => ({
      ...{ id: `slow-${n}`, url: `https://gb-lon.example/${n}`, topics: [] },
    }))
    const wire: Wire = { ...room.wire, cities: [{ ...slow, sources }, other] }
    const fetchDocument: FetchDocument = (request) =>
      cityOf(request.url) === 'gb-lon'
        ? new Promise(() => {})
        : room.collector.fetchDocument(request)
    const stop = new AbortController()
    void keepCollecting({ ...room.collector, fetchDocument }, async () => wire, 1, stop.signal)
    for (const times of [1, 2, 3]) {
      await expect.poll(() => room.asked.length).toBe(times)
      room.pass(24 * 60 * MINUTE)
    }
    stop.abort()
  })

  test('a source that somebody else polled meanwhile is not polled again', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), etag: '"a"' }))
    const due = await dueSources(room.collector, room.wire)
    await refreshAll(room.collector, room.wire, sourcesOf(room.wire))
    await refreshAll(room.collector, room.wire, due)
    expect(room.asked).toHaveLength(1)
  })

  test('collecting goes on after a failure, and ends when told to', async () => {
    const { collector, log } = await newsroom([], () => feed([]))
    const stopping = new AbortController()
    let rounds = 0
    const readWire = async () => {
      rounds += 1
      if (rounds === 2) stopping.abort()
      throw new Error('locked')
    }
    await keepCollecting(collector, readWire, 1, stopping.signal)
    expect(rounds).toBe(2)
    expect(log.join()).toContain('locked')
  })
})

describe('of several processes', () => {
  test('one collects, and another takes over when it ends', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), etag: '"a"' }))
    const rounds = [0, 0]
    const start = (nth: number) => {
      const stop = new AbortController()
      const readWire = async () => {
        rounds[nth] = (rounds[nth] ?? 0) + 1
        return room.wire
      }
      return { stop, ended: keepCollecting(room.collector, readWire, 1, stop.signal) }
    }
    const first = start(0)
    await expect.poll(() => rounds[0]).toBeGreaterThan(2)
    const second = start(1)
    const before = rounds[0] ?? 0
    await expect.poll(() => rounds[0]).toBeGreaterThan(before + 5)
    expect(rounds[1]).toBe(0)
    first.stop.abort()
    await first.ended
    await expect.poll(() => rounds[1]).toBeGreaterThan(2)
    second.stop.abort()
    await second.ended
    expect(room.asked).toHaveLength(1)
  })

  test('one that is told to stop in the middle of a poll leaves the rest to another at once', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    const { sql } = room.collector.store
    const answers: (() => void)[] = []
    const fetchDocument: FetchDocument = (request) =>
      new Promise((resolve) => answers.push(() => resolve(room.collector.fetchDocument(request))))
    const stop = new AbortController()
    const collector = { ...room.collector, fetchDocument }
    const ended = keepCollecting(collector, async () => room.wire, 3_600_000, stop.signal)
    await expect.poll(() => answers.length).toBe(1)
    expect(await takeLease(sql, 'collector', 'other', room.now(), 120_000)).toBe(false)
    stop.abort()
    await expect.poll(() => takeLease(sql, 'collector', 'other', room.now(), 120_000)).toBe(true)
    answers[0]?.()
    await ended
    expect(await shown(sql)).toEqual(['1'])
  })

  test('one that dies is replaced once its lease has ended', async () => {
    const room = await newsroom([], () => feed([]))
    await takeLease(room.collector.store.sql, 'collector', 'dead', room.now(), 120_000)
    let rounds = 0
    const stop = new AbortController()
    const readWire = async () => {
      rounds += 1
      return room.wire
    }
    const ended = keepCollecting(room.collector, readWire, 1, stop.signal)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(rounds).toBe(0)
    room.pass(120_000)
    await expect.poll(() => rounds).toBeGreaterThan(0)
    stop.abort()
    await ended
  })
})

describe('a poll that the process does not survive', () => {
  test('is not begun again at once, is told of, and comes later each time', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    const deadly = { ...room.collector, fetchDocument: () => new Promise<never>(() => {}) }
    const waits: number[] = []
    for (let death = 0; death < 4; death++) {
      const [due] = await dueSources(room.collector, room.wire)
      if (!due) throw new Error('nothing is due')
      void refreshSource(deadly, room.wire, due)
      const begun = async () => (await readSources(deadly.store.sql)).get('gb-lon')?.begun
      await expect.poll(begun).toBe(death + 1)
      expect(await dueSources(room.collector, room.wire)).toEqual([])
      const record = (await readSources(deadly.store.sql)).get('gb-lon')
      waits.push((record?.nextPoll ?? 0) - room.now())
      if (death > 0) expect(record?.remarks).toMatchObject([{ condition: 'fault' }])
      room.pass((record?.nextPoll ?? 0) - room.now())
    }
    expect(waits[0]).toBeGreaterThanOrEqual(30 * MINUTE)
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
    expect((waits[3] ?? 0) / (waits[0] ?? 1)).toBeCloseTo(8)
    const record = await pollOnce(room)
    expect(record).toMatchObject({ state: 'working', begun: 0 })
    expect(JSON.stringify(record.remarks)).not.toContain('fault')
  })
})

describe('a source', () => {
  test('is due at first, and after a failure later each time, a day at most', async () => {
    const room = await newsroom(['GB-LON'], () => failed('server-error'))
    const waits: number[] = []
    for (let poll = 0; poll < 9; poll++) {
      const record = await pollOnce(room)
      waits.push((record.nextPoll - room.now()) / MINUTE)
      expect(await dueSources(room.collector, room.wire)).toEqual([])
      room.pass(record.nextPoll - room.now())
      expect(await dueSources(room.collector, room.wire)).toHaveLength(1)
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits[0]).toBeGreaterThanOrEqual(30)
    expect(waits[0]).toBeLessThan(33)
    expect(waits.at(-1)).toBeGreaterThan(21 * 60)
    expect(waits.at(-1)).toBeLessThanOrEqual(24 * 60)
    room.answer(() => ({ ...feed(['urn:1']), etag: '"a"' }))
    const record = await pollOnce(room)
    expect((record.nextPoll - room.now()) / MINUTE).toBeLessThan(67)
    expect(record).toMatchObject({ state: 'working', failures: 0, remarks: [] })
  })

  test('whose server stumbles over conditions is asked without one, once that is a day later', async () => {
    const good = { ...feed(['urn:1']), etag: '"a"' }
    const room = await newsroom(['GB-LON'], () => good)
    await pollOnce(room)
    room.answer(() => (room.asked.at(-1)?.etag === undefined ? good : failed('server-error')))
    for (let poll = 0; poll < 7; poll++) {
      const { nextPoll, state } = await pollOnce(room)
      expect(state).toBe('failing')
      expect(room.asked.at(-1)?.etag).toBe('"a"')
      room.pass(nextPoll - room.now())
    }
    expect((await pollOnce(room)).state).toBe('working')
    expect(room.asked.at(-1)).not.toHaveProperty('etag')
  })

  test('that sent a part of its document is asked for the whole, a day later at most', async () => {
    const whole = { ...feed(['urn:1', 'urn:2', 'urn:3']), etag: '"a"' }
    const part = { ...whole, bytes: whole.bytes.slice(0, whole.bytes.length - 80) }
    const room = await newsroom(['GB-LON'], () => part)
    const record = await pollOnce(room)
    expect(record.remarks.map(({ condition }) => condition)).toEqual(['malformed'])
    room.answer(() => (room.asked.at(-1)?.etag === undefined ? whole : unchanged()))
    room.pass(record.nextPoll - room.now())
    expect(record.nextPoll - room.now()).toBeLessThanOrEqual(24 * 60 * MINUTE)
    expect((await pollOnce(room)).remarks).toEqual([])
    expect(await allPages(room.collector.store.sql, selection())).toHaveLength(3)
    // What a server always sends in part is asked for with a condition once that is known.
    room.answer(() => ({ ...part, etag: '"b"' }))
    await pollOnce(room)
    await pollOnce(room)
    expect(room.asked.at(-1)).not.toHaveProperty('etag')
    await pollOnce(room)
    expect(room.asked.at(-1)).toMatchObject({ etag: '"b"' })
  })

  test('is left alone for as long as its host asks', async () => {
    const room = await newsroom(['GB-LON'], () => ({
      ...failed('busy'),
      retryAfter: 48 * 60 * MINUTE,
    }))
    const record = await pollOnce(room)
    expect(record.nextPoll - room.now()).toBe(48 * 60 * MINUTE)
  })

  test('whose licence changes is stated anew at once, and read again for what that allows', async () => {
    const text = '<p>All of the text.</p>'
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1'], text), etag: '"a"' }))
    const under = (code: LicenceCode): Wire => ({
      ...room.wire,
      cities: room.wire.cities.map((one) => ({ ...one, licence: code })),
    })
    const poll = async (wire: Wire) => {
      const [source] = await dueSources(room.collector, wire)
      if (source) await refreshSource(room.collector, wire, source)
      const [selected] = await allPages(room.collector.store.sql, selection())
      return selected?.entry
    }
    expect(await poll(under('CC-BY-4.0'))).toMatchObject({ body: text, licence: 'CC-BY-4.0' })
    room.answer(() => failed('timeout'))
    expect(await poll(under('unknown'))).toMatchObject({ body: '', media: [], licence: 'unknown' })
    room.answer(() => ({ ...feed(['urn:1'], text), etag: '"a"' }))
    expect(await poll(under('CC0-1.0'))).toMatchObject({ body: text, licence: 'CC0-1.0' })
    expect(room.asked.at(-1)).not.toHaveProperty('etag')
    expect(await dueSources(room.collector, under('CC0-1.0'))).toEqual([])
  })

  test('under new terms that could not be stated is tried again, and not asked meanwhile', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1'], '<p>All of it.</p>'))
    const cities = room.wire.cities.map((one) => ({ ...one, licence: 'CC-BY-4.0' as const }))
    await refreshAll(room.collector, { ...room.wire, cities }, sourcesOf({ ...room.wire, cities }))
    const asked = room.asked.length
    const { sql } = room.collector.store
    const broken = {
      ...room.collector,
      store: {
        ...room.collector.store,
        sql: {
          ...sql,
          batch: async (statements: readonly Statement[]) => {
            if (statements.length > 1) throw new Error('disk is full')
            return sql.batch(statements)
          },
        },
      },
    }
    await refreshAll(broken, room.wire, sourcesOf(room.wire))
    expect(room.asked).toHaveLength(asked)
    const due = await dueSources(room.collector, room.wire)
    expect(due).toHaveLength(1)
    await refreshAll(room.collector, room.wire, due)
    const [selected] = await allPages(sql, selection())
    expect(selected?.entry).toMatchObject({ body: '', licence: 'unknown' })
  })

  test('that is gone is not asked again, until its address changes', async () => {
    const room = await newsroom(['GB-LON'], () => failed('gone'))
    expect((await pollOnce(room)).state).toBe('gone')
    room.pass(1000 * 24 * 60 * MINUTE)
    expect(await dueSources(room.collector, room.wire)).toEqual([])
    const moved = {
      ...room.wire,
      cities: room.wire.cities.map((one) => ({
        ...one,
        sources: one.sources.map((source) => ({ ...source, url: 'https://new.example/feed' })),
      })),
    }
    expect(await dueSources(room.collector, moved)).toHaveLength(1)
  })

  test('sends validators back to the letter, and forgets them with the document they were of', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), etag: 'W/"a"' }))
    await pollOnce(room)
    room.answer(() => unchanged())
    expect((await pollOnce(room)).etag).toBe('W/"a"')
    expect(room.asked.at(-1)).toMatchObject({ etag: 'W/"a"' })
    room.answer(() => ({ ...unchanged(), etag: '"b"' }))
    expect((await pollOnce(room)).etag).toBe('"b"')
    room.answer(() => failed('timeout'))
    expect((await pollOnce(room)).etag).toBe('"b"')
    room.answer(() => feed(['urn:2']))
    expect((await pollOnce(room)).etag).toBeUndefined()
    await pollOnce(room)
    expect(room.asked.at(-1)).not.toHaveProperty('etag')
  })

  test('that writes the time of day into each document fills no disk: what brings nothing is not kept', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    const kept: string[] = []
    const { blobs, ...rest } = room.collector.store
    const put: typeof blobs.put = async (bytes) => {
      kept.push(new TextDecoder().decode(bytes))
      return blobs.put(bytes)
    }
    const collector = { ...room.collector, store: { ...rest, blobs: { ...blobs, put } } }
    await pollOnce({ ...room, collector })
    expect(kept).toHaveLength(1)
    const at = (time: string) => document(`${kept[0]}<!-- ${time} -->`)
    for (const answer of [at('9:00'), at('10:00'), document('<html>Maintenance</html>')]) {
      room.answer(() => answer)
      await pollOnce({ ...room, collector })
    }
    expect(kept).toHaveLength(1)
    room.answer(() => feed(['urn:2', 'urn:1']))
    await pollOnce({ ...room, collector })
    expect(kept).toHaveLength(2)
  })

  test('that answers with a page is failing, keeps its entries and says what to do', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    await pollOnce(room)
    room.answer(() => document('<!doctype html><html><title>Maintenance</title></html>'))
    const record = await pollOnce(room)
    expect(record.state).toBe('failing')
    expect(record.remarks).toMatchObject([{ condition: 'not-a-feed' }])
    expect(record.remarks[0]?.message).toContain('a web page where a feed was expected')
    expect(record.lastSuccess).toBeDefined()
    expect(await shown(room.collector.store.sql)).toEqual(['1'])
  })

  test('brings its first items below what is there, and later ones on top', async () => {
    const room = await newsroom(['GB-LON', 'DE-BON'], (url) => feed([`urn:${cityOf(url)}-old`]))
    const [london, bonn] = sourcesOf(room.wire)
    if (!london || !bonn) throw new Error('no sources')
    await refreshSource(room.collector, room.wire, london)
    await refreshSource(room.collector, room.wire, bonn)
    expect(await shown(room.collector.store.sql)).toEqual(['gb-lon-old', 'de-bon-old'])
    room.answer(() => feed(['urn:de-bon-old', 'urn:de-bon-new']))
    await refreshSource(room.collector, room.wire, bonn)
    expect(await shown(room.collector.store.sql)).toEqual([
      'de-bon-new',
      'gb-lon-old',
      'de-bon-old',
    ])
  })
})
