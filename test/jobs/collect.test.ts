import { describe, expect, test } from 'vitest'
import type { FetchDocument, FetchResult } from '../../src/fetch/port.ts'
import { keepCollecting, refreshAll } from '../../src/jobs/collect.ts'
import type { Collector } from '../../src/jobs/collector.ts'
import { dueSources, refreshSource, sourcesOf } from '../../src/jobs/refresh.ts'
import type { LicenceCode } from '../../src/model/licence.ts'
import type { City, Wire } from '../../src/model/site.ts'
import type { Statement } from '../../src/store/ports.ts'
import { readSources, type SourceRecord } from '../../src/store/sources.ts'
import { saveWire } from '../../src/store/wire.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { allPages, selection, shown } from '../support/reader.ts'
import { city, wire as wireOf } from '../support/wire.ts'

const MINUTE = 60_000

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

  test('that also holds for collectors that do not take turns', async () => {
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

  test('no more than four hosts are asked at once, and none after being told to stop', async () => {
    const cities = ['AA', 'BB', 'CC', 'DD', 'EE', 'FF', 'GG', 'HH'].map((two) => `${two}-AAA`)
    const asked: (() => void)[] = []
    const { collector, wire } = await newsroom(cities, () => feed([]))
    const fetchDocument: FetchDocument = (request) =>
      new Promise((resolve) => asked.push(() => resolve(collector.fetchDocument(request))))
    const stopping = new AbortController()
    const all = refreshAll({ ...collector, fetchDocument }, wire, sourcesOf(wire), stopping.signal)
    await expect.poll(() => asked.length).toBe(4)
    stopping.abort()
    for (const answer of asked) answer()
    await all
    expect(asked).toHaveLength(4)
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

describe('a source', () => {
  test('is due at first, then after half an hour, later with every failure, a day at most', async () => {
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
    expect(waits.at(-1)).toBe(24 * 60)
    room.answer(() => feed([]))
    const record = await pollOnce(room)
    expect((record.nextPoll - room.now()) / MINUTE).toBe(30)
    expect(record).toMatchObject({ state: 'working', failures: 0 })
    expect(record.problem).toBeUndefined()
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

  test('that answers with a page is failing, keeps its entries and says what to do', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    await pollOnce(room)
    room.answer(() => document('<!doctype html><html><title>Maintenance</title></html>'))
    const record = await pollOnce(room)
    expect(record.state).toBe('failing')
    expect(record.problem).toContain('a web page where a feed was expected')
    expect(record.lastSuccess).toBeDefined()
    expect(await shown(room.collector.store.sql)).toEqual(['1'])
  })

  test('brings its first items below what is there, and later ones on top', async () => {
    const room = await newsroom(['GB-LON', 'DE-BON'], (url) => feed([`urn:${hostOf(url)}-old`]))
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

/** Cities with one source each, whose hosts answer as told. */
async function newsroom(locodes: readonly string[], first: (url: string) => FetchResult) {
  let time = Date.parse('2021-05-10T00:00:00Z')
  let answer = first
  const log: string[] = []
  const asked: Parameters<FetchDocument>[0][] = []
  const cities: City[] = locodes.map((locode) => {
    const id = locode.toLowerCase()
    const source = { id, url: `https://${id}.example/feed`, topics: [] }
    return city(locode, locode, { sources: [source] })
  })
  const wire: Wire = { ...wireOf(), cities }
  const sql = await memorySql()
  await saveWire(sql, wire, time)
  const collector: Collector = {
    store: { sql, blobs: memoryBlobs() },
    clock: () => time,
    log: (level, message, facts) => log.push(`${level} ${message} ${JSON.stringify(facts)}`),
    async fetchDocument(request) {
      asked.push(request)
      return answer(request.url)
    },
  }
  return {
    collector,
    wire,
    log,
    asked,
    now: () => time,
    pass(milliseconds: number) {
      time += milliseconds
    },
    answer(next: (url: string) => FetchResult) {
      answer = next
    },
  }
}

async function pollOnce({
  collector,
  wire,
}: Awaited<ReturnType<typeof newsroom>>): Promise<SourceRecord> {
  const [source] = sourcesOf(wire)
  if (!source) throw new Error('no source')
  return refreshSource(collector, wire, source)
}

const ANSWER = { url: 'https://gb-lon.example/feed', headers: {}, redirects: [] }

function document(text: string) {
  const bytes = new TextEncoder().encode(text)
  return { kind: 'document', status: 200, bytes, ...ANSWER } as const
}

function feed(ids: readonly string[], text = '') {
  const about = `<description>${text.replaceAll('<', '&lt;')}</description>`
  const items = ids.map(
    (id) => `<item><title>${id}</title><guid isPermaLink="false">${id}</guid>${about}</item>`,
  )
  return document(`<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`)
}

function unchanged() {
  return { kind: 'unchanged', ...ANSWER } as const
}

function failed(code: 'server-error' | 'busy' | 'gone' | 'timeout') {
  return { kind: 'failed', code, message: `It failed: ${code}.` } as const
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace('.example', '')
}
