import { beforeAll, describe, expect, test } from 'vitest'
import { pathOf } from '../support/http-crawl.ts'
import { FILES, FORMATS, idsOf, pagesOf, relationsOf, slugsOf } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

const NOTES = ['note-a', 'note-b', 'note-c', 'note-d', 'note-e', 'note-f']
const OWN = ['bridge-of-tin', 'bus', 'rain', 'report', 'trees', ...NOTES].sort()

/** What a feed shows for what it is asked. */
export function selectionContract(open: () => Promise<Runtime>): void {
  describe('selection', () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })

    test.each([
      ['', '', OWN],
      ['/topics/transport', '', ['bus']],
      ['', '?topic=transport,nature', ['bus', 'trees']],
      ['', '?topic=-transport', OWN.filter((slug) => slug !== 'bus')],
      ['', '?kind=-calendar', ['bridge-of-tin', 'bus', 'rain', 'report', 'trees']],
      ['', '?kind=notice,disclosure', ['report', 'trees']],
      ['/kinds/calendar', '', NOTES],
      ['', '?section=press&topic=transport', ['bus']],
      ['', '?section=press&topic=water', []],
      ['/divisions/climate', '', ['bus']],
      ['/campaigns/race-to-zero', '', ['bus']],
      ['/years/2020', '', ['report']],
      ['', '?year=2024', []],
      ['', '?licence=KOGL-1', OWN],
      ['', '?city=KR-HNL', OWN],
      ['', '?city=kr-hnl', OWN],
      ['', '?city=GB-LON', []],
      ['', '?since=2021-05-02', []],
      ['', '?until=2021-05-02', OWN],
      ['', '?since=2021-05-01T09:00:00%2B09:00', OWN],
      ['', '?until=2021-05-01T09:00:00%2B09:00', []],
      ['', '?lang=ko', ['bus', 'rain']],
      ['/languages/ko', '', ['bus', 'rain']],
      ['', '?lang=ko,en', OWN],
      ['', '?utm_source=x&fbclid=y', OWN],
    ])('%s%s shows %j', async (folder, query, slugs) => {
      expect((await slugsOf(site, folder, query)).sort()).toEqual([...slugs].sort())
    })

    test('a filter shows the same entries in every format, and across the network', async () => {
      for (const query of ['', '?topic=water', '?lang=*', '?content=summary', '?limit=4']) {
        for (const folder of ['', '/network']) {
          const [rss, atom, json, ninjs] = await Promise.all(
            FORMATS.map((format) => idsOf(site, folder, query, format)),
          )
          expect(json?.length).toBeGreaterThan(0)
          expect(rss).toEqual(json)
          expect(atom).toEqual(json)
          expect(ninjs).toEqual(json)
        }
      }
    })

    test('a story is one entry unless every translation is asked for', async () => {
      const lead = await site.text('/rss.xml')
      expect(lead).toContain('Buses run on hydrogen')
      expect(lead).not.toContain('수소 버스')
      expect(await site.text('/rss.xml?lang=ko,en')).toContain('수소 버스')
      expect(await site.text('/rss.xml?lang=ko,en')).not.toContain('Buses run on hydrogen')
      const all = await slugsOf(site, '', '?lang=*')
      expect(all).toContain('bus#en')
      expect(all).toContain('bus#ko')
      expect(new Set(all).size).toBe(all.length)
    })

    test('content=summary leaves the whole text out', async () => {
      for (const format of FORMATS) {
        expect(await site.text(`/${FILES[format]}`)).toContain('/media/2021/bus.png')
        const summary = await site.text(`/topics/transport/${FILES[format]}?content=summary`)
        expect(summary).toContain('Buses run on hydrogen')
        expect(summary).not.toContain('the report')
      }
    })

    test.each(FORMATS)('next links of %s go through everything exactly once', async (format) => {
      for (const folder of ['', '/network']) {
        const whole = await idsOf(site, folder, '', format)
        for (const limit of [1, 3, 200]) {
          const pages = await pagesOf(site, `${folder}/${FILES[format]}?limit=${limit}`, format)
          expect(pages.flat()).toEqual(whole)
          expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
        }
      }
    })

    test('a later page names the first and itself, the last page has no next', async () => {
      const first = relationsOf(await site.get('/atom.xml?limit=6'))
      expect(first['first']).toBeUndefined()
      const response = await site.get(pathOf(first['next'] ?? ''))
      const second = relationsOf(response)
      expect(second['first']).toBe(`${BASE}/atom.xml?limit=6`)
      expect(second['self']).toBe(first['next'])
      expect(second['next']).toBeUndefined()
      const body = await response.text()
      expect(body).toContain('rel="first"')
      expect(body).not.toContain('rel="next"')
    })

    test('the feed’s own address is canonical: no host, order, default or tracker of the request', async () => {
      const asked = [
        '/atom.xml?topic=nature,water&limit=4&kind=-calendar',
        '/atom.xml?utm_source=Evilsource&limit=4&kind=-calendar&topic=water,nature',
        '/atom.xml?kind=-calendar&limit=4&topic=water,nature,water&fbclid=Evilsource',
      ]
      const bodies = await Promise.all(
        asked.map(async (path) => {
          const response = await site.get(path, {
            Host: 'evil.example',
            'X-Forwarded-Host': 'evil.example',
          })
          return `${response.headers.get('Link')}\n${response.headers.get('ETag')}\n${await response.text()}`
        }),
      )
      expect(new Set(bodies).size).toBe(1)
      const self = `${BASE}/atom.xml?kind=-calendar&limit=4&topic=nature,water`
      expect(bodies[0]).toContain(`<${self}>; rel="self"`)
      expect(bodies[0]).toContain(`<link rel="self" href="${self.replaceAll('&', '&amp;')}"`)
      expect(bodies[0]?.toLowerCase()).not.toContain('evil')
    })

    test('one single value in the query is the path’s feed', async () => {
      const response = await site.get('/rss.xml?topic=water')
      expect(relationsOf(response)['self']).toBe(`${BASE}/topics/water/rss.xml`)
      expect(await response.text()).toBe(await site.text('/topics/water/rss.xml'))
    })
  })
}
