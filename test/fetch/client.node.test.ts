import type { ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher } from '../../src/fetch/client.ts'
import {
  DEFAULT_LIMITS,
  type FetchFailure,
  type FetchLimits,
  type FetchResult,
} from '../../src/fetch/port.ts'
import { createNodeTransport, lookupPublic } from '../../src/fetch/transport.node.ts'
import { PRIVATE_URLS } from './private-urls.ts'
import { type LoopbackServer, startServer } from './server.node.ts'

const USER_AGENT = 'Zerowire/0.1 (+https://city.example/about)'
const FEED = '<rss><channel><title>대구</title></channel></rss>'
const ALWAYS = ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']
const inAMinute = (): string => new Date(Date.now() + 60_000).toUTCString()

/** A page of this server that redirects to each of them. */
const HOPS = Object.fromEntries(PRIVATE_URLS.map((url, nth) => [`/hop-${nth}`, url]))

let server: LoopbackServer
const closers: (() => Promise<void>)[] = []

beforeAll(async () => {
  server = await startServer({
    '/feed': (_, response) => {
      response.setHeader('content-type', 'application/rss+xml; charset=utf-8')
      response.setHeader('etag', 'W/"a b,c"')
      response.setHeader('last-modified', 'Mon, 01 Nov 2021 00:00:00 GMT')
      response.setHeader('cache-control', 'max-age=600')
      response.setHeader('age', '12')
      response.setHeader('set-cookie', 'session=1')
      response.end(FEED)
    },
    '/same': (request, response) => {
      if (request.headers['if-none-match'] === undefined) response.end(FEED)
      else response.writeHead(304, { etag: '"new"', 'cache-control': 'max-age=60' }).end()
    },
    '/odd-validators': (_, response) => {
      response.setHeader('etag', '')
      response.setHeader('last-modified', '')
      response.end(FEED)
    },
    '/hangul-etag': (_, response) => {
      response.socket?.end(
        Buffer.from('HTTP/1.1 200 OK\r\nETag: "대구"\r\nContent-Length: 0\r\n\r\n'),
      )
    },
    '/always-304': (_, response) => response.writeHead(304).end(),
    '/gzip': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FEED)),
    '/br': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(FEED)),
    '/deflate': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync(FEED)),
    '/not-gzip': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip at all'),
    '/gzip-bomb': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(50_000_000))),
    '/br-bomb': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'br' })
        .end(brotliCompressSync(Buffer.alloc(50_000_000))),
    '/large': (_, response) => response.end(Buffer.alloc(2_000_000)),
    '/endless': (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(100_000))) {}
      }
      response.on('drain', more)
      more()
    },
    '/slow': (_, response) => {
      response.write('<rss>')
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    },
    '/silent': () => {},
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('<rss>')
      setTimeout(() => response.destroy(), 20)
    },
    '/says-too-little': (_, response) => {
      response.socket?.end(
        'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss><channel></channel></rss>',
      )
    },
    '/headers': (_, response) => {
      for (let n = 0; n < 20; n += 1) response.setHeader(`x-${n}`, 'a'.repeat(5000))
      response.end(FEED)
    },
    '/moved': (_, response) => response.writeHead(301, { location: '/temporary#part' }).end('x'),
    '/temporary': (_, response) => response.writeHead(302, { location: 'feed' }).end(),
    '/hangul': (_, response) => {
      response.socket?.end(
        Buffer.from('HTTP/1.1 302 Found\r\nLocation: /새소식\r\nContent-Length: 0\r\n\r\n'),
      )
    },
    '/%EC%83%88%EC%86%8C%EC%8B%9D': (_, response) => response.end(FEED),
    '/to-itself': (_, response) => response.writeHead(302, { location: '/to-itself#top' }).end(),
    '/circle': (_, response) => response.writeHead(301, { location: '/half-circle' }).end(),
    '/half-circle': (_, response) => response.writeHead(301, { location: '/circle' }).end(),
    '/cookie-wall': (_, response) =>
      response.writeHead(307, { location: '/cookie-wall', 'set-cookie': 'human=1' }).end(),
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, nth) => [
        `/on-${nth}`,
        (_request: unknown, response: ServerResponse) =>
          response.writeHead(302, { location: `/on-${nth + 1}` }).end(),
      ]),
    ),
    '/odd-header': (_, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\nX Powered By: us\r\nContent-Length: 0\r\n\r\n')
    },
    '/two-lengths': (_, response) => {
      response.socket?.end(
        'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 6\r\n\r\n<rss/>',
      )
    },
    '/nowhere': (_, response) => response.writeHead(302).end(),
    '/to-metadata': (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    '/to-other-port': (_, response) =>
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ...Object.fromEntries(
      ['403', 'cut', 'silent'].map((path) => [
        `/to-${path}`,
        (_: unknown, response: ServerResponse) =>
          response.writeHead(302, { location: `/${path}` }).end(),
      ]),
    ),
    '/to-password': (_, response) =>
      response.writeHead(302, { location: 'http://a:b@city.example/' }).end(),
    ...Object.fromEntries(
      Object.entries(HOPS).map(([path, location]) => [
        path,
        (_: unknown, response: ServerResponse) => {
          response.socket?.end(
            `HTTP/1.1 308 x\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`,
          )
        },
      ]),
    ),
    '/challenge': (_, response) =>
      response.writeHead(429, { 'cf-mitigated': 'challenge' }).end('Just a moment...'),
    '/aws-challenge': (_, response) =>
      response.writeHead(202, { 'x-amzn-waf-action': 'challenge' }).end(),
    '/aws-captcha': (_, response) =>
      response.writeHead(405, { 'x-amzn-waf-action': 'captcha' }).end(),
    '/403': (_, response) => response.writeHead(403).end('Access denied'),
    '/410': (_, response) => response.writeHead(410).end(),
    '/429': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
    '/503': (_, response) => response.writeHead(503, { 'retry-after': inAMinute() }).end(),
    '/503-nonsense': (_, response) => response.writeHead(503, { 'retry-after': '-5' }).end(),
    '/429-for-ever': (_, response) =>
      response.writeHead(429, { 'retry-after': '9'.repeat(30) }).end(),
    '/500': (_, response) => response.writeHead(500).end(),
    '/206': (_, response) => response.writeHead(206).end('part'),
    '/204': (_, response) => response.writeHead(204).end(),
  })
})

afterAll(async () => {
  await Promise.all(closers.map((close) => close()))
  await server.close()
})

interface Asked {
  readonly admit?: (url: URL) => Promise<boolean>
  readonly etag?: string
  readonly lastModified?: string
  readonly limits?: Partial<FetchLimits>
}

async function ask(url: string, { limits, ...validators }: Asked = {}): Promise<FetchResult> {
  const settings = {
    allowPrivateHosts: new Set([server.host]),
    limits: { ...DEFAULT_LIMITS, ...limits },
  }
  const { transport, close } = createNodeTransport(settings)
  closers.push(close)
  const fetchDocument = createFetcher({ transport, userAgent: USER_AGENT, ...settings })
  return fetchDocument({ url, ...validators })
}

const text = (result: FetchResult): string =>
  result.kind === 'document' ? new TextDecoder().decode(result.bytes) : JSON.stringify(result)

const partOf = (result: FetchResult): string =>
  new TextDecoder().decode(result.kind === 'failed' ? result.part?.bytes : undefined)

describe('what is asked and answered', () => {
  it('a document, with what it says of itself to the letter', async () => {
    const result = await ask(server.url('/feed#fragment'))
    expect(text(result)).toBe(FEED)
    expect(result).toMatchObject({
      kind: 'document',
      url: server.url('/feed'),
      contentType: 'application/rss+xml; charset=utf-8',
      etag: 'W/"a b,c"',
      lastModified: 'Mon, 01 Nov 2021 00:00:00 GMT',
      headers: { cacheControl: 'max-age=600', age: '12' },
      redirects: [],
    })
  })

  it('says who asks, and sends no cookie, no Referer and no validator it was not given', async () => {
    await ask(server.url('/feed'))
    await ask(server.url('/feed'))
    const sent = server.requests.at(-1)?.headers
    expect(sent?.['user-agent']).toBe(USER_AGENT)
    expect(sent?.accept).toContain('application/atom+xml')
    expect(sent?.['accept-encoding']).toContain('gzip')
    expect(Object.keys(sent ?? {}).sort()).toEqual(ALWAYS)
  })

  it('a condition sends no cache on the way to the city’s server', async () => {
    await ask(server.url('/same'), { etag: '"a"' })
    const { headers } = server.requests.at(-1) ?? {}
    expect(Object.keys(headers ?? {}).sort()).toEqual([...ALWAYS, 'if-none-match'].sort())
  })

  it('validators go back to the letter, and a 304 may bring a new one', async () => {
    const result = await ask(server.url('/same'), {
      etag: 'W/"a b,c"',
      lastModified: 'Monday, whenever',
    })
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': 'W/"a b,c"',
      'if-modified-since': 'Monday, whenever',
    })
    expect(result).toMatchObject({
      kind: 'unchanged',
      etag: '"new"',
      headers: { cacheControl: 'max-age=60' },
    })
    expect(result).not.toHaveProperty('lastModified')
  })

  it('a validator that cannot be sent is left out', async () => {
    expect(text(await ask(server.url('/same'), { etag: '"a"\r\nx: y' }))).toBe(FEED)
    expect(text(await ask(server.url('/same'), { etag: '"대구"' }))).toBe(FEED)
  })

  it('is without what it could not be asked for by', async () => {
    const result = await ask(server.url('/odd-validators'))
    expect(result.kind).toBe('document')
    expect(result).not.toHaveProperty('etag')
    expect(result).not.toHaveProperty('lastModified')
  })

  it('validators in unescaped Hangul go back byte by byte', async () => {
    const result = await ask(server.url('/hangul-etag'))
    if (result.kind !== 'document' || result.etag === undefined) throw new Error('no ETag')
    await ask(server.url('/same'), { etag: result.etag })
    const sent = server.requests.at(-1)?.headers['if-none-match'] ?? ''
    expect(Buffer.from(sent, 'latin1').toString()).toBe('"대구"')
  })

  it('a 304 nobody asked for is a failure', async () => {
    expect(await ask(server.url('/always-304'))).toMatchObject({ code: 'status', status: 304 })
  })

  it.each(['/gzip', '/br', '/deflate'])('%s is decompressed', async (path) => {
    expect(text(await ask(server.url(path)))).toBe(FEED)
  })
})

describe('admission', () => {
  it('is asked for before each request, redirects included', async () => {
    const asked: string[] = []
    const admit = async ({ pathname }: URL) => {
      asked.push(pathname)
      return true
    }
    expect(text(await ask(server.url('/moved'), { admit }))).toBe(FEED)
    expect(asked).toEqual(['/moved', '/temporary', '/feed'])
  })

  it.each(['/moved', '/temporary', '/feed'])('refused for %s ends the fetch there', async (end) => {
    const before = server.requests.length
    const admit = async ({ pathname }: URL) => pathname !== end
    expect(await ask(server.url('/moved'), { admit })).toMatchObject({ code: 'turn' })
    const requested = server.requests.slice(before).map(({ url }) => url)
    expect(requested).toEqual(['/moved', '/temporary', '/feed'].slice(0, requested.length))
    expect(requested).not.toContain(end)
  })

  it('may take its time: waiting for the first turn is not the host’s slowness', async () => {
    const admit = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 400))
    const limits = { totalMs: 300 }
    expect(text(await ask(server.url('/feed'), { admit, limits }))).toBe(FEED)
  })

  it('is not asked for what may not be asked at all', async () => {
    const asked: string[] = []
    const admit = async ({ href }: URL) => {
      asked.push(href)
      return true
    }
    await ask('http://169.254.169.254/', { admit })
    await ask(server.url('/to-metadata'), { admit })
    expect(asked).toEqual([server.url('/to-metadata')])
  })
})

describe('redirects', () => {
  it('are followed and reported hop by hop', async () => {
    const result = await ask(server.url('/moved'))
    expect(text(result)).toBe(FEED)
    expect(result).toMatchObject({
      url: server.url('/feed'),
      redirects: [
        { from: server.url('/moved'), to: server.url('/temporary#part'), status: 301 },
        { from: server.url('/temporary'), to: server.url('/feed'), status: 302 },
      ],
    })
  })

  it('to a path in unescaped Hangul are followed', async () => {
    expect(text(await ask(server.url('/hangul')))).toBe(FEED)
  })

  it.each([
    ['/to-metadata', 'private-address'],
    ['/to-other-port', 'bad-url'],
    ['/to-file', 'bad-url'],
    ['/to-password', 'bad-url'],
    ['/nowhere', 'redirect'],
  ])('%s is refused before it is followed', async (path, code) => {
    const before = server.requests.length
    expect(await ask(server.url(path))).toMatchObject({ kind: 'failed', code })
    expect(server.requests.length).toBe(before + 1)
  })

  it.each(Object.entries(HOPS))('%s to %s is refused before it is followed', async (path) => {
    const before = server.requests.length
    const result = await ask(server.url(path))
    expect(result).toMatchObject({ kind: 'failed', code: expect.stringMatching(/private|bad-url/) })
    expect(server.requests.length).toBe(before + 1)
  })

  it('without end end after five', async () => {
    const before = server.requests.length
    expect(await ask(server.url('/on-0'))).toMatchObject({ code: 'redirect' })
    expect(server.requests.length).toBe(before + 6)
  })

  it.each([
    ['/to-itself', 1],
    ['/circle', 2],
  ])('in a circle end where it closes: %s', async (path, requests) => {
    const before = server.requests.length
    expect(await ask(server.url(path))).toMatchObject({
      code: 'redirect',
      message: expect.stringContaining('in a circle'),
    })
    expect(server.requests.length).toBe(before + requests)
  })

  it('in a circle until a cookie comes back are a wall against robots', async () => {
    expect(await ask(server.url('/cookie-wall'))).toMatchObject({ code: 'forbidden' })
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('cookie')
  })
})

describe('limits', () => {
  const small = { limits: { bodyBytes: 1_000_000 } }

  it.each(['/gzip-bomb', '/br-bomb', '/large', '/endless'])('%s is stopped', async (path) => {
    const result = await ask(server.url(path), small)
    expect(result).toMatchObject({ kind: 'failed', code: 'too-large' })
  })

  it('a body of exactly the limit is read', async () => {
    const result = await ask(server.url('/large'), { limits: { bodyBytes: 2_000_000 } })
    expect(result).toMatchObject({ kind: 'document' })
  })

  it.each(['/slow', '/silent'])('%s times out', async (path) => {
    const started = performance.now()
    const result = await ask(server.url(path), { limits: { totalMs: 200 } })
    expect(result).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('0.2 seconds'),
    })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('100 KB of headers are refused', async () => {
    expect(await ask(server.url('/headers'))).toMatchObject({ code: 'too-large' })
  })

  it('a transfer cut short is a failure, with the part that came', async () => {
    const cut = await ask(server.url('/cut'))
    expect(cut).toMatchObject({ kind: 'failed', code: 'network' })
    expect(partOf(cut)).toBe('<rss>')
  })

  it('of what is too large the part up to the limit is there', async () => {
    const result = await ask(server.url('/large'), small)
    expect(result.kind === 'failed' && result.part?.bytes.byteLength).toBe(1_000_000)
  })

  it('of what is too slow the part that came in time is there, if any did', async () => {
    const limits = { totalMs: 200 }
    expect(partOf(await ask(server.url('/slow'), { limits }))).toMatch(/^<rss> +$/)
    expect(await ask(server.url('/silent'), { limits })).not.toHaveProperty('part')
  })

  it('a Content-Length that says too little ends the document there', async () => {
    expect(text(await ask(server.url('/says-too-little')))).toBe('<rss>')
  })

  it('what is labelled gzip and is not is told apart', async () => {
    expect(await ask(server.url('/not-gzip'))).toMatchObject({ code: 'encoding' })
  })
})

describe('answers that are no document', () => {
  it.each([
    ['/403', 'forbidden', 403],
    ['/missing', 'not-found', 404],
    ['/challenge', 'forbidden', 429],
    ['/aws-challenge', 'forbidden', 202],
    ['/aws-captcha', 'forbidden', 405],
    ['/410', 'gone', 410],
    ['/429', 'busy', 429],
    ['/500', 'server-error', 500],
    ['/206', 'status', 206],
    ['/204', 'status', 204],
  ])('%s is %s', async (path, code, status) => {
    expect(await ask(server.url(path))).toMatchObject({ kind: 'failed', code, status })
  })

  it.each(['/odd-header', '/two-lengths'])('%s is no HTTP: for the city to mend', async (path) => {
    const told = await ask(server.url(path))
    expect(told).toMatchObject({
      code: 'protocol',
      message: expect.stringMatching(/not valid HTTP \(.+\)\. Tell the city/),
    })
  })

  it('Retry-After in seconds and as a date', async () => {
    expect(await ask(server.url('/429'))).toMatchObject({ retryAfter: 120_000 })
    const { retryAfter } = (await ask(server.url('/503'))) as { retryAfter: number }
    expect(retryAfter).toBeGreaterThan(55_000)
    expect(retryAfter).toBeLessThanOrEqual(61_000)
    expect(await ask(server.url('/503-nonsense'))).not.toHaveProperty('retryAfter')
    expect(await ask(server.url('/429-for-ever'))).toMatchObject({ retryAfter: 2 ** 31 * 1000 })
  })

  it.each([
    ['/to-metadata', 'http://169.254.169.254/latest/', 'names a host of a private network.'],
    ['/to-other-port', 'http://127.0.0.1:1/', 'uses port 1,'],
    ['/to-403', '/403', 'answers with status 403.'],
    ['/to-cut', '/cut', 'could not be read'],
    ['/to-silent', '/silent', 'took over 0.5 seconds.'],
  ])(
    'a message names the address that was configured, and where it led: %s',
    async (path, to, what) => {
      const { message } = (await ask(server.url(path), {
        limits: { totalMs: 500 },
      })) as FetchFailure
      const end = to.startsWith('/') ? server.url(to) : to
      expect(message).toContain(`${server.url(path)} redirects to ${end}, which ${what}`)
    },
  )

  it('a message names the address and says what to do', async () => {
    const result = await ask(server.url('/403'))
    expect(result).toMatchObject({
      message: `${server.url('/403')} answers with status 403. Often a bot wall: ask the city to let our User-Agent through.`,
    })
  })

  it('a closed port and a name that does not exist', async () => {
    const closed = await startServer({})
    await closed.close()
    const settings = { allowPrivateHosts: new Set([closed.host]), limits: DEFAULT_LIMITS }
    const { transport, close } = createNodeTransport(settings)
    closers.push(close)
    const fetchDocument = createFetcher({ transport, userAgent: USER_AGENT, ...settings })
    expect(await fetchDocument({ url: closed.url('/') })).toMatchObject({ code: 'network' })
    expect(await fetchDocument({ url: 'nonsense' })).toMatchObject({ code: 'bad-url' })
  })
})

describe('the address connected to is the address checked', () => {
  it('a name that resolves to a private address is refused by the look-up', async () => {
    const found = await new Promise((resolve) => {
      lookupPublic('localhost', { all: true }, (error, addresses) => resolve({ error, addresses }))
    })
    expect(found).toMatchObject({ error: { code: 'PRIVATE_ADDRESS' }, addresses: [] })
  })

  it.each(['http://127.0.0.1/', 'http://[::1]/', 'http://localhost/'])(
    'the transport itself refuses %s, whoever asks',
    async (address) => {
      const { transport, close } = createNodeTransport({
        allowPrivateHosts: new Set(),
        limits: DEFAULT_LIMITS,
      })
      closers.push(close)
      await expect(
        transport({
          url: new URL(address),
          headers: new Headers(),
          signal: AbortSignal.timeout(1000),
        }),
      ).rejects.toMatchObject({ cause: { code: 'PRIVATE_ADDRESS' } })
    },
  )
})
