import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { COLLECTION, quicksilver, RELEASE, story, WITHDRAWAL } from '../support/http-collection.ts'
import { CRAWL_MS, crawl, pathOf } from '../support/http-crawl.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

const TYPES = {
  '/opml.xml': 'text/x-opml; charset=utf-8',
  '/feeds.json': 'application/json',
  '/sitemap.xml': 'application/xml; charset=utf-8',
  '/robots.txt': 'text/plain; charset=utf-8',
}
const PATHS = Object.keys(TYPES)
const SITE_FILE = String(COLLECTION['site.yaml'])

interface Listing {
  readonly feeds: readonly {
    readonly id: string
    readonly title: string
    readonly root: string
    readonly scope?: { readonly filter: string; readonly value: string }
    readonly page_url: string
    readonly urls: Readonly<Record<'rss' | 'atom' | 'json' | 'ninjs', string>>
  }[]
  readonly filters: readonly {
    readonly name: string
    readonly type: string
    readonly values?: readonly { readonly value: string; readonly retired?: boolean }[]
  }[]
}

/** What there is, for programs: the list of feeds, and the list of pages. */
export function directoryContract(open: () => Promise<Runtime>): void {
  describe('the directory', () => {
    let site: Site
    let listing: Listing
    beforeAll(async () => {
      site = await openSite(await open())
      listing = JSON.parse(await site.text('/feeds.json'))
    })

    test.each(Object.entries(TYPES))('%s is %s, with what caches need', async (path, type) => {
      const response = await site.get(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe(type)
      expect(response.headers.get('Cache-Control')).toContain('max-age=')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      const tag = response.headers.get('ETag') ?? ''
      expect(tag).toMatch(/^"[^"]+"$/)
      const again = await site.get(path, { 'If-None-Match': tag })
      expect(again.status).toBe(304)
      expect(again.headers.get('ETag')).toBe(tag)
      const head = await site.app.request(path, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    })

    test('the page of feeds leads to both lists, for readers and for programs', async () => {
      for (const path of ['/opml.xml', '/feeds.json']) {
        expect(await site.text('/feeds')).toContain(`href="${path}"`)
      }
    })

    describe('/feeds.json', () => {
      test('lists each feed once, under addresses that answer with just that feed', async () => {
        const urls = listing.feeds.flatMap((feed) => Object.values(feed.urls))
        expect(new Set(urls).size).toBe(urls.length)
        expect(new Set(listing.feeds.map(({ id }) => id)).size).toBe(listing.feeds.length)
        for (const { id, urls, page_url } of listing.feeds) {
          const atom = await site.text(pathOf(urls.atom))
          expect(atom).toContain(`<id>${id}</id>`)
          expect(atom).toContain(`href="${urls.atom}"`)
          expect((await site.get(pathOf(page_url))).status).toBe(200)
        }
      })

      test('lists exactly the feeds that the page for people does', async () => {
        const page = await site.text('/feeds')
        const shown = Array.from(page.matchAll(/href="([^"]*\/ninjs\.json)"/g), ([, url]) => url)
        expect(shown).toEqual(listing.feeds.map(({ urls }) => urls.ninjs))
      })

      test('says what a feed is narrowed to', () => {
        const water = listing.feeds.find(({ urls }) => urls.rss === `${BASE}/topics/water/rss.xml`)
        expect(water).toMatchObject({
          id: 'tag:haneul.example,2020:feed:/topics/water',
          title: 'Haneul News: Water',
          root: 'own',
          scope: { filter: 'topic', value: 'water' },
          page_url: `${BASE}/topics/water`,
        })
        expect(listing.feeds[0]).not.toHaveProperty('scope')
      })

      test('lists every filter there is, with values that every feed takes', async () => {
        const { detail } = JSON.parse(await site.text('/rss.xml?no-such=1'))
        const allowed = /Allowed: (.*)\.$/.exec(detail)?.[1]?.split(', ') ?? []
        const names = listing.filters.map(({ name }) => name)
        expect([...names, 'before'].sort()).toEqual(allowed.sort())
        for (const { name, type, values = [] } of listing.filters) {
          expect(['value', 'year', 'instant', 'integer']).toContain(type)
          expect(values.length > 0).toBe(type === 'value')
          for (const { value } of values) {
            expect((await site.get(`/network/rss.xml?${name}=${value}`)).status).toBe(200)
          }
        }
      })
    })

    describe('/opml.xml', () => {
      test('read by another parser, has the feeds of /feeds.json and no other', async () => {
        const outlines = outlinesIn(await site.text('/opml.xml'))
        const feeds = outlines.filter(({ type }) => type === 'rss')
        expect(feeds.map(({ xmlUrl }) => xmlUrl).sort()).toEqual(
          listing.feeds.map(({ urls }) => urls.rss).sort(),
        )
        for (const { xmlUrl, htmlUrl, title } of feeds) {
          const listed = listing.feeds.find(({ urls }) => urls.rss === xmlUrl)
          expect([htmlUrl, title]).toEqual([listed?.page_url, listed?.title])
        }
        for (const { text } of outlines) expect(text).toBeTruthy()
      })

      test('puts cities into their countries, everything else into its group', async () => {
        const outlines = outlinesIn(await site.text('/opml.xml'))
        const folderOf = (path: string) =>
          outlines.find(({ xmlUrl }) => xmlUrl === `${BASE}${path}/rss.xml`)?.folder
        expect(folderOf('')).toBe('')
        expect(folderOf('/topics/water')).toBe('Haneul News: by topic')
        expect(folderOf('/network/topics/water')).toBe('Haneul Newswire: by topic')
        expect(folderOf('/network/cities/GB-LON')).toBe('United Kingdom')
        expect(folderOf('/network/cities/DE-BON')).toBe('Germany')
        expect(outlines.map(({ folder }) => folder)).not.toContain('Haneul Newswire: by city')
      })
    })

    describe('/sitemap.xml', () => {
      test(
        'has the front page and every own page there is, each of which answers',
        async () => {
          const locations = urlsIn(await site.text('/sitemap.xml')).map(({ loc }) => loc)
          expect(locations[0]).toBe(`${BASE}/`)
          const pages = [...(await crawl(site))]
            .filter(
              ([path, { status }]) => /^\/news\/[^/?]+(\?lang=\w+)?$/.test(path) && status === 200,
            )
            .map(([path]) => `${BASE}${path}`)
          expect(locations.slice(1).sort()).toEqual(pages.sort())
          for (const loc of locations) expect((await site.get(pathOf(loc))).status).toBe(200)
        },
        CRAWL_MS,
      )

      test('names every translation at every translation', async () => {
        const urls = urlsIn(await site.text('/sitemap.xml'))
        const of = (path: string) => urls.find(({ loc }) => loc === BASE + path)
        const both = { en: `${BASE}/news/bus`, ko: `${BASE}/news/bus?lang=ko` }
        expect(of('/news/bus')?.alternates).toEqual(both)
        expect(of('/news/bus?lang=ko')?.alternates).toEqual(both)
        expect(of('/news/rain?lang=ko')?.alternates).toEqual({})
      })
    })

    test('/robots.txt keeps nobody out and names the sitemap', async () => {
      expect((await site.text('/robots.txt')).split('\n')).toEqual([
        'User-agent: *',
        'Allow: /',
        '',
        `Sitemap: ${BASE}/sitemap.xml`,
        '',
      ])
    })
  })

  // Apart, as a runtime may have one store only.
  describe('the directory of a site that changes', () => {
    test('knows a retired value as one, and no longer offers its feed', async () => {
      const file = SITE_FILE.replace('{ id: water,', '{ id: water, retired: true,')
      const own = await openSite(await open(), { 'site.yaml': file })
      const { feeds, filters } = JSON.parse(await own.text('/feeds.json')) as Listing
      const topics = filters.find(({ name }) => name === 'topic')?.values
      expect(topics?.find(({ value }) => value === 'water')?.retired).toBe(true)
      expect(topics?.find(({ value }) => value === 'nature')).not.toHaveProperty('retired')
      expect(feeds.filter(({ scope }) => scope?.value === 'water')).toEqual([])
      expect((await own.get('/topics/water/rss.xml')).status).toBe(200)
    })

    test('has every city, of which the page for people shows no more than it can carry', async () => {
      const cities = Array.from({ length: 150 }, (_, n) => {
        const code = `GB-A${String.fromCharCode(65 + n / 26, 65 + (n % 26))}`
        return `  - { locode: ${code}, names: { en: City ${n} }, country: GB, timeZone: UTC, site: "https://c${n}.example/" }`
      })
      const own = await openSite(await open(), {
        'partners.yaml': ['cities:', ...cities].join('\n'),
      })
      const ofCities = (text: string) => new Set(text.match(/\/network\/cities\/[\w-]+\/rss\.xml/g))
      expect(ofCities(await own.text('/opml.xml')).size).toBe(151)
      expect(ofCities(await own.text('/feeds.json')).size).toBe(151)
      const page = await own.text('/feeds')
      expect(ofCities(page).size).toBe(100)
      expect(page).toContain('>51 more.')
      expect(page).toMatch(/>KR-HNL, GB-AAA, [^<]*, …</)
      expect(page).not.toContain('GB-AFT')
    })

    test('carries names with characters that XML needs', async () => {
      const names = SITE_FILE.replace('en: Water', 'en: "R&D <\\"new\\">"')
      const own = await openSite(await open(), { 'site.yaml': names })
      const outlines = outlinesIn(await own.text('/opml.xml'))
      expect(outlines.map(({ text }) => text)).toContain('R&D <"new">')
    })

    test('says when a page last changed', async () => {
      const own = await openSite(await open())
      const lastmod = async () =>
        new Map(urlsIn(await own.text('/sitemap.xml')).map(({ loc, lastmod }) => [loc, lastmod]))
      const before = await lastmod()
      await own.publish(story('rain', 'ko', '빗물 정원', { more: 'topics: [nature]' }))
      const after = await lastmod()
      const rain = `${BASE}/news/rain?lang=ko`
      expect(Date.parse(after.get(rain) ?? '')).toBeGreaterThan(Date.parse(before.get(rain) ?? ''))
      after.delete(rain)
      before.delete(rain)
      expect(after).toEqual(before)
    })

    test('has an embargoed page from its instant on, a withheld or withdrawn one never', async () => {
      const own = await openSite(await open())
      const secret = `${BASE}/news/moonlight-tramway`
      own.setTime(RELEASE - 1)
      expect(await own.text('/sitemap.xml')).not.toContain(secret)
      own.setTime(RELEASE)
      expect(await own.text('/sitemap.xml')).toContain(secret)
      expect(await own.text('/sitemap.xml')).toContain(`${secret}?lang=ko`)
      expect(await own.text('/sitemap.xml')).not.toContain('marble')
      expect(await own.text('/sitemap.xml')).toContain('bridge-of-tin')
      await own.publish(quicksilver(WITHDRAWAL))
      expect(await own.text('/sitemap.xml')).not.toContain('bridge-of-tin')
    })

    test('reading the collection again without a change changes no header and no byte', async () => {
      const own = await openSite(await open())
      const all = () =>
        Promise.all(
          PATHS.map(async (path) => {
            const response = await own.get(path)
            return [Object.fromEntries(response.headers), await response.text()]
          }),
        )
      const before = await all()
      await own.publish()
      expect(await all()).toEqual(before)
    })
  })
}

type Outline = Readonly<Record<string, string>> & { readonly folder: string }

/** Every outline of an OPML document with the text of the one around it. */
function outlinesIn(xml: string): Outline[] {
  const found: Outline[] = []
  const open: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'outline') found.push({ ...attributes, folder: open.join(' / ') })
    if (name === 'outline') open.push(attributes['text'] ?? '')
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'outline') open.pop()
  })
  parser.write(xml).close()
  return found
}

interface SitemapUrl {
  loc: string
  lastmod: string
  readonly alternates: Record<string, string>
}

function urlsIn(xml: string): SitemapUrl[] {
  const found: SitemapUrl[] = []
  let text = ''
  const parser = new SaxesParser()
  parser.on('text', (more) => {
    text += more
  })
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    if (name === 'url') found.push({ loc: '', lastmod: '', alternates: {} })
    const last = found.at(-1)
    if (name === 'xhtml:link' && last) {
      last.alternates[attributes['hreflang'] ?? ''] = attributes['href'] ?? ''
    }
  })
  parser.on('closetag', ({ name }) => {
    const last = found.at(-1)
    if (last && (name === 'loc' || name === 'lastmod')) last[name] = text
  })
  parser.write(xml).close()
  return found
}
