import { describe, expect, test } from 'vitest'
import {
  type Files,
  quicksilver,
  RELEASE,
  SECRET_WORDS,
  secret,
  story,
  WITHDRAWAL,
  WITHDRAWN_WORDS,
  WITHHELD_WORDS,
} from '../support/http-collection.ts'
import { CRAWL_MS, crawl, leaks, lists } from '../support/http-crawl.ts'
import { FILES, FORMATS, slugsOf } from '../support/http-feeds.ts'
import { openSite, type Runtime, type Site } from '../support/http-site.ts'

const SECRET_PICTURE = '/media/2021/secret.png'
const WITHDRAWN_PICTURE = '/media/2021/quicksilver.png'
const GUESSES = [
  '/news/moonlight-tramway',
  '/news/moonlight-tramway?lang=ko',
  SECRET_PICTURE,
  '/rss.xml?since=2021-05-31',
  '/feed.json?limit=8&lang=*',
  '/ninjs.json?limit=8&lang=*',
  '/network/atom.xml?section=press&lang=*',
  '/press/news/moonlight-tramway',
  '/press/media/2021/secret.png',
]
const WITHOUT_SECRET: Files = {
  ...Object.fromEntries(Object.keys(secret()).map((path) => [path, undefined])),
  'media/2021/secret.png': undefined,
}

/** Publishing is a promise: embargo, withdrawal, withholding and correction. */
export function promisesContract(open: () => Promise<Runtime>): void {
  describe('promises', () => {
    test(
      'an embargoed story is in no public byte: the site is the same as without it',
      async () => {
        const without = await crawl(await openSite(await open(), WITHOUT_SECRET), GUESSES)
        const site = await openSite(await open())
        const seen = await crawl(site, GUESSES)
        expect([...seen.keys()].sort()).toEqual([...without.keys()].sort())
        for (const [path, one] of seen) expect([path, one]).toEqual([path, without.get(path)])
        const unguessed = new Map([...seen].filter(([path]) => !GUESSES.includes(path)))
        expect(unguessed.size).toBeGreaterThan(100)
        expect(leaks(unguessed, SECRET_WORDS)).toEqual([])
        for (const path of GUESSES.slice(0, 3)) expect(seen.get(path)?.status).toBe(404)
        expect(site.log.filter((line) => line.startsWith('error'))).toEqual([])
      },
      CRAWL_MS,
    )

    test.each(FORMATS)('the first request after the instant shows it in %s', async (format) => {
      const site = await openSite(await open())
      const path = `/topics/transport/${FILES[format]}`
      site.setTime(RELEASE - 1)
      const before = await site.get(path)
      const body = await before.text()
      expect(leaks(new Map([[path, { status: 200, headers: {}, body }]]), SECRET_WORDS)).toEqual([])
      expect((await site.get(SECRET_PICTURE)).status).toBe(404)

      site.setTime(RELEASE)
      const headers = {
        'If-None-Match': before.headers.get('ETag') ?? '',
        'If-Modified-Since': before.headers.get('Last-Modified') ?? '',
      }
      const after = await site.get(path, headers)
      expect(after.status).toBe(200)
      expect(await after.text()).toContain('A Moonlight tramway')
      expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
      expect(Date.parse(after.headers.get('Last-Modified') ?? '')).toBe(RELEASE)
    })

    test('the page and the picture are public from that instant on, whoever comes first', async () => {
      const site = await openSite(await open())
      site.setTime(RELEASE - 1)
      expect((await site.get('/news/moonlight-tramway')).status).toBe(404)
      site.setTime(RELEASE)
      const picture = await site.get(SECRET_PICTURE)
      expect(picture.status).toBe(200)
      expect(await picture.text()).toBe('the picture of a secret tramway')
      expect(await site.text('/news/moonlight-tramway?lang=ko')).toContain('달빛 전차')
      expect(await site.text('/')).toContain('A Moonlight tramway')
      expect((await slugsOf(site, '/network'))[0]).toBe('moonlight-tramway')
    })

    test(
      'a withdrawn story leaves its reason, and nothing of what it said',
      async () => {
        const site = await openSite(await open())
        expect((await site.get('/news/bridge-of-tin')).status).toBe(200)
        expect((await site.get(WITHDRAWN_PICTURE)).status).toBe(200)
        const before = await site.get('/atom.xml')
        await withdraw(site)

        const page = await site.get('/news/bridge-of-tin')
        expect(page.status).toBe(410)
        const text = await page.text()
        expect(text).toContain('The contract was never signed.')
        expect(text).not.toContain('Quicksilver')
        expect((await site.get(WITHDRAWN_PICTURE)).status).toBe(410)

        const feed = await site.get('/atom.xml', {
          'If-None-Match': before.headers.get('ETag') ?? '',
          'If-Modified-Since': before.headers.get('Last-Modified') ?? '',
        })
        expect(feed.status).toBe(200)
        const atom = await feed.text()
        expect(atom).toMatch(/<at:deleted-entry[^>]*ref="tag:haneul.example,2020:bridge-of-tin"/)
        expect(atom).toContain('The contract was never signed.')
        expect(await site.text('/topics/water/atom.xml')).toContain('at:deleted-entry')
        expect(await site.text('/topics/nature/atom.xml')).not.toContain('at:deleted-entry')

        for (const format of ['rss', 'json', 'ninjs'] as const) {
          const body = await site.text(`/${FILES[format]}`)
          expect(body).toContain('tag:haneul.example,2020:bridge-of-tin')
          expect(body).toContain('The contract was never signed.')
        }
        expect(leaks(await crawl(site), ['Quicksilver'])).toEqual([])
      },
      CRAWL_MS,
    )

    test.each([
      ['withdrawn', (text: string) => text.replace('kind:', `${WITHDRAWAL}\nkind:`)],
      ['withheld', (text: string) => text.replace('kind:', 'status: withheld\nkind:')],
      ['broken', (text: string) => text.replace('kind:', 'knid:')],
      ['without an id that can be read', (text: string) => text.replace('id:', 'ID =')],
      ['deleted', () => undefined],
    ])('a story that is %s before its release is never there', async (_, change) => {
      const site = await openSite(await open())
      const files = Object.entries(secret()).map(([path, text]) => [path, change(String(text))])
      await site.publish(Object.fromEntries(files))
      site.setTime(RELEASE + 1)
      for (const path of GUESSES.slice(0, 3)) expect((await site.get(path)).status).toBe(404)
      expect(leaks(await lists(site), SECRET_WORDS)).toEqual([])
    })

    test('no cache keeps an answer beyond the next quarter of an hour, embargo or not', async () => {
      const site = await openSite(await open(), WITHOUT_SECRET)
      const kept = async (path: string, seconds: number) => {
        site.setTime(RELEASE - seconds * 1000)
        return (await site.get(path)).headers.get('Cache-Control')
      }
      for (const path of ['/atom.xml', '/opml.xml', '/media/2021/bus.png']) {
        expect(await kept(path, 900)).toBe('public, max-age=60, stale-while-revalidate=235')
        expect(await kept(path, 100)).toBe('public, max-age=60, stale-while-revalidate=30')
        expect(await kept(path, 90)).toBe('public, max-age=60, stale-while-revalidate=30')
        expect(await kept(path, 20)).toBe('public, max-age=15')
        expect(await kept(path, 0.1)).toBe('public, max-age=0')
      }
      for (const path of ['/', '/news/bus']) {
        expect(await kept(path, 900)).toBe('public, max-age=60')
        expect(await kept(path, 20)).toBe('public, max-age=15')
      }
    })

    test('a story whose embargo is put off waits for the new instant', async () => {
      const site = await openSite(await open())
      const files = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replaceAll('2021-06-01', '2021-06-02'),
      ])
      await site.publish(Object.fromEntries(files))
      site.setTime(RELEASE + 1)
      expect((await site.get('/news/moonlight-tramway')).status).toBe(404)
      site.setTime(RELEASE + 86_400_000)
      expect((await site.get('/news/moonlight-tramway')).status).toBe(200)
    })

    test(
      'a withheld story is nowhere',
      async () => {
        const site = await openSite(await open())
        const seen = await crawl(site)
        expect(leaks(seen, WITHHELD_WORDS)).toEqual([])
        expect((await site.get('/news/undecided-marble')).status).toBe(404)
      },
      CRAWL_MS,
    )

    test('a story that becomes withheld disappears, and comes back', async () => {
      const site = await openSite(await open())
      await site.publish(quicksilver('status: withheld'))
      for (const path of [
        '/news/bridge-of-tin',
        '/news/bridge-of-tin/history',
        WITHDRAWN_PICTURE,
      ]) {
        expect([path, (await site.get(path)).status]).toEqual([path, 404])
      }
      expect(leaks(await lists(site), WITHDRAWN_WORDS)).toEqual([])
      await site.publish()
      expect((await site.get('/news/bridge-of-tin')).status).toBe(200)
      expect(await slugsOf(site, '')).toContain('bridge-of-tin')
    })

    test('an embargo on what is public already takes it away until its end', async () => {
      const site = await openSite(await open())
      const embargo = 'published: 2021-06-01T09:00\nembargoUntil: 2021-06-01T09:00'
      const { complaints } = await site.publish(quicksilver(embargo))
      expect(complaints).toEqual([])
      const paths = ['/news/bridge-of-tin', '/news/bridge-of-tin/history', WITHDRAWN_PICTURE]
      for (const path of paths) expect([path, (await site.get(path)).status]).toEqual([path, 404])
      expect(leaks(await lists(site), WITHDRAWN_WORDS)).toEqual([])
      site.setTime(RELEASE)
      for (const path of paths) expect([path, (await site.get(path)).status]).toEqual([path, 200])
      expect((await slugsOf(site, '')).slice(0, 2)).toContain('bridge-of-tin')
    })

    test('an embargo that is lifted early is over at once', async () => {
      const site = await openSite(await open())
      const files = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replaceAll('2021-06-01T09:00', '2021-05-10T08:00'),
      ])
      expect((await site.publish(Object.fromEntries(files))).complaints).toEqual([])
      expect((await site.get('/news/moonlight-tramway')).status).toBe(200)
      expect((await site.get(SECRET_PICTURE)).status).toBe(200)
      expect((await slugsOf(site, ''))[0]).toBe('moonlight-tramway')
    })

    test('a publication date after the embargo is refused, and the embargo stays', async () => {
      const site = await openSite(await open())
      const files = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('published: 2021-06-01', 'published: 2021-06-02'),
      ])
      const { complaints } = await site.publish(Object.fromEntries(files))
      expect(complaints.map(({ file, line, field }) => [file, line, field])).toEqual([
        ['data/news/2021/moonlight-tramway.en.md', 5, 'published'],
        ['data/news/2021/moonlight-tramway.ko.md', 5, 'published'],
      ])
      expect(complaints[0]?.expected).toBe('2021-06-01, the day its embargo ends')
      expect(leaks(await lists(site), SECRET_WORDS)).toEqual([])
    })

    test('what was withdrawn may come back, later than its tombstone and with a word of why', async () => {
      const site = await openSite(await open())
      await withdraw(site)
      const back = 'corrections: [{ at: 2021-05-09T18:00, note: It is signed after all. }]'
      const { complaints } = await site.publish(quicksilver(back))
      expect(complaints).toEqual([])
      expect((await site.get('/news/bridge-of-tin')).status).toBe(200)
      expect((await site.get(WITHDRAWN_PICTURE)).status).toBe(200)
      const atom = await site.text('/atom.xml')
      expect(atom).not.toContain('at:deleted-entry')
      expect(atom).toContain('It is signed after all.')
      expect(atom).toContain('<updated>2021-05-09T09:00:00.000Z</updated>')
      expect((await slugsOf(site, ''))[0]).toBe('bridge-of-tin')
    })

    test('a withdrawal is not undone without a word of why, as by an old copy of the file', async () => {
      const site = await openSite(await open())
      await withdraw(site)
      const early = 'corrections: [{ at: 2021-05-09T09:00, note: An earlier note. }]'
      for (const back of ['', early]) {
        const { complaints } = await site.publish(quicksilver(back))
        expect(complaints.map(({ file, field }) => [file, field])).toEqual([
          ['data/news/2021/bridge-of-tin.en.md', 'corrections'],
        ])
        expect(complaints[0]?.expected).toContain('2021-05-09T01:00:00.000Z')
        expect((await site.get('/news/bridge-of-tin')).status).toBe(410)
        expect((await site.get(WITHDRAWN_PICTURE)).status).toBe(410)
        expect(await site.text('/atom.xml')).toContain('at:deleted-entry')
      }
      await site.publish(quicksilver('status: withheld'))
      expect((await site.publish(quicksilver())).complaints).toHaveLength(1)
      expect((await site.get('/news/bridge-of-tin')).status).toBe(404)
    })

    test('a correction is told on the page and in every format, and comes up again', async () => {
      const site = await openSite(await open())
      const note = 'It was forty trees, not four hundred.'
      for (const path of ['/news/trees', '/rss.xml', '/atom.xml', '/feed.json', '/ninjs.json']) {
        expect(await site.text(path)).toContain(note)
      }
      const first = await slugsOf(site, '')
      await site.publish(
        quicksilver('corrections: [{ at: 2021-05-09T12:00, note: It crosses a brook. }]'),
      )
      const after = await slugsOf(site, '')
      expect(after[0]).toBe('bridge-of-tin')
      expect([...after].sort()).toEqual([...first].sort())
      expect(await site.text('/atom.xml')).toContain('<updated>2021-05-09T03:00:00.000Z</updated>')
    })

    test('a file that is gone does not take a published story with it', async () => {
      const site = await openSite(await open())
      const report = await site.publish({ 'news/2021/trees.en.md': undefined })
      expect(report.orphans).toEqual(['trees#en'])
      expect(await slugsOf(site, '')).toContain('trees')
    })

    test.each([
      ['withdrawn', WITHDRAWAL, 410],
      ['withheld', 'status: withheld', 404],
    ])('a translation whose file is gone is %s with its story', async (_, fields, status) => {
      const korean = 'news/2021/bridge-of-tin.ko.md'
      const site = await openSite(
        await open(),
        story('bridge-of-tin', 'ko', 'Quicksilver 다리', { more: 'topics: [water]' }),
      )
      const gone = { [korean]: undefined }
      expect((await site.publish(gone)).orphans).toEqual(['bridge-of-tin#ko'])
      expect((await site.get('/news/bridge-of-tin?lang=ko')).status).toBe(200)
      for (let times = 0; times < 2; times++) {
        const { orphans } = await site.publish({ ...gone, ...quicksilver(fields) })
        expect(orphans).toEqual([])
        expect((await site.get('/news/bridge-of-tin?lang=ko')).status).toBe(status)
        for (const query of ['', '?lang=*', '?lang=ko', '?lang=ko,en']) {
          expect(await site.text(`/atom.xml${query}`)).not.toContain('Quicksilver')
        }
      }
    })

    test('a translation whose file is gone stays while the file of another is broken', async () => {
      const site = await openSite(
        await open(),
        story('bridge-of-tin', 'ko', '다리', { more: 'topics: [water]' }),
      )
      await site.publish({
        ...quicksilver(WITHDRAWAL),
        'news/2021/bridge-of-tin.ko.md': '---\nid: bridge-of-tin\ntitle: [broken\n---\n',
      })
      expect((await site.get('/news/bridge-of-tin?lang=ko')).status).toBe(200)
    })

    test('a broken file keeps its last good version, others go on', async () => {
      const site = await openSite(await open())
      const report = await site.publish({
        'news/2021/trees.en.md': '---\nid: trees\ntitle: [broken\n---\n',
        'news/2021/new.en.md':
          '---\nid: new\ntitle: New\nkind: notice\npublished: 2021-05-09\n---\n\nNew.\n',
      })
      expect(report.complaints.map(({ file }) => file)).toEqual(['data/news/2021/trees.en.md'])
      expect(await site.text('/news/trees')).toContain('Forty trees')
      expect(await slugsOf(site, '')).toContain('new')
    })
  })
}

async function withdraw(site: Site): Promise<void> {
  await site.publish(quicksilver(WITHDRAWAL))
}
