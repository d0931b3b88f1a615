import { describe, expect, test } from 'vitest'
import { saveWire } from '../../src/store/wire.ts'
import {
  AUTHORITY,
  COLLECTION,
  type Files,
  quicksilver,
  RELEASE,
  SECRET_WORDS,
  secret,
  story,
  WITHDRAWAL,
} from '../support/http-collection.ts'
import { leaks, lists } from '../support/http-crawl.ts'
import { FILES, FORMATS } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'
import { wire } from '../support/wire.ts'

const ELSEWHERE = 'https://news.elsewhere.example/city/wire'
const DOCUMENTS = [
  ...['/opml.xml', '/feeds.json', '/sitemap.xml', '/robots.txt'],
  ...['', '/network', '/topics/transport', '/corrections'].flatMap((folder) =>
    FORMATS.map((format) => `${folder}/${FILES[format]}?lang=*&limit=200`),
  ),
]

/** Every article in a file of another folder, the text edited. */
function moved(edit: (text: string) => string = (text) => text): Files {
  const articles = Object.entries(COLLECTION).filter(([path]) => path.startsWith('news/'))
  return Object.fromEntries(
    articles.flatMap(([path, text]) => [
      [path, undefined],
      [path.replace('/2021/', '/2031/moved-'), edit(String(text))],
    ]),
  )
}

/** The story of buses at another address. */
function buses(more: string, where = COLLECTION): Files {
  return Object.fromEntries(
    ['news/2021/bus.en.md', 'news/2021/bus.ko.md'].map((path) => [
      path,
      String(where[path]).replace('id: bus\n', `id: bus\n${more}\n`),
    ]),
  )
}

/** Ids are for ever, and so are addresses. */
export function movesContract(open: () => Promise<Runtime>): void {
  const redirect = async (site: Site, path: string) => {
    const response = await site.get(path)
    return [response.status, response.headers.get('Location')]
  }
  const status = async (site: Site, path: string) => (await site.get(path)).status

  describe('a site that moves', () => {
    test('to another host and path, its files renamed and all read anew, says the same there', async () => {
      // One after the other: the Workers tests have one database.
      const read = async (site: Site) => {
        const texts: Record<string, string> = {}
        for (const path of DOCUMENTS) {
          const response = await site.get(path)
          const again = { 'If-None-Match': response.headers.get('ETag') ?? '' }
          expect([path, (await site.get(path, again)).status]).toEqual([path, 304])
          texts[path] = `${response.headers.get('Link')}\n${await response.text()}`
        }
        return texts
      }
      const here = await read(await openSite(await open()))
      const there = await read(await openSite(await open(), moved(), ELSEWHERE))
      for (const [path, text] of Object.entries(there)) {
        expect(text).not.toContain(BASE)
        expect([path, text.replaceAll(ELSEWHERE, BASE)]).toEqual([path, here[path]])
      }
    })

    test('leads on from every address that it had, whatever a proxy leaves of its path', async () => {
      const was = 'https://old.example/wire'
      const files = {
        'site.yaml': String(COLLECTION['site.yaml']).replace(
          /^languages:/m,
          `formerly: ["${BASE}", "${was}/", "https://news.elsewhere.example"]\nlanguages:`,
        ),
      }
      const site = await openSite(await open(), files, ELSEWHERE)
      for (const path of [
        ...['/', '/atom.xml', '/network/rss.xml?topic=water&lang=en', '/news/bus?lang=ko'],
        ...[
          '/news/bus/history',
          '/archive/own/1/atom.xml?lang=*',
          '/media/2021/bus.png',
          '/%E2%82',
        ],
        ...['//evil.example/', '/nothing'],
      ]) {
        for (const old of [BASE, was, 'https://old.example']) {
          const response = await site.app.request(new Request(old + path))
          expect([path, response.status]).toEqual([path, 308])
          expect(response.headers.get('Location')).toBe(ELSEWHERE + path)
          expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
        }
      }
      const feed = await site.app.request(`${BASE}/rss.xml`, { method: 'HEAD' })
      expect(feed.status).toBe(308)
      // Its present host, whatever its former path, and hosts that nobody listed.
      for (const url of [ELSEWHERE, 'https://news.elsewhere.example', 'http://127.0.0.1:8787']) {
        expect((await site.app.request(`${url.replace('/city/wire', '')}/atom.xml`)).status).toBe(
          200,
        )
      }
    })

    test('keeps every id, date and event of articles that get other addresses', async () => {
      const facts = async (site: Site) => {
        const { items } = JSON.parse(await site.text('/feed.json?lang=*&limit=200')) as {
          items: Record<string, string>[]
        }
        const addresses = items.map(({ url }) => url)
        const rest = items.map(({ id, title, date_published, date_modified }) => [
          ...[id, title, date_published, date_modified],
        ])
        return { addresses, rest }
      }
      const before = await facts(await openSite(await open()))
      const renamed = moved((text) => text.replace(/^id: (.*)$/m, 'id: $1\nslug: all-new-$1'))
      const after = await facts(await openSite(await open(), renamed))
      expect(after.rest).toEqual(before.rest)
      expect(after.addresses).toEqual(
        before.addresses.map((url) => url?.replace('/news/', '/news/all-new-')),
      )
    })
  })

  describe('ids', () => {
    const authority = (name: string) => ({
      'site.yaml': String(COLLECTION['site.yaml']).replace(AUTHORITY, name),
    })

    test('keep the name they begin with: another in site.yaml is refused, and all stays', async () => {
      const site = await openSite(await open())
      const before = await site.text('/network/atom.xml?lang=*')
      const refused = await site
        .publish({ ...authority('haneul.example,2022'), ...story('new', 'en', 'New') })
        .catch((error: Error) => error.message)
      expect(refused).toMatch(
        /^data\/site\.yaml:\d+ authority: found "haneul\.example,2022"; expected "haneul\.example,2020", /,
      )
      expect(await site.text('/network/atom.xml?lang=*')).toBe(before)
      expect((await site.publish()).complaints).toEqual([])
    })

    test('may begin with another name while nothing is published', async () => {
      const { store, ...runtime } = await open()
      await saveWire(store.sql, { site: wire().site, cities: [] }, 1)
      const site = await openSite({ store, ...runtime })
      expect(await site.text('/atom.xml')).toContain(`<id>tag:${AUTHORITY}:bus</id>`)
    })
  })

  describe('an article that gets another address', () => {
    test('is the same to readers, and its old address leads on', async () => {
      const site = await openSite(await open())
      const first = await site.text('/atom.xml')
      await site.publish(buses('slug: hydrogen-bus'))
      await site.publish(buses('slug: bus-on-hydrogen'))
      for (const old of ['bus', 'hydrogen-bus']) {
        expect(await redirect(site, `/news/${old}`)).toEqual([308, `${BASE}/news/bus-on-hydrogen`])
        expect(await redirect(site, `/news/${old}?lang=ko&utm_source=x`)).toEqual([
          308,
          `${BASE}/news/bus-on-hydrogen?lang=ko&utm_source=x`,
        ])
        expect(await redirect(site, `/news/${old}/history?lang=ko&before=3`)).toEqual([
          308,
          `${BASE}/news/bus-on-hydrogen/history?lang=ko&before=3`,
        ])
        expect(await status(site, `/news/${old}?lang=fr`)).toBe(404)
      }
      const page = await site.text('/news/bus-on-hydrogen')
      expect(page).toContain(`rel="canonical" href="${BASE}/news/bus-on-hydrogen"`)
      expect(page).toContain(`${BASE}/news/bus-on-hydrogen?lang=ko`)
      expect(await status(site, '/news/bus-on-hydrogen/history?lang=ko')).toBe(200)
      const now = await site.text('/atom.xml')
      expect(now.replaceAll('/news/bus-on-hydrogen', '/news/bus')).toBe(first)
      expect(await site.text('/sitemap.xml')).toContain('/news/bus-on-hydrogen?lang=ko')
      expect(leaks(await lists(site), ['/news/bus"', '/news/bus<', '/news/bus?'])).toEqual([])
    })

    test('can be found by what its file says, in a new database too', async () => {
      const site = await openSite(await open(), {
        ...buses('slug: bus-on-hydrogen\nformerly: [hydrogen-bus, the-bus]'),
      })
      for (const old of ['bus', 'hydrogen-bus', 'the-bus']) {
        expect(await redirect(site, `/news/${old}`)).toEqual([308, `${BASE}/news/bus-on-hydrogen`])
      }
      expect(await status(site, '/news/another-bus')).toBe(404)
    })

    test('may go back to the one it had', async () => {
      const site = await openSite(await open())
      await site.publish(buses('slug: hydrogen-bus'))
      await site.publish()
      expect(await status(site, '/news/bus')).toBe(200)
      expect(await redirect(site, '/news/hydrogen-bus')).toEqual([308, `${BASE}/news/bus`])
    })

    test('gives the old one up to a new article that takes it', async () => {
      const site = await openSite(await open())
      await site.publish(buses('slug: hydrogen-bus'))
      await site.publish(buses('slug: bus-on-hydrogen'))
      const tram = story('hydrogen-bus', 'en', 'Another sort of bus')
      await site.publish({ ...buses('slug: bus-on-hydrogen'), ...tram })
      expect(await site.text('/news/hydrogen-bus')).toContain('Another sort of bus')
      await site.publish({
        ...buses('slug: bus-on-hydrogen\nfeatured: false', COLLECTION),
        ...tram,
      })
      expect(await site.text('/news/hydrogen-bus')).toContain('Another sort of bus')
      expect(await redirect(site, '/news/bus')).toEqual([308, `${BASE}/news/bus-on-hydrogen`])
    })

    test('is withdrawn at its old addresses as well', async () => {
      const site = await openSite(await open())
      await site.publish(quicksilver('slug: tin-bridge\nformerly: [tin]'))
      expect(await redirect(site, '/news/bridge-of-tin')).toEqual([308, `${BASE}/news/tin-bridge`])
      await site.publish(quicksilver(`slug: tin-bridge\nformerly: [tin]\n${WITHDRAWAL}`))
      for (const path of ['tin', 'bridge-of-tin', 'tin-bridge', 'tin/history']) {
        const response = await site.get(`/news/${path}`)
        expect([path, response.status]).toEqual([path, 410])
        const text = await response.text()
        expect(text).toContain('The contract was never signed.')
        expect(text).not.toContain('Quicksilver')
      }
    })

    test('is nowhere while it is withheld, and back at all its addresses after it', async () => {
      const site = await openSite(await open())
      await site.publish(quicksilver('slug: tin-bridge'))
      await site.publish(quicksilver('slug: tin-bridge\nstatus: withheld'))
      for (const slug of ['bridge-of-tin', 'tin-bridge']) {
        expect([slug, await status(site, `/news/${slug}`)]).toEqual([slug, 404])
      }
      await site.publish(quicksilver('slug: tin-bridge'))
      expect(await redirect(site, '/news/bridge-of-tin')).toEqual([308, `${BASE}/news/tin-bridge`])
    })

    test('has none before its release, neither the one it will have nor one it is said to have had', async () => {
      const site = await openSite(await open())
      await site.publish(buses('slug: hydrogen-bus'))
      const waiting = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('kind:', 'slug: night-ride\nformerly: [tram-by-night]\nkind:'),
      ])
      const bus = { ...buses('slug: bus-on-hydrogen'), ...Object.fromEntries(waiting) }
      await site.publish(bus)
      const addresses = ['night-ride', 'tram-by-night', 'moonlight-tramway']
      for (const slug of addresses) {
        expect([slug, await status(site, `/news/${slug}`)]).toEqual([slug, 404])
      }
      expect(leaks(await lists(site), [...SECRET_WORDS, 'night-ride'])).toEqual([])
      site.setTime(RELEASE)
      expect(await status(site, '/news/night-ride')).toBe(200)
      for (const slug of addresses.slice(1)) {
        expect(await redirect(site, `/news/${slug}`)).toEqual([308, `${BASE}/news/night-ride`])
      }
    })

    test('that is still secret takes an old address at its release, not before', async () => {
      const site = await openSite(await open())
      await site.publish(buses('slug: hydrogen-bus'))
      const taking = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('kind:', 'slug: hydrogen-bus\nkind:'),
      ])
      await site.publish({ ...buses('slug: new-bus'), ...Object.fromEntries(taking) })
      expect(await redirect(site, '/news/hydrogen-bus')).toEqual([308, `${BASE}/news/new-bus`])
      site.setTime(RELEASE)
      expect(await site.text('/news/hydrogen-bus')).toContain('A Moonlight tramway')
    })

    test('is refused one that another claims, and what was published stays', async () => {
      const site = await openSite(await open())
      for (const claim of ['slug: trees', 'formerly: [rain]', 'slug: tin\nformerly: [trees]']) {
        const report = await site.publish(buses(claim))
        const complaints = report.complaints.map(({ file, field }) => `${file} ${field}`)
        const field = claim.includes('formerly') ? 'formerly.0' : 'slug'
        expect(complaints).toEqual(
          ['en', 'ko'].map((language) => `data/news/2021/bus.${language}.md ${field}`),
        )
        expect(await status(site, '/news/bus')).toBe(200)
        expect(await site.text('/news/trees')).toContain('Forty trees')
      }
    })
  })
}
