import { describe, expect, test } from 'vitest'
import { addPressKey, listPressKeys, revokePressKey } from '../../src/store/press-keys.ts'
import { RELEASE, SECRET_WORDS, secret, WITHHELD_WORDS } from '../support/http-collection.ts'
import { leaks, lists } from '../support/http-crawl.ts'
import { FILES, FORMATS, idsIn, relationsOf, slugsOf } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime, type Site } from '../support/http-site.ts'

const ID = 'tag:haneul.example,2020:moonlight-tramway'
const NOTICE = 'Embargoed until 1 Jun 2021 09:00 KST'
const NOTICE_KO = '엠바고 2021년 6월 1일 09:00 KST까지'
const HOUR = 3_600_000

interface Item {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly date_modified: string
  readonly content_html: string
  readonly image?: string
  readonly _zerowire: {
    readonly position?: number
    readonly embargoed_until?: string
    readonly translations?: readonly { readonly language: string; readonly url: string }[]
  }
}

/** What accredited desks get with their key, and nobody else. */
export function pressContract(open: () => Promise<Runtime>): void {
  /** A site with one desk. */
  async function accredited() {
    const runtime = await open()
    const site = await openSite(runtime)
    const { sql } = runtime.store
    const made = await addPressKey(sql, 'Daily News', site.now())
    if (!made) throw new Error('no key')
    const bearer = { Authorization: `Bearer ${made.key}` }
    return { site, sql, ...made, bearer }
  }
  const basic = (user: string, key: string) => ({
    Authorization: `Basic ${btoa(`${user}:${key}`)}`,
  })
  const items = async (site: Site, path: string, headers = {}) => {
    const { items } = (await (await site.get(path, headers)).json()) as { items: Item[] }
    return items
  }

  describe('desks', () => {
    test.each(FORMATS)('read the embargoed story first, marked, in %s', async (format) => {
      const { site, bearer } = await accredited()
      const response = await site.get(`/press/${FILES[format]}`, bearer)
      expect(response.status).toBe(200)
      const body = await response.text()
      const [first, ...others] = idsIn(format, body)
      expect(first).toBe(ID)
      expect(others).toEqual(idsIn(format, await site.text(`/${FILES[format]}`)))
      expect(body).toContain(`${NOTICE}: A Moonlight tramway`)
      expect(body).toContain('2021-06-01T00:00:00.000Z')
      expect(leaks(new Map([['', { status: 200, headers: {}, body }]]), WITHHELD_WORDS)).toEqual([])
    })

    test('read it in their language, by scope, and filtered as any other', async () => {
      const { site, bearer } = await accredited()
      const first = async (path: string) => (await items(site, path, bearer))[0]
      expect((await first('/press/languages/ko/feed.json'))?.title).toBe(`${NOTICE_KO}: 달빛 전차`)
      expect((await first('/press/feed.json?lang=ko,en'))?.title).toContain('달빛')
      expect((await first('/press/topics/transport/feed.json'))?.id).toBe(ID)
      expect((await first('/press/sections/press/feed.json?since=2021-06-01'))?.id).toBe(ID)
      const every = await items(site, '/press/feed.json?lang=*', bearer)
      expect(every.slice(0, 2).map(({ id }) => id)).toEqual([`${ID}#en`, `${ID}#ko`])
      for (const other of [
        'topics/water/feed.json',
        'feed.json?topic=-transport',
        'feed.json?before=3',
      ]) {
        const ids = (await items(site, `/press/${other}`, bearer)).map(({ id }) => id)
        expect([other, ids.includes(ID)]).toEqual([other, false])
      }
    })

    test('are told in terms of each format until when', async () => {
      const { site, bearer } = await accredited()
      const text = async (path: string) => (await site.get(path, bearer)).text()
      const available = /<dcterms:available[^>]*>2021-06-01T00:00:00.000Z</g
      expect((await text('/press/rss.xml')).match(available)).toHaveLength(1)
      const atom = await text('/press/atom.xml')
      expect(atom.match(available)).toHaveLength(1)
      expect(atom).toContain('xmlns:dcterms="http://purl.org/dc/terms/"')
      expect(await text('/press/ninjs.json')).toContain(
        '"embargoedUntil":"2021-06-01T00:00:00.000Z"',
      )
      const [item, next] = await items(site, '/press/feed.json', bearer)
      expect(item?._zerowire.embargoed_until).toBe('2021-06-01T00:00:00.000Z')
      expect(item?._zerowire).not.toHaveProperty('position')
      expect(next?._zerowire).not.toHaveProperty('embargoed_until')
      expect(next?._zerowire).toHaveProperty('position')
    })

    test('send the key as a Bearer token, as any password, or in the address', async () => {
      const { site, key, bearer } = await accredited()
      const answers = [
        await site.get('/press/atom.xml', bearer),
        await site.get('/press/atom.xml', { Authorization: `bearer  ${key}` }),
        await site.get('/press/atom.xml', basic('', key)),
        await site.get('/press/atom.xml', basic('desk', key)),
        await site.get(`/press/k/${key}/atom.xml`),
        await site.get(`/press/k/${key}/topics/transport/atom.xml`),
      ]
      for (const answer of answers) {
        expect(answer.status).toBe(200)
        expect(await answer.text()).toContain(NOTICE)
      }
    })

    test('and nobody else: no key, an unknown and a revoked one get the same answer', async () => {
      const { site, sql, id, key, bearer } = await accredited()
      await revokePressKey(sql, id, site.now())
      const unknown = key.replace(/./g, 'A')
      for (const path of [
        '/atom.xml',
        '/media/2021/secret.png',
        '',
        '/nothing',
        '/topics/no/rss.xml',
        '/news/moonlight-tramway',
        '/news/no',
      ]) {
        for (const Accept of ['text/html', 'application/atom+xml']) {
          const refused = async (folder: string, headers = {}) => {
            const answer = await site.get(folder + path, { Accept, ...headers })
            const text = await answer.text()
            return {
              status: answer.status,
              headers: Object.fromEntries(answer.headers),
              // A page says where it is, but for the key.
              text: text.replaceAll(`${folder.replace(/k\/.*/, 'k/…')}${path}`, ''),
            }
          }
          const without = await refused('/press')
          expect(without.status).toBe(401)
          expect(without.headers['www-authenticate']).toMatch(/Basic realm=.*Bearer realm=/)
          expect(without.headers['cache-control']).toBe('private, no-store')
          expect(without.text).not.toMatch(/Moonlight|tramway/)
          expect(await refused('/press', bearer)).toEqual(without)
          expect(await refused('/press', basic('desk', key))).toEqual(without)
          expect(await refused('/press', { Authorization: `Bearer ${unknown}` })).toEqual(without)
          expect(await refused('/press', { Authorization: 'Basic !!!' })).toEqual(without)
          if (path !== '') {
            expect(await refused(`/press/k/${key}`)).toEqual(without)
            expect(await refused(`/press/k/${unknown}`)).toEqual(without)
          }
        }
      }
      expect(leaks(await lists(site), SECRET_WORDS)).toEqual([])
    })

    test('get answers that nothing on the way may keep, show to others or index', async () => {
      const { site, key, bearer } = await accredited()
      const feed = await site.get('/press/atom.xml', bearer)
      const conditional = { ...bearer, 'If-None-Match': feed.headers.get('ETag') ?? '' }
      const answers = [
        feed,
        await site.get('/press/atom.xml', conditional),
        await site.get('/press/media/2021/secret.png', bearer),
        await site.get('/press/nothing', bearer),
        await site.get('/press/atom.xml?topic=no-such', bearer),
        await site.get(`/press/k/${key}/atom.xml/`),
        await site.get('/press/atom.xml'),
        await site.app.request('/press/atom.xml', { method: 'OPTIONS' }),
        await site.app.request(`/press/k/${key}/atom.xml`, { method: 'OPTIONS' }),
        await site.app.request(`/press/k/${key}/atom.xml`, { method: 'POST' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([
        200, 304, 200, 404, 400, 404, 401, 401, 404, 404,
      ])
      for (const { headers } of answers) {
        expect(headers.get('Cache-Control')).toBe('private, no-store')
        expect(headers.get('Referrer-Policy')).toBe('no-referrer')
        expect(headers.get('X-Robots-Tag')).toBe('noindex')
        expect(headers.get('Vary')).toMatch(/\bAuthorization\b/)
        expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
        expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
        expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
        expect(headers.get('Location')).toBeNull()
      }
    })

    test('get pictures that no other site can embed by the password a browser knows', async () => {
      const { site, key, bearer } = await accredited()
      const policy = async (path: string, headers = {}) =>
        (await site.get(path, headers)).headers.get('Cross-Origin-Resource-Policy')
      for (const headers of [bearer, basic('desk', key), {}]) {
        expect(await policy('/press/media/2021/secret.png', headers)).toBe('same-origin')
      }
      // Whoever has the key in the address may show it wherever the feed is read.
      expect(await policy(`/press/k/${key}/media/2021/secret.png`)).toBe('cross-origin')
      expect(await policy('/media/2021/bus.png')).toBe('cross-origin')
    })

    test('get the pictures under the same key, and nobody else does before the release', async () => {
      const { site, key, bearer } = await accredited()
      const [item] = await items(site, '/press/feed.json', bearer)
      const shared = `${BASE}/press/media/2021/secret.png`
      expect(item?.image).toBe(shared)
      expect(item?.content_html).toContain(`src="${shared}"`)
      const picture = await site.get('/press/media/2021/secret.png', bearer)
      expect(await picture.text()).toBe('the picture of a secret tramway')
      expect((await site.get('/press/media/2021/bus.png', bearer)).status).toBe(200)
      expect((await site.get('/press/media/2021/none.png', bearer)).status).toBe(404)

      const [own] = await items(site, `/press/k/${key}/feed.json`)
      const alone = `/press/k/${key}/media/2021/secret.png`
      expect(own?.image).toBe(BASE + alone)
      expect((await site.get(alone)).status).toBe(200)

      expect((await site.get('/press/media/2021/secret.png')).status).toBe(401)
      expect((await site.get('/media/2021/secret.png')).status).toBe(404)
      expect((await site.get('/media/2021/secret.png', bearer)).status).toBe(404)
    })

    test('find their key in no document but one that was asked for by it, and not in self', async () => {
      const { site, key, bearer } = await accredited()
      for (const format of FORMATS) {
        const file = `${FILES[format]}?limit=3`
        const shared = await site.get(`/press/${file}`, bearer)
        expect(JSON.stringify([...shared.headers])).not.toContain(key)
        expect(await shared.text()).not.toContain(key)
        const own = await site.get(`/press/k/${key}/${file}`)
        const { next, ...relations } = relationsOf(own)
        expect(relations['self']).toBe(`${BASE}/press/${file}`)
        expect(JSON.stringify(relations)).not.toContain(key)
        expect(next).toContain(`${BASE}/press/k/${key}/${FILES[format]}?before=`)
        const body = (await own.text()).replaceAll(
          new RegExp(`/press/k/${key}/(?:media/|news/moonlight)`, 'g'),
          '',
        )
        for (const url of body.matchAll(/[^"<>]*\/press\/k\/[^"<>]*/g)) {
          expect(url[0]).toMatch(/\?(before=|lang=)|rss\.xml$|atom\.xml$|feed\.json$/)
        }
        expect(body).not.toMatch(new RegExp(`rel="self"[^>]*${key}|"feed_url":"[^"]*${key}`))
      }
    })

    test('read the story on a page of its own, in each language, with its pictures', async () => {
      const { site, key, bearer } = await accredited()
      const [item] = await items(site, '/press/feed.json', bearer)
      expect(item?.url).toBe(`${BASE}/press/news/moonlight-tramway`)
      const korean = `${BASE}/press/news/moonlight-tramway?lang=ko`
      expect(item?._zerowire.translations).toEqual([{ language: 'ko', url: korean }])
      expect(await (await site.get('/press/atom.xml', bearer)).text()).toContain(
        `<link rel="alternate" hreflang="ko" href="${korean}"/>`,
      )
      const [own] = await items(site, `/press/k/${key}/languages/ko/feed.json`)
      expect(own?.url).toBe(`${BASE}/press/k/${key}/news/moonlight-tramway?lang=ko`)

      for (const prefix of ['/press', `/press/k/${key}`]) {
        const headers = prefix === '/press' ? bearer : {}
        const page = await site.get(`${prefix}/news/moonlight-tramway`, headers)
        expect(page.status).toBe(200)
        expect(page.headers.get('Content-Type')).toMatch(/^text\/html/)
        expect(page.headers.get('Cache-Control')).toBe('private, no-store')
        expect(page.headers.get('Referrer-Policy')).toBe('no-referrer')
        expect(page.headers.get('X-Robots-Tag')).toBe('noindex')
        expect(page.headers.get('Access-Control-Allow-Origin')).toBeNull()
        const text = await page.text()
        expect(text).toContain(`<title>${NOTICE}: A Moonlight tramway`)
        expect(text).toContain(`<strong>${NOTICE}</strong>`)
        expect(text).toContain(`src="${BASE}${prefix}/media/2021/secret.png"`)
        expect(text).toContain(`href="${BASE}${prefix}/news/moonlight-tramway?lang=ko"`)
        expect(text).toContain(`rel="canonical" href="${BASE}/press/news/moonlight-tramway"`)
        // Whom to ask: the article names nobody, so it is the city's press office.
        expect(text.match(/mailto:news@haneul\.example/g)?.length).toBeGreaterThan(1)
        for (const public_ of [
          'ld+json',
          'og:image',
          `"${BASE}/news/moonlight`,
          'wire.example/media/',
        ]) {
          expect(text).not.toContain(public_)
        }
        if (prefix === '/press') expect(text).not.toContain(key)
        const korean = await site.text(`/press/k/${key}/news/moonlight-tramway?lang=ko`)
        expect(korean).toContain(`${NOTICE_KO}: 달빛 전차`)
        expect(korean).toContain('<html lang="ko"')
      }
    })

    test('find no page of what is not theirs to read', async () => {
      const { site, bearer } = await accredited()
      const none = await site.get('/press/news/nothing', bearer)
      expect(none.status).toBe(404)
      for (const slug of ['undecided-marble', 'moonlight-tramway?lang=fr']) {
        const page = await site.get(`/press/news/${slug}`, bearer)
        expect([slug, page.status]).toEqual([slug, 404])
        expect(
          leaks(new Map([['', { status: 404, headers: {}, body: await page.text() }]]), [
            ...WITHHELD_WORDS,
            ...SECRET_WORDS,
          ]),
        ).toEqual([])
      }
      const dated = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace(/embargoUntil:.*\n/, ''),
      ])
      await site.publish(Object.fromEntries(dated))
      expect((await site.get('/press/news/moonlight-tramway', bearer)).status).toBe(404)
    })

    test('are led to the public page once there is one', async () => {
      const { site, key, bearer } = await accredited()
      site.setTime(RELEASE)
      for (const [prefix, headers] of [
        ['/press', bearer],
        [`/press/k/${key}`, {}],
      ] as const) {
        const page = await site.get(`${prefix}/news/moonlight-tramway?lang=ko`, headers)
        expect(page.status).toBe(302)
        expect(page.headers.get('Location')).toBe(`${BASE}/news/moonlight-tramway?lang=ko`)
        expect(page.headers.get('Cache-Control')).toBe('private, no-store')
      }
      expect((await site.get('/press/news/moonlight-tramway')).status).toBe(401)
    })

    test('page on by the address they came by', async () => {
      const { site, key } = await accredited()
      const response = await site.get(`/press/k/${key}/feed.json?limit=3`)
      const { next_url: next } = (await response.json()) as { next_url: string }
      expect(next).toContain(`${BASE}/press/k/${key}/feed.json?before=`)
      const ids = (await items(site, next.slice(BASE.length))).map(({ id }) => id)
      expect(ids).not.toContain(ID)
      expect(ids).toHaveLength(3)
    })

    test('find their key in no log and on no page when something goes wrong', async () => {
      const runtime = await open()
      const { all } = runtime.store.sql
      const site = await openSite(runtime)
      const made = await addPressKey(runtime.store.sql, 'Daily News', site.now())
      const path = `/press/k/${made?.key}/atom.xml`
      const broken: Runtime['store']['sql'] = Object.assign(runtime.store.sql, {
        all: (statement: Parameters<typeof all>[0]) => {
          if (statement.sql.includes('entry_key')) throw new Error('the disk is gone')
          return all(statement)
        },
      })
      const failed = await site.get(path, { Accept: 'text/html' })
      Object.assign(broken, { all })
      expect(failed.status).toBe(500)
      expect(await failed.text()).not.toContain(made?.key)
      expect(site.log.filter((line) => line.startsWith('error'))).toHaveLength(1)
      expect(site.log.join()).toContain('/press/k/…/atom.xml')
      expect(site.log.join()).not.toContain(made?.key)
      const lost = await site.get(`/press/k/${made?.key}/no-such`, { Accept: 'text/html' })
      expect(lost.status).toBe(404)
      expect(await lost.text()).not.toContain(made?.key)
    })

    test('keep a strong ETag, which changes with what is under embargo', async () => {
      const { site, bearer } = await accredited()
      const before = (await site.get('/press/atom.xml', bearer)).headers.get('ETag') ?? ''
      const headers = { ...bearer, 'If-None-Match': before }
      expect((await site.get('/press/atom.xml', headers)).status).toBe(304)
      const changed = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('tramway. !', 'tramway rolls. !'),
      ])
      await site.publish(Object.fromEntries(changed))
      const after = await site.get('/press/atom.xml', headers)
      expect(after.status).toBe(200)
      expect(await after.text()).toContain('tramway rolls')
    })

    test('see it lose its mark at the release, under the same id and with a later date', async () => {
      const { site, bearer } = await accredited()
      const [before] = await items(site, '/press/feed.json', bearer)
      site.setTime(RELEASE)
      const [after] = await items(site, '/press/feed.json', bearer)
      expect(after?.id).toBe(before?.id)
      expect(after?.title).toBe('A Moonlight tramway')
      expect(after?.image).toBe(`${BASE}/media/2021/secret.png`)
      expect(Date.parse(after?.date_modified ?? '')).toBeGreaterThan(
        Date.parse(before?.date_modified ?? ''),
      )
      expect(after?._zerowire).not.toHaveProperty('embargoed_until')
      expect((await site.get('/press/media/2021/secret.png', bearer)).status).toBe(200)
    })

    test.each(FORMATS)('are told in %s of what is withdrawn under its embargo', async (format) => {
      const { site, key, bearer } = await accredited()
      const dropped = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace(
          'kind:',
          'status: canceled\nwithdrawal: { at: 2021-05-10T09:00, reason: There is no money. }\nkind:',
        ),
      ])
      expect((await site.publish(Object.fromEntries(dropped))).complaints).toEqual([])
      const body = await (await site.get(`/press/${FILES[format]}`, bearer)).text()
      expect(body).toContain(ID)
      expect(body).toContain('There is no money.')
      expect(body).toContain(
        { atom: 'at:deleted-entry', ninjs: '"canceled"', rss: 'Withdrawn', json: '"canceled"' }[
          format
        ],
      )
      expect(body).not.toContain('tramway.')
      for (const path of [
        '/press/news/moonlight-tramway',
        `/press/k/${key}/news/moonlight-tramway`,
      ]) {
        const page = await site.get(path, path.includes('/k/') ? {} : bearer)
        expect(page.status).toBe(410)
        expect(await page.text()).toContain('There is no money.')
      }
      expect((await site.get('/press/media/2021/secret.png', bearer)).status).toBe(404)

      expect(leaks(await lists(site), [...SECRET_WORDS, 'no money'])).toEqual([])
      site.setTime(RELEASE)
      expect(await (await site.get(`/press/${FILES[format]}`, bearer)).text()).not.toContain(ID)
      expect(leaks(await lists(site), [...SECRET_WORDS, 'no money'])).toEqual([])
    })

    test.each([
      ['withheld', (text: string) => text.replace('kind:', 'status: withheld\nkind:')],
      ['only dated in the future', (text: string) => text.replace(/embargoUntil:.*\n/, '')],
      ['deleted', () => undefined],
    ])('do not read what is %s', async (_, change) => {
      const { site, bearer } = await accredited()
      const files = Object.entries(secret()).map(([path, text]) => [path, change(String(text))])
      await site.publish(Object.fromEntries(files))
      const body = await (await site.get('/press/atom.xml?lang=*', bearer)).text()
      expect(leaks(new Map([['', { status: 200, headers: {}, body }]]), SECRET_WORDS)).toEqual([])
      expect((await site.get('/press/media/2021/secret.png', bearer)).status).toBe(404)
    })
  })

  describe('keys of desks', () => {
    test('are 256 random bits, of which only the hash is stored', async () => {
      const { sql, key } = await accredited()
      expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/)
      const rows = await sql.all({ sql: 'SELECT * FROM press_key', values: [] })
      expect(rows).toHaveLength(1)
      expect(JSON.stringify(rows)).not.toContain(key)
    })

    test('note their use, at most once an hour', async () => {
      const { site, sql, bearer } = await accredited()
      const lastUsed = async () => (await listPressKeys(sql))[0]?.lastUsed
      expect(await lastUsed()).toBeUndefined()
      const first = site.now()
      for (const [later, noted] of [
        [0, first],
        [HOUR - 1, first],
        [HOUR, first + HOUR],
      ] as const) {
        site.setTime(first + later)
        await site.get('/press/atom.xml', bearer)
        expect(await lastUsed()).toBe(noted)
      }
      await site.get('/press/atom.xml', { Authorization: 'Bearer no' })
      expect(await lastUsed()).toBe(first + HOUR)
    })

    test('have names of their own as long as they are in force', async () => {
      const { sql, id, key } = await accredited()
      expect(await addPressKey(sql, 'Daily News', 5)).toBeUndefined()
      expect((await revokePressKey(sql, id, 6))?.revoked).toBeUndefined()
      expect((await revokePressKey(sql, id, 7))?.revoked).toBe(6)
      expect(await revokePressKey(sql, 'no-such', 7)).toBeUndefined()
      const again = await addPressKey(sql, 'Daily News', 8)
      expect(again?.key).not.toBe(key)
      expect(await listPressKeys(sql)).toHaveLength(2)
    })
  })

  describe('what is under embargo', () => {
    const GUESSED = [
      ['/news/SLUG', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/news/SLUG?lang=ko', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/news/SLUG/history', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/media/2021/SLUG.png', 'secret', 'nobody'],
      ['/press/news/SLUG', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/press/news/SLUG?lang=ko', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/press/media/2021/SLUG.png', 'secret', 'nobody'],
      ['/press/k/wrong/news/SLUG', 'moonlight-tramway', 'sunlight-undergrd'],
      ['/press/k/wrong/media/2021/SLUG.png', 'secret', 'nobody'],
    ] as const

    test.each(GUESSED)('is to who guesses %s what never was there', async (path, real, none) => {
      const site = await openSite(await open())
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        for (const Accept of ['text/html', '*/*', 'image/png']) {
          const seen = async (slug: string) => {
            const answer = await site.app.request(path.replace('SLUG', slug), {
              method,
              headers: { Accept },
            })
            const text = (await answer.text()).replaceAll(slug, 'SLUG')
            return [answer.status, Object.fromEntries(answer.headers), text]
          }
          const [there, nothing] = [await seen(real), await seen(none)]
          // Pages carry tags of their bytes, and these hold the address.
          const refused = path.startsWith('/press') ? 401 : method === 'POST' ? 405 : 404
          if (method !== 'OPTIONS') expect(there[0]).toBe(refused)
          expect(there).toEqual(nothing)
        }
      }
    })

    test('may be written, changed, put off and dropped, and no public byte tells', async () => {
      const absent = Object.fromEntries(Object.keys(secret()).map((path) => [path, undefined]))
      const changed = (edit: (text: string) => string) =>
        Object.fromEntries(
          Object.entries(secret()).map(([path, text]) => [path, edit(String(text))]),
        )
      const acts = [
        changed((text) => text.replace('tramway. !', 'tramway rolls. !')),
        changed((text) => text.replaceAll('2021-06-01', '2021-06-05')),
        changed((text) => text.replace('kind:', 'status: withheld\nkind:')),
        {},
        absent,
      ]
      const quiet = await openSite(await open(), absent)
      for (const _ of acts) await quiet.publish()
      const without = await lists(quiet)
      // One after the other: the Workers tests have one database.
      const site = await openSite(await open())
      for (const act of acts.slice(0, -1)) {
        await site.publish(act)
        expect(leaks(await lists(site), SECRET_WORDS)).toEqual([])
      }
      await site.publish(acts.at(-1))
      expect(await lists(site)).toEqual(without)
    })

    test('has no history from before its release', async () => {
      const site = await openSite(await open())
      const early = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('The Moonlight tramway. !', 'Rumours of it. !'),
      ])
      await site.publish(Object.fromEntries(early))
      await site.publish()
      site.setTime(RELEASE)
      expect(await site.text('/news/moonlight-tramway')).not.toContain('/history')
      const later = Object.entries(secret()).map(([path, text]) => [
        path,
        String(text).replace('The Moonlight tramway. !', 'It has opened. !'),
      ])
      await site.publish(Object.fromEntries(later))
      const history = await site.text('/news/moonlight-tramway/history')
      expect(history).toContain('opened')
      expect(history).toContain('Moonlight')
      expect(history).not.toContain('Rumours')
    })

    test('leaves no gap: it takes its place at the release, and who pages misses nothing', async () => {
      const positions = async (site: Site) =>
        (await items(site, '/feed.json?lang=*&limit=200')).map(
          ({ _zerowire }) => _zerowire.position,
        )
      const site = await openSite(await open())
      const before = await positions(site)
      site.setTime(RELEASE)
      const page = await items(site, '/feed.json?lang=*&limit=4')
      const after = await positions(site)
      const top = Math.max(...before.map(Number))
      expect(after).toEqual([top + 2, top + 1, ...before])
      const cursor = page.at(-1)?._zerowire.position
      const rest = await items(site, `/feed.json?lang=*&limit=200&before=${cursor}`)
      expect([...page, ...rest].map(({ _zerowire }) => _zerowire.position)).toEqual(after)
      expect((await slugsOf(site, ''))[0]).toBe('moonlight-tramway')
    })
  })
}
