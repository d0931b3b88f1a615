import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FetchResult } from '../../src/fetch/port.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import type { ListRules } from '../../src/model/page.ts'
import type { Source } from '../../src/model/site.ts'
import { admitted, document, failed, feed, newsroom, unchanged } from '../support/polling.ts'

const DAY = 24 * 3_600_000
/** What one invocation of a Worker may ask of D1, of R2 and of the outside, on a paid plan. */
const LIMIT = 1000
const WRANGLER = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8')
const POLLS_AT_ONCE = Number(/^max_batch_size = (\d+)/m.exec(WRANGLER)?.[1])

type Answer = (url: string) => FetchResult

/** How many calls each of these polls makes, one a day. */
async function callsOf(answers: readonly Answer[], page?: ListRules): Promise<number[]> {
  const room = await newsroom(['GB-LON'], () => failed('not-found'))
  const { store } = room.collector
  let calls = 0
  const counted =
    <Args extends unknown[], Result>(call: (...args: Args) => Result) =>
    (...args: Args): Result => {
      calls += 1
      return call(...args)
    }
  const collector = {
    ...room.collector,
    store: {
      sql: { all: counted(store.sql.all), batch: counted(store.sql.batch) },
      blobs: { put: counted(store.blobs.put), get: counted(store.blobs.get) },
    },
    fetchDocument: admitted(counted(room.collector.fetchDocument)),
  }
  const [city] = room.wire.cities
  const [first] = city?.sources ?? []
  if (!city || !first) throw new Error('no source')
  const source: Source = { ...first, ...(page ? { page } : {}) }
  const counts: number[] = []
  for (const answer of answers) {
    room.answer(answer)
    room.pass(DAY)
    calls = 0
    await refreshSource(collector, room.wire, { city, source })
    counts.push(calls)
  }
  return counts
}

const ids = (count: number) => Array.from({ length: count }, (_, nth) => `urn:${nth}`)
const tagged = (document: FetchResult, etag: string) => ({ ...document, etag })

test('a poll makes few calls, however many items its feed has', async () => {
  const [first = 0, unasked = 0, same = 0, edited = 0] = await callsOf([
    () => tagged(feed(ids(100)), '"1"'),
    () => tagged(unchanged(), '"1"'),
    () => tagged(feed(ids(100)), '"2"'),
    () => tagged(feed(ids(100), 'edited'), '"3"'),
  ])
  expect(unasked).toBeLessThanOrEqual(8)
  expect(same).toBeLessThanOrEqual(8)
  expect(first).toBeLessThanOrEqual(25)
  expect(edited).toBeLessThanOrEqual(30)
  const [many = 0] = await callsOf([() => feed(ids(1000))])
  expect(many).toBeLessThanOrEqual(75)
})

test('as many polls as a Worker is handed at once fit into its calls, though each reads twenty articles', async () => {
  const links = ids(40).map((_, nth) => `<li><a href="/n${nth}">Title ${nth}</a></li>`)
  const answer: Answer = (url) => {
    if (url.endsWith('/robots.txt')) return failed('not-found')
    const isList = url.endsWith('/feed')
    const body = isList ? `<ul>${links.join('')}</ul>` : `<main><p>Text of ${url}</p></main>`
    return { ...document(`<html><body>${body}</body></html>`), url }
  }
  const rules = { item: 'li', link: 'a', title: 'a', article: { content: 'main' } }
  const [most = 0] = await callsOf([answer], rules)
  // The list, its robots.txt and twenty articles, each with the turn of its host.
  expect(most).toBeGreaterThan(22 * 4)
  expect(POLLS_AT_ONCE).toBeGreaterThan(0)
  expect(POLLS_AT_ONCE * most).toBeLessThan(0.6 * LIMIT)
})
