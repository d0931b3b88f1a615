import { describe, expect, test } from 'vitest'
import { refreshAll } from '../../src/jobs/collect.ts'
import { dueSources, sourcesOf } from '../../src/jobs/due.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import { PAUSE, politely } from '../../src/jobs/turns.ts'
import type { Wire } from '../../src/model/site.ts'
import { readSources } from '../../src/store/sources.ts'
import { admitted, failed, feed, newsroom, pollOnce } from '../support/polling.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('a host', () => {
  test('is asked by one at a time with a pause between, however many collect', async () => {
    const room = await newsroom(['GB-LON'], () => feed([]))
    const wire = withSources(room.wire, 6)
    const asked: number[] = []
    let underWay = 0
    const fetchDocument = admitted(async () => {
      underWay += 1
      expect(underWay).toBe(1)
      asked.push(room.now())
      for (let n = 0; n < 20; n++) await Promise.resolve()
      room.pass(300)
      underWay -= 1
      return feed([])
    })
    const collectors = Array.from({ length: 3 }, () => ({ ...room.collector, fetchDocument }))
    // Whoever waited for too long is due again later.
    for (let round = 0; round < 20 && asked.length < 6; round++) {
      const due = await dueSources(room.collector, wire)
      await Promise.all(
        collectors.map((collector, nth) =>
          refreshAll(
            collector,
            wire,
            due.filter((_, at) => at % 3 === nth),
          ),
        ),
      )
      room.pass(5 * MINUTE)
    }
    expect(asked).toHaveLength(6)
    const gaps = asked.slice(1).map((at, nth) => at - (asked[nth] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PAUSE + 300)
  })

  test('that a redirect leads to has its turns, too', async () => {
    const room = await newsroom(['GB-LON'], () => feed([]))
    const hosts = ['https://www.one.example/', 'https://one.example/x', 'https://two.example/']
    const first = politely(
      { ...room.collector, fetchDocument: admitted(async () => feed([]), hosts) },
      false,
    )
    await first.fetchDocument({ url: 'https://www.one.example/' })
    expect(first.traffic().requests).toBe(3)
    const before = room.now()
    const other = politely(
      { ...room.collector, fetchDocument: admitted(async () => feed([])) },
      false,
    )
    await other.fetchDocument({ url: 'https://two.example/feed' })
    expect(room.now() - before).toBe(PAUSE)
    const free = room.now()
    await other.fetchDocument({ url: 'https://three.example/feed' })
    expect(room.now()).toBe(free)
  })

  test('that asks to be left alone is, by all of its sources, and nothing is held against them', async () => {
    const room = await newsroom(['GB-LON'], () => failed('busy', { retryAfter: 2 * HOUR }))
    const wire = withSources(room.wire, 3)
    const fetchDocument = admitted(room.collector.fetchDocument)
    const collector = { ...room.collector, fetchDocument }
    await refreshAll(collector, wire, sourcesOf(wire))
    expect(room.asked).toHaveLength(1)
    const records = [...(await readSources(collector.store.sql)).values()]
    expect(records.map(({ state }) => state).sort()).toEqual(['failing', 'new', 'new'])
    for (const { nextPoll } of records) {
      expect(nextPoll - room.now()).toBeGreaterThanOrEqual(2 * HOUR - MINUTE)
      expect(nextPoll - room.now()).toBeLessThan(2 * HOUR + 10 * MINUTE)
    }
    expect(await dueSources(collector, wire)).toEqual([])
    room.answer(() => feed([]))
    const [first] = sourcesOf(wire)
    if (!first) throw new Error('no source')
    const record = await refreshSource(collector, wire, first, { insist: true })
    expect(record.state).toBe('working')
  })

  test('that sends us elsewhere and back is the one that is left alone, if it is busy then', async () => {
    const room = await newsroom(['GB-LON'], () => failed('busy'))
    const there = 'https://elsewhere.example/'
    const fetchDocument = admitted(room.collector.fetchDocument, [
      ...['https://gb-lon.example/feed', there, 'https://gb-lon.example/back'],
    ])
    await politely({ ...room.collector, fetchDocument }, false).fetchDocument({ url: there })
    const other = politely(
      { ...room.collector, fetchDocument: admitted(async () => feed([])) },
      false,
    )
    expect(await other.fetchDocument({ url: there })).toMatchObject({ kind: 'document' })
    const again = other.fetchDocument({ url: 'https://gb-lon.example/feed' })
    await expect(again).rejects.toMatchObject({ waitMs: 15 * MINUTE - PAUSE })
  })

  test('that is busy and does not say for how long is left alone for a quarter of an hour', async () => {
    const room = await newsroom(['GB-LON'], () => failed('busy'))
    const collector = { ...room.collector, fetchDocument: admitted(room.collector.fetchDocument) }
    const polite = politely(collector, false)
    await polite.fetchDocument({ url: 'https://gb-lon.example/a' })
    const again = polite.fetchDocument({ url: 'https://gb-lon.example/b' })
    await expect(again).rejects.toMatchObject({ waitMs: 15 * MINUTE })
    room.pass(15 * MINUTE)
    expect(await polite.fetchDocument({ url: 'https://gb-lon.example/b' })).toMatchObject({
      code: 'busy',
    })
    expect(room.asked).toHaveLength(2)
  })

  test('is free again a minute after a process died while asking it', async () => {
    const room = await newsroom(['GB-LON'], () => feed([]))
    const dying = { ...room.collector, fetchDocument: admitted(() => new Promise(() => {})) }
    const [partner] = sourcesOf(room.wire)
    if (!partner) throw new Error('no source')
    void refreshSource(dying, room.wire, partner)
    const polite = politely(
      { ...room.collector, fetchDocument: admitted(async () => feed([])) },
      false,
    )
    await expect.poll(async () => (await readSources(room.collector.store.sql)).size).toBe(1)
    const ask = () => polite.fetchDocument({ url: 'https://gb-lon.example/x' })
    await expect.poll(() => ask().then(() => 'asked', String)).toContain('NotOurTurn')
    room.pass(MINUTE)
    expect(await ask()).toMatchObject({ kind: 'document' })
  })
})

describe('what was asked', () => {
  test('is counted: requests, those without a condition, and bytes', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), etag: '"a"' }))
    const collector = { ...room.collector, fetchDocument: admitted(room.collector.fetchDocument) }
    await pollOnce({ ...room, collector })
    await pollOnce({ ...room, collector })
    const { bytes } = feed(['urn:1'])
    const rows = await collector.store.sql.all({ sql: 'SELECT * FROM source_day', values: [] })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ requests: 2, unconditional: 1, bytes: 2 * bytes.length })
  })
})

function withSources(wire: Wire, count: number): Wire {
  const [city] = wire.cities
  if (!city) throw new Error('no city')
  const sources = Array.from({ length: count }, (_, n) => ({
    ...{ id: `s${n}`, url: `https://gb-lon.example/${n}`, topics: [] },
  }))
  return { ...wire, cities: [{ ...city, sources }] }
}
