import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Ask } from '../../src/judge/exchange.ts'
import { judge } from '../../src/judge/readers.ts'
import { type Report, verifyInstance } from '../../src/judge/verify.ts'
import { ATOM, JSON_FEED, NINJS, RSS } from './documents.ts'

const FEEDS = [{ rss: '/feed.rss', atom: '/feed.atom', json: '/feed.json', ninjs: '/feed.ninjs' }]
const TYPES = { rss: 'rss+xml', atom: 'atom+xml', json: 'feed+json', ninjs: 'json' }

interface Instance {
  readonly rss?: string
  readonly atom?: string
  readonly json?: string
  readonly ninjs?: string
  /** Changes an answer on its way out. */
  readonly spoil?: (response: Response, request: Request) => Response | undefined
}

/** An instance that does everything right but what `spoil` does. */
function instance({
  rss = RSS,
  atom = ATOM,
  json = JSON_FEED,
  ninjs = NINJS,
  spoil,
}: Instance): Ask {
  const app = new Hono()
  app.get('/:name{feed\\.(rss|atom|json|ninjs)}', (context) => {
    const format = context.req.param('name').slice(5) as keyof typeof TYPES
    const body = { rss, atom, json, ninjs }[format]
    const headers = {
      'content-type': `application/${TYPES[format]}; charset=utf-8`,
      etag: `"${format}"`,
      'cache-control': 'max-age=60',
      vary: 'Accept-Encoding',
      'last-modified': 'Mon, 01 Nov 2021 03:00:00 GMT',
    }
    const answer =
      context.req.header('if-none-match') === headers.etag
        ? new Response(null, { status: 304, headers })
        : new Response(context.req.method === 'HEAD' ? null : body, { headers })
    return spoil?.(answer, context.req.raw) ?? answer
  })
  return (url, init) => app.request(url, init)
}

const verify = (ask: Ask): Promise<Report> =>
  verifyInstance('https://wire.example', { feeds: FEEDS, ask, judge })

const faults = (report: Report): string[] =>
  report.flatMap(({ url, checks }) =>
    checks.filter(({ ok }) => !ok).map(({ name }) => `${new URL(url).pathname} ${name}`),
  )

it('a Cache-Control that counts down is the same', async () => {
  let left = 60
  const spoil = (answer: Response) => {
    const headers = new Headers(answer.headers)
    headers.set('cache-control', `max-age=${left--}`)
    return new Response(answer.body, { status: answer.status, headers })
  }
  expect(faults(await verify(instance({ spoil })))).toEqual([])
})

it('an instance in order passes every check, and each is named', async () => {
  const report = await verify(instance({}))
  expect(faults(report)).toEqual([])
  expect(report.map(({ url, ok }) => [url, ok])).toEqual([
    ['https://wire.example/feed.json', true],
    ['https://wire.example/feed.rss', true],
    ['https://wire.example/feed.atom', true],
    ['https://wire.example/feed.ninjs', true],
  ])
  const names = report[1]?.checks.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      ...['status', 'media type', 'ETag', '304', '304 has no body', '304 keeps vary'],
      ...['HEAD', 'HEAD keeps content-type', 'rss-parser reads it', 'feedsmith reads it'],
      "rss-parser finds the JSON Feed's ids",
    ]),
  )
})

const without = (response: Response, name: string): Response => {
  const headers = new Headers(response.headers)
  headers.delete(name)
  return new Response(response.body, { status: response.status, headers })
}

describe('what is wrong is found where it is', () => {
  it.each<[string, Instance, string[]]>([
    [
      'a 304 that loses Vary',
      { spoil: (r) => (r.status === 304 ? without(r, 'vary') : undefined) },
      ['json', 'rss', 'atom', 'ninjs'].map((format) => `/feed.${format} 304 keeps vary`),
    ],
    [
      'no Cache-Control at all',
      { spoil: (r, { url }) => (url.endsWith('rss') ? without(r, 'cache-control') : undefined) },
      ['/feed.rss HEAD keeps cache-control', '/feed.rss 304 keeps cache-control'],
    ],
    [
      'no ETag',
      { spoil: (r, { url }) => (url.endsWith('atom') ? without(r, 'etag') : undefined) },
      ['/feed.atom ETag', '/feed.atom HEAD keeps etag'],
    ],
    [
      'an ETag without quotes',
      {
        spoil: (r, { url }) => {
          if (!url.endsWith('atom') || r.status !== 200) return undefined
          const fixed = without(r, 'etag')
          fixed.headers.set('etag', 'atom')
          return fixed
        },
      },
      ['/feed.atom ETag', '/feed.atom 304'],
    ],
    [
      'HEAD of another type',
      {
        spoil: (r, { url, method }) =>
          method === 'HEAD' && url.endsWith('json') ? without(r, 'content-type') : undefined,
      },
      ['/feed.json HEAD keeps content-type'],
    ],
    [
      'an id that differs in one format',
      { atom: ATOM.replace('2021:1<', '2021:2<') },
      [
        "/feed.atom rss-parser finds the JSON Feed's ids",
        "/feed.atom feedsmith finds the JSON Feed's ids",
      ],
    ],
    [
      'an item missing in one format',
      { rss: RSS.replace(/<item>.*<\/item>/s, '') },
      [
        "/feed.rss rss-parser finds the JSON Feed's ids",
        "/feed.rss feedsmith finds the JSON Feed's ids",
      ],
    ],
    ['JSON that is none', { json: '{"items":[{}]}' }, ['/feed.json parses']],
    ['ninjs that is none', { ninjs: '{}' }, ['/feed.ninjs parses']],
    [
      'an id that differs for desks',
      { ninjs: NINJS.replace('2021:1', '2021:2') },
      ["/feed.ninjs has the JSON Feed's ids"],
    ],
  ])('%s', async (_, broken, expected) => {
    expect(faults(await verify(instance(broken)))).toEqual(expected)
  })

  it('RSS that no library reads', async () => {
    const found = faults(await verify(instance({ rss: 'Fatal error' })))
    expect(found).toEqual(['/feed.rss rss-parser reads it', '/feed.rss feedsmith reads it'])
  })

  it('pages that are not there', async () => {
    const report = await verifyInstance('https://wire.example', {
      feeds: FEEDS,
      ask: () => new Response('no', { status: 404 }),
      judge,
    })
    expect(report.every(({ ok }) => !ok)).toBe(true)
    expect(faults(report)).toContain('/feed.rss status')
  })

  it('a server that is not there', async () => {
    const report = await verifyInstance('https://wire.example', {
      feeds: FEEDS,
      ask: () => Promise.reject(new Error('connection refused')),
      judge,
    })
    expect(faults(report)).toContain('/feed.rss answers')
    expect(report[1]?.checks[0]?.detail).toContain('connection refused')
  })
})
