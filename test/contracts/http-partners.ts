import { beforeAll, describe, expect, test } from 'vitest'
import { CRAWL_MS, crawl, leaks, type Seen } from '../support/http-crawl.ts'
import { FILES, FORMATS, idsOf } from '../support/http-feeds.ts'
import {
  BONN_RSS,
  BONN_TAIL,
  HOSTILE_MARKS,
  LONDON_ATOM,
  LONDON_OGL,
} from '../support/http-partners.ts'
import { openSite, type Runtime, type Site } from '../support/http-site.ts'

const TIDE = 'tag:london.example,2021:tide'

/** What partners send is attributed, licensed, harmless and their own. */
export function partnersContract(open: () => Promise<Runtime>): void {
  describe('partners', () => {
    let site: Site
    let seen: ReadonlyMap<string, Seen>
    beforeAll(async () => {
      site = await openSite(await open())
      seen = await crawl(site)
    }, CRAWL_MS)

    test('every address the site shows is there', () => {
      // The address of a vocabulary names it and leads nowhere.
      const names = ['/kinds', '/topics', '/sections', '/campaigns']
      const broken = [...seen].filter(
        ([path, { status }]) => status >= 400 && !names.includes(path),
      )
      expect(broken.map(([path, { status }]) => `${status} ${path}`)).toEqual([])
      expect(site.log.filter((line) => line.startsWith('error'))).toEqual([])
    })

    test.each(FORMATS)('in %s, a city under an open licence is shown in full', async (format) => {
      const body = await site.text(`/network/cities/GB-LON/${FILES[format]}`)
      expect(body).toContain('A clock that runs on the tide')
      expect(body).toContain('Twice a day the river turns the hands.')
      expect(body).toContain('https://news.london.example/tide')
      expect(body).toContain('https://news.london.example/tide.png')
    })

    test.each(FORMATS)(
      'in %s, a text names city, source and licence in a line people see',
      async (format) => {
        const shown = visible(await site.text(`/network/cities/GB-LON/${FILES[format]}`))
        const line = shown.split('Twice a day the river turns the hands.')[1] ?? ''
        expect(line).toContain('London')
        expect(line).toContain('https://news.london.example/tide')
        expect(line).toContain('Open Government Licence v3.0')
        expect(line).toContain(LONDON_OGL)
      },
    )

    test.each(FORMATS)(
      'in %s, a city without a licence gets title, short summary and link',
      async (format) => {
        const body = await site.text(`/network/cities/DE-BON/${FILES[format]}`)
        expect(body).toContain('Schatten für den Schulhof')
        expect(body).toContain('https://news.bonn.example/schatten')
        expect(body).toContain('Ein Satz über Bäume am Rhein.')
        expect(body).not.toContain('schatten.jpg')
        expect(body).toContain('No licence stated')
      },
    )

    test('what such a city keeps for itself is nowhere', () => {
      expect(leaks(seen, [BONN_TAIL, 'schatten.jpg'])).toEqual([])
    })

    test('hostile markup is nowhere, the text around it is', async () => {
      const feeds = [...seen].filter(([path]) => /\.(?:xml|json)(?:\?|$)|^\/network/.test(path))
      expect(leaks(new Map(feeds), HOSTILE_MARKS)).toEqual([])
      expect(leaks(seen, ['alert(', 'srcdoc', 'onerror'])).toEqual([])
      expect(await site.text('/network/rss.xml')).toContain('Roofs grow.')
    })

    test('an item that claims an id of ours is left out', async () => {
      expect(leaks(seen, ['Usurper'])).toEqual([])
      expect(await site.text('/news/bus')).toContain('Buses run on hydrogen')
    })

    test('an item that claims another city’s id gets one of its own', async () => {
      const london = await idsOf(site, '/network/cities/GB-LON')
      const bonn = await idsOf(site, '/network/cities/DE-BON')
      expect(london).toContain(TIDE)
      expect(bonn).not.toContain(TIDE)
      expect(bonn).toHaveLength(2)
      expect(await site.text('/network/rss.xml')).toContain('A clock that runs on the tide')
      const all = await idsOf(site, '/network', '?lang=*')
      expect(new Set(all).size).toBe(all.length)
    })

    test('a text that names a picture under embargo does not make it public', async () => {
      const text = 'It is at local:/media/2021/secret.png and src="local:/media/2021/secret.png".'
      const own = await openSite(await open(), {
        'partners/london.atom': LONDON_ATOM.replace('Twice a day', () => `${text} Twice a day`),
      })
      expect(await own.text('/network/rss.xml')).toContain('It is at local:/media/2021/secret.png')
      expect((await own.get('/media/2021/secret.png')).status).toBe(404)
    })

    test('partners are in no feed of the city’s own news', async () => {
      for (const format of FORMATS) {
        expect(await site.text(`/${FILES[format]}`)).not.toContain('london.example')
      }
    })

    test('a partner may withdraw what it brought, and nothing else', async () => {
      const own = await openSite(await open())
      const tombstones = [TIDE, 'https://news.bonn.example/schatten', 'tag:haneul.example,2020:bus']
        .map(
          (id) =>
            `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${id}" when="2021-05-06T00:00:00Z"/>`,
        )
        .join('')
      await own.publish({
        'partners/london.atom': LONDON_ATOM.replace(/<entry>[\s\S]*?<\/entry>/, () => tombstones),
      })
      expect(await idsOf(own, '/network/cities/GB-LON', '', 'atom')).not.toContain(TIDE)
      expect(await own.text('/network/cities/GB-LON/atom.xml')).toContain(`ref="${TIDE}"`)
      expect(await own.text('/network/rss.xml')).not.toContain('runs on the tide')
      expect(await own.text('/network/rss.xml')).toContain('Schatten für den Schulhof')
      expect((await own.get('/news/bus')).status).toBe(200)
    })

    test('an item that left the partner’s feed stays; a changed one changes', async () => {
      const own = await openSite(await open())
      const before = await idsOf(own, '/network/cities/DE-BON')
      await own.publish({
        'partners/bonn.xml': BONN_RSS.replace(/<item>[\s\S]*?<\/item>/, '').replace(
          'Fremde Feder',
          'Eigene Feder',
        ),
      })
      expect((await idsOf(own, '/network/cities/DE-BON')).sort()).toEqual([...before].sort())
      const body = await own.text('/network/rss.xml')
      expect(body).toContain('Eigene Feder')
      expect(body).not.toContain('Fremde Feder')
      expect(body).toContain('Schatten für den Schulhof')
    })
  })
}

/** Text as a person reads it: escapes undone twice (HTML in XML or JSON), tags gone. */
function visible(body: string): string {
  const once = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('\\"', '"')
  return once(once(body))
}
