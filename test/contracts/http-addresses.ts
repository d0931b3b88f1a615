import { beforeAll, describe, expect, test } from 'vitest'
import { FILES, FORMATS, relationsOf } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

const FOLDERS = [
  '',
  '/topics/transport',
  '/sections/press',
  '/divisions/climate',
  '/campaigns/race-to-zero',
  '/kinds/notice',
  '/languages/ko',
  '/years/2020',
  '/network',
  '/network/topics/water',
  '/network/cities/GB-LON',
  '/network/countries/DE',
  '/network/languages/de',
]
const TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  ninjs: 'application/json',
}

/** Which addresses there are, what they answer with, and what is refused in which words. */
export function addressesContract(open: () => Promise<Runtime>): void {
  describe('addresses', () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })

    test.each(FOLDERS)('%s has a feed in every format, under its media type', async (folder) => {
      for (const format of FORMATS) {
        const response = await site.get(`${folder}/${FILES[format]}`)
        expect(response.status).toBe(200)
        expect(response.headers.get('Content-Type')).toBe(TYPES[format])
        expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
        expect(relationsOf(response)['self']).toBe(`${BASE}${folder}/${FILES[format]}`)
      }
    })

    test.each(FOLDERS.filter(Boolean))('%s has a page', async (folder) => {
      const response = await site.get(folder)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
    })

    test.each([
      ['/feed', '/rss.xml'],
      ['/rss', '/rss.xml'],
      ['/feed.xml', '/rss.xml'],
      ['/index.xml', '/rss.xml'],
      ['/atom', '/atom.xml'],
      ['/feed/atom', '/atom.xml'],
      ['/feed?topic=water&limit=3', '/rss.xml?topic=water&limit=3'],
      ['/network/feed', '/network/rss.xml'],
      ['/cities/GB-LON', '/network/cities/GB-LON'],
      ['/cities/GB-LON/atom.xml?limit=3', '/network/cities/GB-LON/atom.xml?limit=3'],
      ['/countries/DE/rss.xml', '/network/countries/DE/rss.xml'],
      ['/news', '/'],
      ['/rss.xml/', '/rss.xml'],
      ['/topics/water/', '/topics/water'],
    ])('%s leads to %s for good', async (from, to) => {
      const response = await site.get(from, { Host: 'evil.example' })
      expect(response.status).toBe(308)
      expect(response.headers.get('Location')).toBe(BASE + to)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    })

    test('a feed stays a feed for readers that ask for HTML', async () => {
      const plain = await site.text('/atom.xml')
      const response = await site.get('/atom.xml', { Accept: 'text/html,application/xhtml+xml' })
      expect(response.headers.get('Content-Type')).toBe(TYPES.atom)
      expect(await response.text()).toBe(plain)
    })

    test.each([
      ['/rss.xml?colour=red', 'colour', 'topic'],
      ['/rss.xml?topic=wine', 'wine', 'nature, transport, water'],
      ['/rss.xml?topic=-wine', 'wine', 'nature, transport, water'],
      ['/rss.xml?lang=fr', 'fr', 'en, ko'],
      ['/rss.xml?kind=novel', 'novel', 'disclosure'],
      ['/rss.xml?limit=0', '0', '1 to 200'],
      ['/rss.xml?limit=201', '201', '1 to 200'],
      ['/rss.xml?limit=ten', 'ten', '1 to 200'],
      ['/rss.xml?since=yesterday', 'yesterday', '2021-05-12'],
      ['/rss.xml?content=half', 'half', 'full or summary'],
      ['/rss.xml?topic=', 'topic', 'empty'],
      ['/rss.xml?topic=water&topic=nature', 'topic', 'commas'],
      ['/topics/water/rss.xml?topic=nature', 'topic', 'path'],
      ['/network?colour=red', 'colour', 'topic'],
      ['/?colour=red', 'colour', 'topic'],
    ])('%s is refused in words that help', async (path, found, allowed) => {
      const response = await site.get(path)
      expect(response.status).toBe(400)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      const problem = (await response.json()) as { status: number; detail: string }
      expect(problem.status).toBe(400)
      expect(problem.detail).toContain(found)
      expect(problem.detail).toContain(allowed)
      const page = await site.get(path, { Accept: 'text/html' })
      expect(page.status).toBe(400)
      expect(page.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(await page.text()).toContain('<html')
    })

    test.each([
      '/topics/wine/rss.xml',
      '/topics/wine',
      '/network/cities/XX-XXX/atom.xml',
      '/years/next/feed.json',
      '/languages/fr/rss.xml',
      '/cities/GB-LON/nothing/rss.xml/x',
      '/news/nothing',
      '/news/trees?lang=ko',
      '/nothing',
      '/media/nothing.png',
      '/wp-login.php',
    ])('%s is not found', async (path) => {
      const response = await site.app.request(path)
      const last = response.status === 308 ? await site.get(pathAfter(response)) : response
      expect(last.status).toBe(404)
      expect(last.headers.get('Content-Type')).toBe('application/problem+json')
    })

    test.each([
      '/media/../site.yaml',
      '/media/%2e%2e/site.yaml',
      '/media/..%2fsite.yaml',
      '/media/..%5csite.yaml',
      '/media//etc/passwd',
      '/media/%00',
      '/media/2021/bus.png%00.html',
      '/media/%',
      '/media/%E0%A4%A',
      '/media/%ff',
      '/partners/london.atom',
      '/site.yaml',
      '/news/%',
      '/news/%00',
      '/topics/%/rss.xml',
      '/topics/%00/rss.xml',
      '/network/cities/%E0/rss.xml',
      '/rss.xml?topic=%',
      '/rss.xml?%00=%00',
      '/rss.xml?before=9007199254740993',
      '/rss.xml?since=9999999-01-01',
      '/rss.xml?since=2021-99-99',
    ])('%s tricks nobody', async (path) => {
      for (const accept of ['*/*', 'text/html']) {
        const response = await site.get(path, { Accept: accept })
        expect([400, 404]).toContain(response.status)
        expect(await response.text()).not.toContain('authority:')
      }
      expect(site.log.filter((line) => line.startsWith('error'))).toEqual([])
    })

    test('methods that change things are not there', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const response = await site.app.request('/rss.xml', { method })
        expect([404, 405]).toContain(response.status)
      }
    })
  })
}

function pathAfter(response: Response): string {
  return (response.headers.get('Location') ?? '').slice(BASE.length)
}
