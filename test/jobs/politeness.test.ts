import { expect, test } from 'vitest'
import type { FetchResult } from '../../src/fetch/port.ts'
import { refreshAll } from '../../src/jobs/collect.ts'
import { dueSources } from '../../src/jobs/due.ts'
import { politeness } from '../../src/jobs/politeness.ts'
import { readSources } from '../../src/store/sources.ts'
import { readTraffic } from '../../src/store/traffic.ts'
import { admitted, cityOf, failed, feed, newsroom, unchanged } from '../support/polling.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const DAYS = 10

/** What each city's server does; `item` counts half hours. */
const SERVERS: Readonly<Record<string, (item: number, etag: string | undefined) => FetchResult>> = {
  'AA-GOO': (item, etag) => {
    const now = `"${Math.floor(item / 16)}"`
    return etag === now ? unchanged() : { ...feed([`urn:a${Math.floor(item / 16)}`]), etag: now }
  },
  'BB-BAR': (item) => feed([`urn:b${item}`]),
  'CC-SAM': () => ({ ...feed(['urn:c']), etag: '"always"' }),
  'DD-NOW': (item) => ({ ...feed([`urn:d${item}`]), etag: `"${item}"` }),
  'EE-DWN': () => failed('server-error'),
  'FF-BSY': () => failed('busy', { retryAfter: 3 * 60 * MINUTE }),
  'GG-BIG': () => failed('too-large'),
  'HH-GON': () => failed('gone'),
}

test('sources of every sort are asked politely for ten days', async () => {
  const room = await newsroom(Object.keys(SERVERS), () => failed('status'))
  const begin = room.now()
  room.answer((url) => {
    const server = SERVERS[cityOf(url).toUpperCase()]
    const item = Math.floor((room.now() - begin) / (30 * MINUTE))
    return server?.(item, room.asked.at(-1)?.etag) ?? failed('status')
  })
  const collector = { ...room.collector, fetchDocument: admitted(room.collector.fetchDocument) }
  for (let at = begin; at < begin + DAYS * DAY; at += 5 * MINUTE) {
    room.pass(Math.max(0, at - room.now()))
    await refreshAll(collector, room.wire, await dueSources(collector, room.wire))
  }
  const { sql } = collector.store
  const traffic = await readTraffic(sql, begin)
  const records = [...(await readSources(sql)).values()]
  const report = politeness(records, traffic, DAYS)
  const loads = Object.fromEntries(
    report.sources.map(({ record, requests, unconditional }) => [
      record.source,
      { requests, unconditional },
    ]),
  )

  expect(report.total.requests * DAYS).toBeCloseTo(room.asked.length)
  for (const { busiest, unconditional, record } of report.sources) {
    expect([record.source, busiest <= 96]).toEqual([record.source, true])
    // Those that never sent anything have nothing to compare; they are asked less and less.
    const most = record.lastSuccess === undefined ? 1.6 : 1
    expect([record.source, unconditional <= most]).toEqual([record.source, true])
  }
  expect(loads['aa-goo']?.requests).toBeGreaterThan(20)
  expect(loads['aa-goo']?.unconditional).toBe(0.1)
  expect(loads['bb-bar']).toEqual({ requests: 1, unconditional: 1 })
  expect(loads['cc-sam']?.requests).toBeLessThan(1.3)
  expect(loads['dd-now']?.requests).toBeGreaterThan(20)
  expect(loads['ee-dwn']?.requests).toBeLessThan(1.6)
  expect(loads['gg-big']?.requests).toBeLessThanOrEqual(1)
  expect(loads['hh-gon']).toEqual({ requests: 0.1, unconditional: 0.1 })
  expect(report.states).toEqual({ working: 4, failing: 3, gone: 1 })
  expect(report.hosts.map(({ host }) => host)).toHaveLength(8)
})
