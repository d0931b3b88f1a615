import { describe, expect, onTestFinished, test } from 'vitest'
import type { FetchResult } from '../../src/fetch/port.ts'
import { keepCollecting } from '../../src/jobs/collect.ts'
import { dueSources } from '../../src/jobs/due.ts'
import { readSources } from '../../src/store/sources.ts'
import { failed, feed, newsroom } from '../support/polling.ts'

const QUARTER = 15 * 60_000
const CITIES = ['GB-LON', 'DE-BON', 'FR-PAR', 'JP-TYO', 'US-NYC', 'KR-SEL', 'ES-MAD', 'IT-ROM']

/** A wire that collects by itself, and time that passes by quarters of an hour. */
async function collecting(first: (url: string) => FetchResult) {
  const room = await newsroom(CITIES, first)
  const { collector, wire } = room
  const stop = new AbortController()
  const ended = keepCollecting(collector, async () => wire, 1, stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await ended
  })
  const sources = async () => [...(await readSources(collector.store.sql)).values()]
  return {
    ...room,
    async pass(quarters: number) {
      for (let left = quarters; left > 0; left -= 1) {
        room.pass(QUARTER)
        await expect.poll(() => dueSources(collector, wire)).toEqual([])
        // Nor is one still being polled.
        await expect
          .poll(async () => (await sources()).every(({ begun }) => begun === 0))
          .toBe(true)
      }
    },
    sources,
  }
}

const DAYS = 96

describe('when no host can be reached', () => {
  test('for two days, no source counts as failing for it, and all are read soon after', async () => {
    const wire = await collecting(() => feed(['urn:1']))
    await wire.pass(1)
    wire.answer(() => failed('dns'))
    await wire.pass(2 * DAYS)
    const meanwhile = await wire.sources()
    expect(meanwhile.filter(({ failures }) => failures > 0).length).toBeLessThan(5)
    for (const { failures, nextPoll } of meanwhile) {
      expect(failures).toBeLessThan(2)
      expect(nextPoll - wire.now()).toBeLessThan(90 * 60_000)
    }
    wire.answer(() => feed(['urn:1', 'urn:2']))
    await wire.pass(6)
    for (const { state, failures, lastSuccess = 0 } of await wire.sources()) {
      expect([state, failures]).toEqual(['working', 0])
      expect(wire.now() - lastSuccess).toBeLessThan(90 * 60_000)
    }
  })

  test('the log says so once, and once that it is over', async () => {
    const wire = await collecting(() => failed('timeout'))
    await wire.pass(8)
    const told = () => wire.log.filter((line) => /no host|is back/.test(line))
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatch(/^warn no host can be reached .*has a network/)
    wire.answer(() => feed(['urn:1']))
    await wire.pass(8)
    expect(told()).toHaveLength(2)
    expect(told()[1]).toMatch(/^info network is back/)
  })

  test('none is asked more often than before, nor than every quarter of an hour', async () => {
    const wire = await collecting(() => failed('network'))
    await wire.pass(DAYS)
    for (const { url } of await wire.sources()) {
      const requests = wire.asked.filter((request) => request.url === url)
      expect(requests.length).toBeLessThan(30)
      expect(requests.length).toBeGreaterThan(10)
    }
  })
})

test('however many hosts are dead, each counts as failing as long as another answers', async () => {
  const wire = await collecting((url) => (url.includes('gb-lon') ? feed(['urn:1']) : failed('dns')))
  await wire.pass(4 * DAYS)
  for (const { source, state, failures } of await wire.sources()) {
    if (source === 'gb-lon') continue
    expect(state).toBe('failing')
    expect(failures).toBeGreaterThan(4)
  }
})
