import { expect, test } from 'vitest'
import { createFetcher } from '../../src/fetch/client.ts'
import { createNodeTransport } from '../../src/fetch/transport.node.ts'
import { refreshAll } from '../../src/jobs/collect.ts'
import { dueSources } from '../../src/jobs/due.ts'
import type { City as Partner, Wire } from '../../src/model/site.ts'
import { saveWire } from '../../src/store/wire.ts'
import { userAgent } from '../../src/version.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { allPages, selection } from '../support/reader.ts'
import { city as partner, wire as wireOf } from '../support/wire.ts'
import { BEGIN, type City, DAY, HOUR } from './month/city.ts'
import { openWorld, type World } from './month/world.node.ts'

const MINUTE = 60_000
const STEP = 15 * MINUTE
const END = BEGIN + 31 * DAY
/** As in production, but quick enough for servers that never end. */
const LIMITS = { totalMs: 300, bodyBytes: 500_000, headerBytes: 65_536, redirects: 5 }

test('a month among partners that do all that goes wrong: nothing is lost, doubled, leaked or hammered', {
  timeout: 600_000,
}, async ({ onTestFinished }) => {
  let now = BEGIN
  const clock = () => now
  const own = wireOf()
  const ours = [ownItem(own.site.authority)]
  const world = await openWorld(clock, ours)
  onTestFinished(world.close)
  const hosts = world.cities.map((one) => new URL(world.origin(one)).host)
  const options = { allowPrivateHosts: new Set(hosts), limits: LIMITS }
  const { transport, close } = createNodeTransport(options)
  onTestFinished(close)
  const wire: Wire = { ...own, cities: world.cities.map((one, nth) => partnerOf(world, one, nth)) }
  const sql = await memorySql()
  await saveWire(sql, wire, now)
  const collector = {
    store: { sql, blobs: memoryBlobs() },
    clock,
    log: () => undefined,
    base: 'https://wire.example',
    fetchDocument: createFetcher({
      ...options,
      transport,
      userAgent: userAgent('https://wire.example/feeds'),
    }),
    wait: async (milliseconds: number) => {
      now += milliseconds
    },
  }

  for (let tick = BEGIN; tick < END; tick += STEP) {
    now = Math.max(now, tick)
    await refreshAll(collector, wire, await dueSources(collector, wire))
  }

  const entries = (await allPages(sql, selection())).map(({ entry }) => entry)
  const titles = entries.map(({ title }) => title)
  const told = world.cities.flatMap((one) => world.truth(one, END - DAY).map(({ title }) => title))
  expect(titles.filter((title, nth) => titles.indexOf(title) !== nth)).toEqual([])
  expect(told.filter((title) => !titles.includes(title))).toEqual([])
  expect(titles.filter((title) => !/ on day \d+$/.test(title) && title !== 'Stolen')).toEqual([])
  for (const { city, title, url } of entries) {
    const speaker = wire.cities.find(({ locode }) => locode === city)
    expect(title === 'Stolen' ? 'thief' : title.split(' ')[0]).toBe(speaker?.names['en'])
    expect(url.startsWith(speaker?.site ?? '?')).toBe(true)
  }
  expect(entries.filter(({ published }) => published.at > END)).toEqual([])
  expect(world.intrusions).toEqual([])
  expectPoliteness(world)
})

/** What any partner may expect of us, whatever it does itself. */
function expectPoliteness({ asked, cities }: World): void {
  for (const { name, feeds } of cities) {
    const mine = asked.filter(({ city }) => city === name)
    const days = Map.groupBy(mine, ({ at }) => Math.floor((at - BEGIN) / DAY))
    const most = Math.max(...[...days.values()].map(({ length }) => length))
    expect(most, `${name}: requests on its worst day`).toBeLessThanOrEqual(2 * 48 * feeds.length)
    const plain = mine.filter(
      ({ headers }) =>
        headers['if-none-match'] === undefined && headers['if-modified-since'] === undefined,
    )
    expect(plain.length, `${name}: unconditional requests in a month`).toBeLessThanOrEqual(
      2 * 31 * feeds.length,
    )
    for (const [nth, { at }] of mine.entries()) {
      const before = mine[nth - 1]
      // The next hop of a redirect is the same request still.
      if (before && ![301, 302].includes(before.status))
        expect(at - before.at, `${name}: pause`).toBeGreaterThanOrEqual(1000)
    }
    for (const { headers } of mine) {
      expect(headers['user-agent']).toMatch(/^Zerowire\/.*\(\+https:\/\/wire\.example/)
      expect(headers.cookie ?? headers.referer ?? headers.authorization).toBeUndefined()
    }
  }
  const of = (name: string) => asked.filter(({ city }) => city === name)
  // RFC 9110, 15.5.11: 410 is the last answer that was asked for.
  expect(of('ended').filter(({ status }) => status === 410)).toHaveLength(1)
  expect(of('letter').filter(({ status }) => status === 400)).toEqual([])
  const mover = of('mover')
  const direct = mover.filter(
    ({ path }, nth) => path === '/news.xml' && mover[nth - 1]?.path !== '/feed',
  )
  const firstDirect = ((direct[0]?.at ?? 0) - BEGIN) / DAY
  expect(firstDirect, 'moved after a week of 301').toBeGreaterThanOrEqual(12)
  expect(firstDirect).toBeLessThan(14)
  expect(mover.at(-1)).toMatchObject({ path: '/news.xml' })
  const busy = of('busy')
  const early = busy.filter(
    ({ at }, nth) => [429, 503].includes(busy[nth - 1]?.status ?? 0) && at % DAY < 12 * HOUR,
  )
  expect(early, 'asked again before Retry-After was over').toEqual([])
  const sixHours = Math.max(
    ...[...Map.groupBy(of('slow-reader'), ({ at }) => Math.floor(at / DAY)).values()].map(
      ({ length }) => length,
    ),
  )
  expect(sixHours).toBeLessThanOrEqual(5)
}

function partnerOf({ origin }: World, one: City, nth: number): Partner {
  const { name, feeds } = one
  const code = String.fromCharCode(65 + (nth % 26), 65 + Math.floor(nth / 26), 90)
  return partner(`XX-${code}`, name, {
    site: `${origin(one)}/`,
    licence: 'CC-BY-4.0',
    sources: feeds.map((path, feed) => ({
      id: `${name}-${feed}`,
      url: `${origin(one)}${path}`,
      topics: [],
    })),
  })
}

function ownItem(authority: string) {
  const id = `tag:${authority}:own-story`
  const link = 'https://wire.example/news/own-story'
  return { id, title: 'Ours on day 1', link, published: BEGIN }
}
