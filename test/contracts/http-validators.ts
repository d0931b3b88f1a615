import { beforeAll, describe, expect, test } from 'vitest'
import { judge } from '../../src/judge/readers.ts'
import { verifyInstance } from '../../src/judge/verify.ts'
import { FILES, FORMATS } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

const FEED = '/network/atom.xml'

/** Conditional requests (RFC 9110, section 13), caching and cross-origin reading. */
export function validatorsContract(open: () => Promise<Runtime>): void {
  describe('validators', () => {
    let site: Site
    let runtime: Runtime
    let etag: string
    let lastModified: string
    beforeAll(async () => {
      runtime = await open()
      site = await openSite(runtime)
      const response = await site.get(FEED)
      etag = response.headers.get('ETag') ?? ''
      lastModified = response.headers.get('Last-Modified') ?? ''
    })
    const status = async (headers: Record<string, string>) => (await site.get(FEED, headers)).status

    test('verify, as operators run it, finds nothing wrong', async () => {
      const folders = ['', '/network', '/corrections', '/network/cities/GB-LON']
      const report = await verifyInstance(BASE, {
        feeds: folders.map((folder) => ({
          rss: `${folder}/rss.xml`,
          atom: `${folder}/atom.xml`,
          json: `${folder}/feed.json`,
          ninjs: `${folder}/ninjs.json`,
        })),
        ask: (url, init) => site.app.request(url, init),
        judge,
      })
      expect(report).toHaveLength(4 * folders.length)
      const faults = report.flatMap(({ url, checks }) =>
        checks.filter(({ ok }) => !ok).map(({ name, detail }) => [url, name, detail]),
      )
      expect(faults).toEqual([])
    })

    test('the ETag is strong, differs by feed and format, and stays', async () => {
      expect(etag).toMatch(/^"[^"]+"$/)
      const paths = ['', '/network', '/topics/water'].flatMap((folder) =>
        FORMATS.map((format) => `${folder}/${FILES[format]}`),
      )
      const tags = await Promise.all(
        paths.map(async (path) => (await site.get(path)).headers.get('ETag')),
      )
      expect(new Set(tags).size).toBe(paths.length)
      expect((await site.get(FEED)).headers.get('ETag')).toBe(etag)
    })

    test('If-None-Match: exact, among others, weak and * are fresh; anything else is not', async () => {
      expect(await status({ 'If-None-Match': etag })).toBe(304)
      expect(await status({ 'If-None-Match': `"other", ${etag}` })).toBe(304)
      expect(await status({ 'If-None-Match': `"other",${etag},"more"` })).toBe(304)
      expect(await status({ 'If-None-Match': `W/${etag}` })).toBe(304)
      expect(await status({ 'If-None-Match': '*' })).toBe(304)
      expect(await status({ 'If-None-Match': '"other"' })).toBe(200)
      expect(await status({ 'If-None-Match': etag.replaceAll('"', '') })).toBe(200)
      expect(await status({ 'If-None-Match': etag.toUpperCase() })).toBe(200)
    })

    test('If-None-Match comes before If-Modified-Since, both ways', async () => {
      const later = new Date(Date.parse(lastModified) + 1e9).toUTCString()
      const earlier = new Date(0).toUTCString()
      expect(await status({ 'If-None-Match': '"other"', 'If-Modified-Since': later })).toBe(200)
      expect(await status({ 'If-None-Match': etag, 'If-Modified-Since': earlier })).toBe(304)
    })

    test('If-Modified-Since alone', async () => {
      const at = Date.parse(lastModified)
      expect(await status({ 'If-Modified-Since': lastModified })).toBe(304)
      expect(await status({ 'If-Modified-Since': new Date(at + 1000).toUTCString() })).toBe(304)
      expect(await status({ 'If-Modified-Since': new Date(at - 1000).toUTCString() })).toBe(200)
      expect(await status({ 'If-Modified-Since': 'yesterday' })).toBe(200)
    })

    test.each([FEED, '/rss.xml', '/feed.json', '/media/2021/bus.png'])(
      '304 of %s keeps what caches and browsers need, without a body',
      async (path) => {
        const full = await site.get(path, { Origin: 'https://reader.example' })
        const response = await site.get(path, {
          Origin: 'https://reader.example',
          'If-None-Match': full.headers.get('ETag') ?? '',
        })
        expect(response.status).toBe(304)
        expect(response.body).toBeNull()
        expect(response.headers.get('Content-Length')).toBeNull()
        const kept = [
          ...['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link'],
          ...['Access-Control-Allow-Origin', 'Access-Control-Expose-Headers'],
        ]
        for (const name of kept) {
          expect(response.headers.get(name), name).toBe(full.headers.get(name))
        }
        expect(full.headers.get('Access-Control-Allow-Origin')).toBe('*')
      },
    )

    test('compressed feeds vary, under an ETag of their own', async () => {
      const plain = await site.get(FEED)
      for (const coding of ['gzip', 'br']) {
        const response = await site.get(FEED, { 'Accept-Encoding': coding })
        expect(response.headers.get('Content-Encoding')).toBe(runtime.compress ? coding : null)
        expect(response.headers.get('Vary')).toBe('Accept-Encoding')
        expect(response.headers.get('ETag') === etag).toBe(!runtime.compress)
        const again = await site.get(FEED, {
          'Accept-Encoding': coding,
          'If-None-Match': response.headers.get('ETag') ?? '',
        })
        expect(again.status).toBe(304)
      }
      expect(plain.headers.get('Content-Encoding')).toBeNull()
      const refused = await site.get(FEED, { 'Accept-Encoding': 'gzip;q=0, br;q=0' })
      expect(refused.headers.get('Content-Encoding')).toBeNull()
    })

    test.each([FEED, '/feed.json?limit=2', '/media/2021/bus.png', '/', '/network', '/news/bus'])(
      'HEAD of %s has the headers of GET and no body',
      async (path) => {
        const get = await site.get(path)
        const head = await site.app.request(path, { method: 'HEAD' })
        expect(head.status).toBe(200)
        expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
        expect(await head.text()).toBe('')
      },
    )

    test('a page in a browser may ask conditionally and see the validators', async () => {
      const preflight = await site.app.request(FEED, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://reader.example',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'if-none-match',
        },
      })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(preflight.headers.get('Access-Control-Allow-Headers')).toMatch(/if-none-match/i)
      expect(preflight.headers.get('Access-Control-Allow-Methods')).toMatch(/GET/)
      const exposed = (await site.get(FEED)).headers.get('Access-Control-Expose-Headers') ?? ''
      for (const name of ['ETag', 'Last-Modified', 'Link']) expect(exposed).toContain(name)
    })

    test.each([FEED, '/media/2021/bus.png'])(
      'no cache keeps %s for more than five minutes, stale or fresh',
      async (path) => {
        const control = (await site.get(path)).headers.get('Cache-Control') ?? ''
        const seconds = Array.from(control.matchAll(/=(\d+)/g), ([, number]) => Number(number))
        expect(control).toContain('max-age=')
        expect(seconds.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(300)
      },
    )

    test('pages have an ETag too, and 304 for who has them', async () => {
      for (const path of ['/', '/feeds', '/network', '/news/bus']) {
        const tag = (await site.get(path)).headers.get('ETag') ?? ''
        expect(tag).not.toBe('')
        const again = await site.get(path, { 'If-None-Match': tag })
        expect(again.status).toBe(304)
        expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*')
      }
    })

    test('reading the collection again without a change changes no header and no byte', async () => {
      const before = await everyFeed(site)
      await site.publish()
      expect(await everyFeed(site)).toEqual(before)
    })

    test('a picture replaced under its name is new to who asks by date', async () => {
      const path = '/media/2021/bus.png'
      const before = await site.get(path)
      const since = before.headers.get('Last-Modified') ?? new Date(site.now()).toUTCString()
      await site.publish({ 'media/2021/bus.png': 'another picture of a bus' })
      const after = await site.get(path, { 'If-Modified-Since': since })
      expect(after.status).toBe(200)
      expect(await after.text()).toBe('another picture of a bus')
      expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
    })
  })
}

async function everyFeed(site: Site) {
  const paths = ['', '/network'].flatMap((folder) =>
    FORMATS.map((format) => `${folder}/${FILES[format]}`),
  )
  return Promise.all(
    paths.map(async (path) => {
      const response = await site.get(path)
      return [Object.fromEntries(response.headers), await response.text()]
    }),
  )
}
