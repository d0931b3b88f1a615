import { describe, expect, test } from 'vitest'
import type { Draft } from '../../src/model/entry.ts'
import { OWN } from '../../src/store/publish.ts'
import { forgetUnpublished } from '../../src/store/stories.ts'
import { BASE, type Newsroom, openNewsroom } from '../support/archive-newsroom.ts'
import { readArchive, rebuilt, walk } from '../support/archive-walk.ts'
import { corrected, own, partner, withdrawn } from '../support/drafts.ts'
import { relationsOf } from '../support/http-feeds.ts'
import type { Runtime } from '../support/http-site.ts'

const FIRST = `${BASE}/archive/own/1/atom.xml`
const EVERY = `${FIRST}?lang=*`

/** Enough stories in two languages to close one page of the own city's record. */
function stories(from = 0, count = 130): Draft[] {
  return Array.from({ length: count }, (_, n) =>
    ['ko', 'en'].map((tag) => own(`s${from + n}`, tag, { title: `words-${tag}-${from + n}.` })),
  ).flat()
}

/** The address of a story's entry, by what the record calls it. */
const id = (slug: string, language?: string) =>
  `tag:daegu.example,2021:${slug}${language ? `#${language}` : ''}`

const draft = (slug: string, language = 'ko', title = 'new words.') =>
  own(slug, language, { title })

interface Listing {
  readonly feeds: readonly {
    readonly urls: { readonly atom: string }
    readonly archive?: { readonly atom: string }
  }[]
}

/** What each document of the record is, whichever runtime answers. */
export function archivePagesContract(name: string, open: () => Promise<Runtime>): void {
  /** A site whose first page is closed. */
  async function filled(base?: string): Promise<Newsroom> {
    const newsroom = await openNewsroom(await open(), base)
    await newsroom.put(stories())
    await newsroom.close()
    return newsroom
  }

  describe(`documents of the permanent record on ${name}`, () => {
    test('are behind the feeds of all that a city, a partner or the network says', async () => {
      const newsroom = await filled()
      await newsroom.put(Array.from({ length: 260 }, (_, n) => partner(`p${n}`)))
      await newsroom.close()
      newsroom.tick()
      const { feeds } = JSON.parse(await newsroom.text('/feeds.json')) as Listing
      const listed = new Map(feeds.map(({ urls, archive }) => [urls.atom, archive?.atom]))
      expect(listed.get(`${BASE}/topics/waste/atom.xml`)).toBeUndefined()
      expect(listed.get(`${BASE}/corrections/atom.xml`)).toBeUndefined()
      for (const [feed, record] of [
        ['/', 'own'],
        ['/network/cities/KR-TAE/', 'own'],
        ['/network/cities/GB-LON/', 'GB-LON'],
        ['/network/', 'network'],
      ]) {
        const template = listed.get(`${BASE}${feed}atom.xml`) ?? ''
        expect(template.replace('{page}', '1')).toBe(`${BASE}/archive/${record}/1/atom.xml`)
        for (const query of ['', '?lang=*']) {
          for (const file of ['atom.xml', 'rss.xml']) {
            const documents = await walk(newsroom.text, BASE + feed + file + query)
            expect(documents.at(-1)?.url).toBe(`${BASE}/archive/${record}/1/${file}${query}`)
            expect(documents.at(-1)?.archive).toBe(true)
            for (const { url, previous } of documents) {
              const { 'prev-archive': linked } = relationsOf(await newsroom.get(url))
              expect(linked).toBe(previous)
            }
          }
        }
      }
      for (const path of [
        ...['/feed.json', '/ninjs.json', '/atom.xml?limit=20', '/atom.xml?lang=ko'],
        ...['/atom.xml?content=summary', '/topics/waste/atom.xml', '/corrections/atom.xml'],
        ...['/network/atom.xml?city=GB-LON,KR-TAE', '/network/countries/GB/atom.xml'],
        ...[
          '/network/atom.xml?city=-GB-LON',
          '/network/cities/KR-SEL/atom.xml',
          '/atom.xml?before=9',
        ],
      ]) {
        expect(await newsroom.text(BASE + path)).not.toContain('prev-archive')
      }
      expect(relationsOf(await newsroom.get('/atom.xml'))['next']).toBeDefined()
    })

    test('have 200 entries a page, one a story under its id, or every translation', async () => {
      const newsroom = await filled()
      const every = readArchive(EVERY, await newsroom.text(EVERY)).entries
      expect(every).toHaveLength(200)
      expect(every.map((one) => one.id)).toEqual(
        Array.from({ length: 100 }, (_, n) => 99 - n).flatMap((n) => [
          id(`s${n}`, 'en'),
          id(`s${n}`, 'ko'),
        ]),
      )
      const lead = readArchive(FIRST, await newsroom.text(FIRST)).entries
      expect(lead.map((one) => one.title)).toEqual(
        Array.from({ length: 100 }, (_, n) => `words-ko-${99 - n}.`),
      )
      expect(lead[0]?.id).toBe(id('s99'))
    })

    test('begin when 200 more than the live window has are there', async () => {
      const newsroom = await openNewsroom(await open())
      await newsroom.put([...stories(0, 124), draft('last')])
      await newsroom.close()
      newsroom.tick()
      expect((await newsroom.get(EVERY)).status).toBe(404)
      await newsroom.put([draft('one-more')])
      await newsroom.close()
      newsroom.tick()
      expect(readArchive(EVERY, await newsroom.text(EVERY)).entries).toHaveLength(200)
    })

    test('are cached no longer than a withdrawal may take, and answered with 304', async () => {
      const newsroom = await filled()
      const response = await newsroom.get(FIRST)
      expect(response.headers.get('Cache-Control')).toBe(
        'public, max-age=60, stale-while-revalidate=235',
      )
      expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(relationsOf(response)['current']).toBe(`${BASE}/atom.xml`)
      const tag = response.headers.get('ETag') ?? ''
      await newsroom.put([draft('later')])
      newsroom.tick()
      const again = await newsroom.get(FIRST, { 'If-None-Match': tag })
      expect(again.status).toBe(304)
      expect(again.headers.get('Last-Modified')).toBe(response.headers.get('Last-Modified'))
    })

    test('keep a closed page as it was through corrections, edits, new pages and new names', async () => {
      const newsroom = await filled()
      const before = [await newsroom.text(FIRST), await newsroom.text(EVERY)]
      await newsroom.put([corrected(draft('s1'), newsroom.tick()), draft('s2', 'en', 'mended.')])
      await newsroom.put([own('s3', 'zh', { title: 'a late translation.' })])
      await newsroom.put(stories(200))
      await newsroom.rename({ title: { en: 'Another name', ko: '다른 이름' } })
      await newsroom.close()
      newsroom.tick()
      expect([await newsroom.text(FIRST), await newsroom.text(EVERY)]).toEqual(before)
      expect(await newsroom.text(`${BASE}/atom.xml`)).toContain('다른 이름')
      const all = await walk(newsroom.text, `${BASE}/atom.xml?lang=*`)
      expect(rebuilt(all).get(id('s1', 'ko'))?.title).toMatch(/^new words/)
      expect(rebuilt(all).get(id('s3', 'zh'))?.title).toBe('a late translation.')
      expect(all.at(-2)?.url).toBe(`${BASE}/archive/own/2/atom.xml?lang=*`)
      expect(all.at(-2)?.previous).toBe(EVERY)
    })

    test('lead forwards, too, by a header: what follows a page is in none of its bytes', async () => {
      const newsroom = await filled()
      const before = await newsroom.get(EVERY)
      expect(relationsOf(before)['next-archive']).toBeUndefined()
      await newsroom.put(stories(200))
      await newsroom.close()
      newsroom.tick()
      const second = `${BASE}/archive/own/2/atom.xml?lang=*`
      const tag = before.headers.get('ETag') ?? ''
      const after = await newsroom.get(EVERY, { 'If-None-Match': tag })
      expect(after.status).toBe(304)
      expect(relationsOf(after)['next-archive']).toBe(second)
      expect(relationsOf(await newsroom.get(second))['next-archive']).toBeUndefined()
      expect(relationsOf(await newsroom.get(`${BASE}/archive/own/1/rss.xml`))).toMatchObject({
        'next-archive': `${BASE}/archive/own/2/rss.xml`,
      })
    })

    test('move with the site', async () => {
      const runtime = await open()
      const newsroom = await openNewsroom(runtime)
      const link = '<p><a href="local:/news/s1">one</a></p>'
      await newsroom.put([own('s0', 'ko', { body: link }), ...stories(1)])
      await newsroom.close()
      const before = await newsroom.text(FIRST)
      const moved = await openNewsroom(runtime, 'https://news.example/wire')
      const after = await moved.text(FIRST)
      expect(before).toContain(`${BASE}/news/s1`)
      expect(after).not.toContain('local:')
      expect(after).toBe(before.replaceAll(BASE, 'https://news.example/wire'))
    })

    test('lose what is withdrawn, say so, and never say it again', async () => {
      const newsroom = await filled()
      const before = await newsroom.get(FIRST)
      const gone = withdrawn(draft('s5', 'ko'), newsroom.tick())
      await newsroom.put([gone, withdrawn(draft('s5', 'en'), newsroom.tick())])
      newsroom.tick()
      const atom = await newsroom.text(FIRST)
      expect(atom).not.toContain('words-ko-5.')
      expect(atom).toMatch(
        /<at:deleted-entry [^>]*ref="tag:daegu.example,2021:s5" [^>]*>\s*<at:comment[^>]*>Published in error\./,
      )
      expect(entriesBut(atom, 's5')).toEqual(entriesBut(await before.text(), 's5'))
      const rss = await newsroom.text(FIRST.replace('atom', 'rss'))
      expect(rss).not.toContain('words-ko-5.')
      expect(rss).toMatch(/<item>\s*<title>철회됨<\/title>(?:(?!<\/item>)[\s\S])*:s5<\/guid>/)
      expect(rss).toContain('Published in error.')
      const every = await newsroom.text(EVERY)
      expect(every).not.toMatch(/words-(ko|en)-5\./)
      expect(every).toContain(`ref="${id('s5', 'en')}"`)
      const after = await newsroom.get(FIRST)
      expect(Date.parse(after.headers.get('Last-Modified') ?? '')).toBeGreaterThan(
        Date.parse(before.headers.get('Last-Modified') ?? ''),
      )

      await newsroom.put([draft('s5', 'ko', 'after all.'), draft('s5', 'en', 'after all.')])
      newsroom.tick()
      const again = await newsroom.text(EVERY)
      expect(again).not.toMatch(/words-(ko|en)-5\./)
      expect(again).not.toContain(':s5#')
      const all = await walk(newsroom.text, `${BASE}/atom.xml`)
      expect(rebuilt(all).get(id('s5'))).toMatchObject({ title: 'after all.', gone: false })
    })

    test('take nothing away that was published anew after its withdrawal was recorded', async () => {
      const newsroom = await openNewsroom(await open())
      await newsroom.put([draft('back')])
      await newsroom.put([withdrawn(draft('back'), newsroom.tick())])
      await newsroom.put(stories())
      await newsroom.close()
      newsroom.tick()
      const tombstone = `ref="${id('back', 'ko')}"`
      expect(await newsroom.text(EVERY)).toContain(tombstone)
      await newsroom.put([draft('back', 'ko', 'here again.')])
      newsroom.tick()
      expect(await newsroom.text(EVERY)).not.toContain(tombstone)
    })

    test('a story that loses the language of its feed lives on in another', async () => {
      const newsroom = await filled()
      await newsroom.put([withdrawn(draft('s5', 'ko'), newsroom.tick())])
      newsroom.tick()
      const page = await newsroom.text(FIRST)
      expect(page).not.toContain('words-ko-5.')
      expect(page).not.toContain('deleted-entry')
      expect(await newsroom.text(EVERY)).toContain(`ref="${id('s5', 'ko')}"`)
      const lead = rebuilt(await walk(newsroom.text, `${BASE}/atom.xml`))
      expect(lead.get(id('s5'))).toMatchObject({ title: 'words-en-5.', gone: false })
      const every = rebuilt(await walk(newsroom.text, `${BASE}/atom.xml?lang=*`))
      expect(every.get(id('s5', 'ko'))?.gone).toBe(true)
      expect(every.get(id('s5', 'en'))?.gone).toBe(false)
      const preferring = JSON.parse(await newsroom.text('/feed.json?lang=ko,en')) as {
        items: { id: string; title: string; _zerowire: { translations: unknown } }[]
      }
      // Nothing leads to what is gone.
      expect(preferring.items[0]).toMatchObject({
        id: id('s5'),
        title: 'words-en-5.',
        _zerowire: { translations: [] },
      })
      expect((await newsroom.get('/news/s5?lang=ko')).status).toBe(410)
      expect(await newsroom.text('/news/s5?lang=en')).not.toContain('hreflang="ko"')
    })

    test('show nothing that is withheld or under embargo again, and show it again after', async () => {
      const newsroom = await filled()
      const later = newsroom.tick() + 60_000
      const hidden = own('s6', 'ko', { title: 'words-ko-6.', embargoUntil: later })
      await newsroom.put([own('s7', 'ko', { title: 'words-ko-7.', status: 'withheld' }), hidden])
      newsroom.tick()
      for (const url of [FIRST, EVERY, FIRST.replace('atom', 'rss')]) {
        const page = await newsroom.text(url)
        expect(page).toContain('words-ko-8.')
        expect(page).not.toMatch(/words-ko-[67]\./)
        expect(page).not.toContain('deleted-entry')
      }
      newsroom.tick(60_000)
      expect(await newsroom.text(EVERY)).toContain('words-ko-6.')
    })

    test('say nothing of what is done to a text while it is withheld', async () => {
      const newsroom = await filled()
      const withheld = (title: string) =>
        ['ko', 'en'].map((tag) => own('s6', tag, { title, status: 'withheld' }))
      await newsroom.put(withheld('words.'))
      newsroom.tick()
      const headers = [...(await newsroom.get(EVERY)).headers]
      await newsroom.put(withheld('other words.'))
      newsroom.tick()
      expect([...(await newsroom.get(EVERY)).headers]).toEqual(headers)
    })

    test('are the same bytes and headers with and without a story under embargo', async () => {
      const embargoed = (until: number) =>
        ['ko', 'en'].map((tag) =>
          own('moonlight', tag, { title: 'moonlight.', embargoUntil: until }),
        )
      const seen = async (secret: boolean) => {
        const newsroom = await openNewsroom(await open())
        const until = newsroom.tick(0) + 3_600_000
        const all = stories()
        await newsroom.put([
          ...all.slice(0, 20),
          ...(secret ? embargoed(until) : []),
          ...all.slice(20),
        ])
        await newsroom.close()
        newsroom.tick()
        const documents = [
          ...(await walk(newsroom.text, `${BASE}/network/atom.xml?lang=*`)),
          ...(await walk(newsroom.text, `${BASE}/rss.xml`)),
        ]
        const answers = await Promise.all(documents.map(({ url }) => newsroom.get(url)))
        const headers = answers.map((answer) => [...answer.headers])
        newsroom.tick(4_000_000)
        const after = rebuilt(await walk(newsroom.text, `${BASE}/atom.xml?lang=*`))
        return { bytes: documents.map(({ text }) => text), headers, after: after.size }
      }
      const [without, beside] = [await seen(false), await seen(true)]
      expect(beside.bytes).toEqual(without.bytes)
      expect(beside.headers).toEqual(without.headers)
      expect([without.after, beside.after]).toEqual([260, 262])
    })

    test('say nothing of another when the row of a forgotten entry is given again', async () => {
      const newsroom = await filled()
      const late = stories(7, 123).map(({ key, entry }) => {
        return { key, entry: { ...entry, status: 'withheld' as const } }
      })
      await newsroom.put(late)
      await forgetUnpublished(newsroom.services.store.sql, OWN, [])
      await newsroom.put([draft('takes-the-row')])
      newsroom.tick()
      const page = await newsroom.text(EVERY)
      expect(page).toContain('words-ko-6.')
      expect(page).not.toMatch(/words-(ko|en)-7\.|takes-the-row/)
    })

    test('close once, whoever does it and whatever fails', async () => {
      const runtime = await open()
      const broken = {
        ...runtime.store.blobs,
        put: () => Promise.reject(new Error('The disk is full.')),
      }
      const failing = await openNewsroom({
        ...runtime,
        store: { ...runtime.store, blobs: broken },
      })
      await failing.put(stories())
      await expect(failing.close()).rejects.toThrow('The disk is full.')
      expect((await failing.get(FIRST)).status).toBe(404)
      const all = await walk(failing.text, `${BASE}/atom.xml?lang=*`)
      expect(rebuilt(all).size).toBe(260)
      expect(all.slice(1).every(({ archive }) => !archive)).toBe(true)

      const newsroom = await openNewsroom(runtime)
      await Promise.all([newsroom.close(), newsroom.close(), newsroom.close()])
      newsroom.tick()
      const known = await newsroom.text(FIRST)
      await newsroom.close()
      expect(await newsroom.text(FIRST)).toBe(known)
      expect((await newsroom.get(FIRST.replace('/1/', '/2/'))).status).toBe(404)
    })

    test('an address of what is not closed leads on after it is', async () => {
      const newsroom = await openNewsroom(await open())
      await newsroom.put(stories())
      const [, open1, open2] = await walk(newsroom.text, `${BASE}/atom.xml?lang=*`)
      expect(open1?.url).toMatch(/\/archive\/own\/open\/1\/\d+\/atom\.xml/)
      await newsroom.close()
      newsroom.tick()
      for (const before of [open1, open2]) {
        const rest = await walk(newsroom.text, before?.url ?? '')
        expect(rest.at(-1)?.url).toBe(EVERY)
        const found = rebuilt(rest)
        for (const one of before?.entries ?? []) expect(found.has(one.id)).toBe(true)
      }
    })

    test('a fault of the address is told', async () => {
      const newsroom = await filled()
      for (const path of [
        ...['/archive/own/2/atom.xml', '/archive/own/0/atom.xml', '/archive/own/01/atom.xml'],
        ...['/archive/KR-TAE/1/atom.xml', '/archive/XX-XXX/1/atom.xml', '/archive/own/1/feed.json'],
        ...['/archive/own/open/x/1/atom.xml', '/archive', '/archive/own/9999999999999999/rss.xml'],
      ]) {
        expect([path, (await newsroom.get(path)).status]).toEqual([path, 404])
      }
      for (const query of ['?lang=ko', '?limit=5', '?lang=*&lang=*', '?topic=waste']) {
        expect([query, (await newsroom.get(FIRST + query)).status]).toEqual([query, 400])
      }
      expect((await newsroom.get(`${BASE}/archive/own/open/-5/99999/atom.xml`)).status).toBe(200)
      expect(
        (await newsroom.get(`${BASE}/archive/own/open/-999999999999999/0/atom.xml`)).status,
      ).toBe(200)
    })
  })
}

/** The entries of an Atom document without one, as text. */
function entriesBut(atom: string, slug: string): string[] {
  return atom
    .split(/(?=<entry|<at:deleted-entry)/)
    .slice(1)
    .filter((entry) => !entry.includes(`:${slug}<`) && !entry.includes(`:${slug}"`))
}
