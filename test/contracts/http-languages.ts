import { beforeAll, describe, expect, test } from 'vitest'
import { pathOf } from '../support/http-crawl.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

/** Pages that are there in each language of the site, in the default one and in Korean. */
const PAGES = [
  ['/', '/languages/ko'],
  ['/network', '/network?lang=ko'],
  ['/feeds', '/feeds?lang=ko'],
  ['/corrections', '/corrections?lang=ko'],
  ['/topics/transport', '/topics/transport?lang=ko'],
  ['/news/bus', '/news/bus?lang=ko'],
  ['/news/bus/history', '/news/bus/history?lang=ko'],
] as const

/** Whoever reads in one language stays in it, and finds the other. */
export function languagesContract(open: () => Promise<Runtime>): void {
  describe('pages in two languages', () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    const linked = async (path: string, pattern: RegExp) =>
      Array.from((await site.text(path)).matchAll(pattern), ([, url = '']) => url)

    test.each(PAGES)('%s and %s lead to each other', async (english, korean) => {
      for (const [path, language] of [
        [english, 'en'],
        [korean, 'ko'],
      ] as const) {
        expect(await linked(path, /<html lang="([^"]*)"/g)).toEqual([language])
        expect((await linked(path, /rel="canonical" href="([^"]*)"/g)).map(pathOf)).toEqual([path])
        const alternates = /rel="alternate" hreflang="[^"]*" href="([^"]*)"/g
        expect((await linked(path, alternates)).map(pathOf)).toEqual([english, korean])
      }
    })

    test('the menu, the way up and the topics of a Korean page stay Korean', async () => {
      for (const [, path] of PAGES) {
        const page = await site.text(path)
        const head = page.slice(page.indexOf('<header'), page.indexOf('class="languages"'))
        const foot = page.slice(page.indexOf('<footer'))
        const own = Array.from(`${head} ${foot}`.matchAll(/href="(\/[^"]*)"/g), ([, to]) => to)
        expect(new Set(own)).toEqual(
          new Set(['/languages/ko', '/network?lang=ko', '/feeds?lang=ko', '/corrections?lang=ko']),
        )
      }
      const story = await site.text('/news/bus?lang=ko')
      expect(story).toContain(`href="${BASE}/topics/transport?lang=ko"`)
      expect(story).toContain(`href="${BASE}/sections/press?lang=ko"`)
    })

    test('a page of partners’ news, which nobody translates, offers none in another language', async () => {
      for (const path of [
        '/network/cities/GB-LON',
        '/network/corrections',
        '/network/topics/water',
      ]) {
        expect(await linked(path, /rel="alternate" hreflang="([^"]*)"/g)).toEqual([])
      }
    })

    test('the network has the news of all languages in each of the site’s', async () => {
      expect(await site.text('/network?lang=ko')).toContain('A clock that runs on the tide')
      expect(await site.text('/network?lang=ko')).toContain('런던')
      const narrowed = await site.text('/network/languages/de')
      expect(narrowed).not.toContain('A clock that runs on the tide')
      expect((await site.get('/network?lang=xx')).status).toBe(400)
    })
  })
}
