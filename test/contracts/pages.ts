import { describe, expect, test } from 'vitest'
import type { FetchFailureCode, FetchResult } from '../../src/fetch/port.ts'
import { backfill } from '../../src/jobs/backfill.ts'
import type { Collector } from '../../src/jobs/collector.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import { reprocess } from '../../src/jobs/reprocess.ts'
import type { ListRules } from '../../src/model/page.ts'
import type { Source, Wire } from '../../src/model/site.ts'
import { type Store, statement } from '../../src/store/ports.ts'
import { saveWire } from '../../src/store/wire.ts'
import { city, wire as wireOf } from '../support/wire.ts'

const SITE = 'https://www.gaon.example'
const RULES: ListRules = {
  item: 'li',
  link: 'a',
  date: 'i',
  nextTo: '?page={page}',
  article: { content: '.text' },
}

/** A city site of a list and articles, whose pages can be taken away. */
class Press {
  robots: string | FetchFailureCode = 'not-found'
  readonly failing = new Map<string, FetchFailureCode>()
  readonly asked: string[] = []
  titles: string[] = []
  perPage = 100
  now = Date.UTC(2021, 5, 1)
  article = (path: string): string => `All about ${path.slice(3)}.`
  remark: Readonly<Record<string, string>> = {}
  href = (title: string): string => `/a/${title}`
  readonly types = new Map<string, string>()
  /** A host that answers nothing. */
  troubled = ''
  /** Where an article is, in truth. */
  readonly moved = new Map<string, string>()
  /** For a number beyond the last page. */
  beyond: 'nothing' | 'the last page' = 'nothing'
  /** When it was asked. */
  readonly times: number[] = []

  publish(...titles: string[]): void {
    this.titles.unshift(...titles)
  }

  /** The articles asked for since the last time this was asked. */
  articles(): string[] {
    return this.take().filter((path) => path.startsWith('/a/'))
  }

  take(): string[] {
    return this.asked.splice(0).map((url) => url.slice(SITE.length))
  }

  answer(url: string): FetchResult {
    this.asked.push(url)
    const { host, pathname, searchParams } = new URL(url)
    if (host === this.troubled) return failed('server-error')
    const code = this.failing.get(pathname)
    if (code !== undefined) return failed(code)
    if (pathname === '/robots.txt') return page(url, this.robots)
    if (pathname === '/news') {
      const sent = Number(searchParams.get('page') ?? 1)
      const last = Math.ceil(this.titles.length / this.perPage)
      const number = this.beyond === 'nothing' ? sent : Math.min(sent, last)
      const from = (number - 1) * this.perPage
      const rows = this.titles
        .slice(from, from + this.perPage)
        .map(
          (title) =>
            `<li><a href="${this.href(title)}">${title}</a>${this.remark[title] ?? ''}<i>2021-05-12</i></li>`,
        )
      return page(url, `<title>News</title><ul>${rows.join('')}</ul>`)
    }
    const contentType = this.types.get(pathname)
    const at = this.moved.get(pathname) ?? url
    const article = page(at, `<p>menu</p><div class="text">${this.article(pathname)}</div>`)
    return article.kind === 'document' && contentType !== undefined
      ? { ...article, contentType }
      : article
  }
}

function page(url: string, text: string): FetchResult {
  if (/^[a-z-]+$/.test(text) && !text.includes(' ')) return failed(text as FetchFailureCode)
  const bytes = new TextEncoder().encode(text)
  return { kind: 'document', status: 200, bytes, url, headers: {}, redirects: [] }
}

function failed(code: FetchFailureCode): FetchResult {
  return { kind: 'failed', code, message: code, ...(code === 'status' ? { status: 418 } : {}) }
}

async function roomIn(store: Store, page: ListRules) {
  const press = new Press()
  let source: Source = { id: 'gaon', url: `${SITE}/news`, topics: [], page }
  const gaon = city('KR-GAO', 'Gaon', { licence: 'CC-BY-4.0', site: SITE, sources: [source] })
  const wire: Wire = { ...wireOf(), cities: [gaon] }
  await saveWire(store.sql, wire, press.now)
  const collector: Collector = {
    store,
    clock: () => press.now,
    async fetchDocument({ url, admit }) {
      if (admit && !(await admit(new URL(url)))) return failed('turn')
      press.times.push(press.now)
      return press.answer(url)
    },
    log: () => undefined,
    base: 'https://wire.example',
    wait: async (milliseconds) => {
      press.now += milliseconds
    },
  }
  return {
    press,
    poll: async () => {
      press.now += 25 * 3_600_000
      return refreshSource(collector, wire, { city: gaon, source })
    },
    walk: (pages: number) => backfill(collector, wire, { city: gaon, source }, pages),
    reread: (dryRun: boolean) => reprocess(collector, wire, { city: gaon, source }, { dryRun }),
    /** Other rules; none make it a feed. */
    mend(rules: ListRules | undefined) {
      const { page: _, ...rest } = source
      source = rules === undefined ? rest : { ...rest, page: rules }
    },
    store,
    documents: async () => {
      const rows = await store.sql.all(statement('SELECT document FROM entry'))
      return rows.map((row): unknown => JSON.parse(String(row['document'])))
    },
    shown: async () => {
      const rows = await store.sql.all(
        statement(`SELECT document FROM entry WHERE position IS NOT NULL ORDER BY position DESC`),
      )
      return rows.map((row) => {
        const { title, body } = JSON.parse(String(row['document'])) as {
          title: string
          body: string
        }
        return { title, body }
      })
    },
  }
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `n${to - at}`)

/** What is promised of cities without a feed, wherever the store is. */
export function pagesContract(openStore: () => Promise<Store>): void {
  const newsroom = async (page: ListRules = RULES) => roomIn(await openStore(), page)

  describe('a city without a feed', () => {
    test('is read as if it had one, each article once', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one')
      press.publish('two')
      expect(await poll()).toMatchObject({ state: 'working' })
      expect(await shown()).toEqual([
        { title: 'two', body: 'All about two.' },
        { title: 'one', body: 'All about one.' },
      ])
      expect(press.articles()).toEqual(['/a/two', '/a/one'])
      press.publish('three')
      await poll()
      expect(press.articles()).toEqual(['/a/three'])
      expect((await shown()).map(({ title }) => title)).toEqual(['three', 'two', 'one'])
      await poll()
      expect(press.articles()).toEqual([])
      expect(await shown()).toHaveLength(3)
    })

    test('keeps a text once read, and gives a changed item another look', async () => {
      const { press, poll, shown } = await newsroom({ ...RULES, summary: 'b' })
      press.publish('one', 'two')
      await poll()
      press.article = (path) => (path === '/a/one' ? 'Corrected.' : 'Never asked for.')
      press.remark = { one: '<b>corrected</b>' }
      press.take()
      await poll()
      expect(press.articles()).toEqual(['/a/one'])
      expect(await shown()).toContainEqual({ title: 'one', body: 'Corrected.' })
      expect(await shown()).toContainEqual({ title: 'two', body: 'All about two.' })
    })

    test('that says how long ago is asked for nothing again because time passes', async () => {
      const { press, poll, documents } = await newsroom({ ...RULES, date: 'b' })
      press.publish('one', 'two')
      press.remark = { one: '<b>3 hours ago</b>', two: '<b>yesterday</b>' }
      await poll()
      const published = async () =>
        (await documents()).map((entry) => (entry as { published: { at: number } }).published.at)
      const first = await published()
      expect(press.articles()).toHaveLength(2)
      press.remark = { one: '<b>1 day ago</b>', two: '<b>2 days ago</b>' }
      press.publish('three')
      expect(await poll()).toMatchObject({ state: 'working' })
      expect(press.articles()).toEqual(['/a/three'])
      expect((await published()).slice(0, 2)).toEqual(first)
    })

    test('is asked for twenty articles a poll, and nothing is lost', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish(...numbered(1, 45))
      await poll()
      expect(press.articles()).toHaveLength(20)
      expect((await shown()).at(-1)?.title).toBe('n26')
      await poll()
      await poll()
      expect(press.articles()).toHaveLength(25)
      expect((await shown()).map(({ title }) => title)).toEqual(numbered(1, 45))
      expect(await poll()).toMatchObject({ state: 'working' })
      expect(press.articles()).toEqual([])
    })

    test('is paged through when more has come than its list shows', async () => {
      const { press, poll, shown } = await newsroom()
      press.perPage = 3
      press.publish('one')
      await poll()
      press.publish(...numbered(1, 7))
      press.take()
      await poll()
      const asked = press.take()
      expect(asked.filter((path) => path.startsWith('/news'))).toEqual([
        '/news',
        '/news?page=2',
        '/news?page=3',
      ])
      expect((await shown()).map(({ title }) => title)).toEqual([...numbered(1, 7), 'one'])
    })
  })

  describe('a list', () => {
    test('with a notice that stays on top is paged through all the same', async () => {
      const { press, poll, shown } = await newsroom()
      press.perPage = 4
      press.publish('notice')
      await poll()
      press.publish(...numbered(1, 6))
      press.titles = ['notice', ...press.titles.filter((title) => title !== 'notice')]
      await poll()
      expect((await shown()).map(({ title }) => title)).toEqual([...numbered(1, 6), 'notice'])
    })

    test('is paged through no further than to what is known', async () => {
      const { press, poll } = await newsroom()
      press.perPage = 2
      press.publish(...numbered(1, 9))
      await poll()
      press.publish('a', 'b', 'c')
      press.take()
      await poll()
      expect(press.take().filter((path) => path.startsWith('/news'))).toEqual([
        '/news',
        '/news?page=2',
      ])
    })

    test('may link to files, which become attachments', async () => {
      const { press, poll, documents } = await newsroom()
      press.publish('plan')
      press.types.set('/a/plan', 'application/pdf')
      await poll()
      expect(await documents()).toMatchObject([
        { title: 'plan', body: '', media: [{ url: `${SITE}/a/plan`, type: 'application/pdf' }] },
      ])
    })

    test('may link to other sites, whose pages are not fetched', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one')
      press.href = (title) => `https://paper.example/${title}`
      await poll()
      expect(await shown()).toEqual([{ title: 'one', body: '' }])
      expect(press.asked.filter((url) => url.includes('paper'))).toEqual([])
    })
  })

  describe('the archive of a list', () => {
    test('is walked on request, below what is there, and each article is asked for once', async () => {
      const { press, poll, shown, walk } = await newsroom()
      press.perPage = 3
      press.publish(...numbered(1, 10))
      await poll()
      expect(press.articles()).toHaveLength(3)
      expect(await walk(3)).toEqual({ pages: 3, items: 6 })
      expect(press.articles()).toHaveLength(6)
      expect((await shown()).map(({ title }) => title)).toEqual(numbered(2, 10))
      expect(await walk(10)).toMatchObject({
        pages: 4,
        items: 1,
        stopped: expect.stringContaining('shows no items'),
      })
      expect(press.articles()).toEqual(['/a/n1'])
      press.publish('new')
      await poll()
      expect((await shown()).map(({ title }) => title)).toEqual(['new', ...numbered(1, 10)])
    })

    test('leaves what came since the last poll to the next', async () => {
      const { press, poll, shown, walk } = await newsroom()
      press.perPage = 3
      press.publish(...numbered(1, 7))
      await poll()
      press.publish('a', 'b', 'c', 'd')
      expect(await walk(9)).toMatchObject({ items: 4 })
      expect((await shown()).map(({ title }) => title)).toEqual(numbered(1, 7))
      await poll()
      const titles = (await shown()).map(({ title }) => title)
      expect(titles).toEqual(['a', 'b', 'c', 'd', ...numbered(1, 7)])
    })

    test('ends where a site shows its last page for every number beyond', async () => {
      const { press, walk } = await newsroom()
      press.perPage = 2
      press.beyond = 'the last page'
      press.publish(...numbered(1, 3))
      expect(await walk(100)).toEqual({
        pages: 2,
        items: 3,
        stopped: expect.stringContaining('nothing older'),
      })
      expect(press.take().filter((path) => path.startsWith('/news'))).toHaveLength(3)
    })

    test('needs to be told where older items are', async () => {
      const { nextTo: _, ...rules } = RULES
      const { press, poll, walk } = await newsroom(rules)
      press.publish('one')
      await poll()
      expect(await walk(3)).toMatchObject({ pages: 1, stopped: expect.stringContaining('nextTo') })
    })

    test('counts as what was asked of the source', async () => {
      const { press, walk, store } = await newsroom()
      press.publish('one', 'two')
      await walk(1)
      const [row] = await store.sql.all(statement('SELECT source, requests FROM source_day'))
      // robots.txt, the list, and two articles.
      expect(row).toEqual({ source: 'gaon', requests: 4 })
    })

    test('is none of a file, nor of a feed', async () => {
      const { press, walk, mend } = await newsroom()
      mend(undefined)
      expect(await walk(1)).toMatchObject({ stopped: expect.stringContaining('a feed') })
      expect(press.take()).toEqual([])
    })

    test('is no archive of a site that forbids it', async () => {
      const { press, walk } = await newsroom()
      press.robots = 'User-agent: *\nDisallow: /\n'
      expect(await walk(3)).toMatchObject({
        pages: 0,
        items: 0,
        stopped: expect.stringContaining('robots.txt'),
      })
      expect(press.take()).toEqual(['/robots.txt'])
    })
  })

  describe('what a city without a feed sent', () => {
    test('is read anew by the rules of now, its articles too, and the city is not asked', async () => {
      const { press, poll, walk, shown, mend, reread } = await newsroom({
        ...RULES,
        article: { content: '.menu' },
      })
      press.perPage = 2
      press.article = (path) => (path === '/a/four' ? '' : `All about ${path.slice(3)}.`)
      press.publish('one', 'two')
      press.publish('three')
      await poll()
      await walk(3)
      press.publish('four', 'five', 'six')
      await poll()
      expect(await shown()).toHaveLength(6)
      expect((await shown()).every(({ body }) => body === '')).toBe(true)
      const titles = (await shown()).map(({ title }) => title)
      press.take()
      mend(RULES)
      const found = { documents: 3, same: 1, changed: 5, fields: { body: 5, summary: 5 }, lost: 0 }
      expect(await reread(true)).toEqual(found)
      expect((await shown()).every(({ body }) => body === '')).toBe(true)
      expect(await reread(false)).toEqual(found)
      expect(await shown()).toEqual(
        titles.map((title) => ({ title, body: title === 'four' ? '' : `All about ${title}.` })),
      )
      expect(await reread(false)).toMatchObject({ same: 6, changed: 0, lost: 0 })
      expect(press.take()).toEqual([])
    })

    test('keeps its time, from which a relative date was told', async () => {
      const { press, poll, documents, reread } = await newsroom({ ...RULES, date: 'b' })
      press.remark = { one: '<b>3 hours ago</b>' }
      press.publish('one')
      await poll()
      const before = await documents()
      press.now += 5 * 3_600_000
      expect(await reread(false)).toMatchObject({ same: 1, changed: 0 })
      expect(await documents()).toEqual(before)
    })
  })

  describe('an article that cannot be had', () => {
    test('now is asked for again, thrice, and then its item goes without text', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one', 'two')
      press.failing.set('/a/one', 'timeout')
      await poll()
      expect(await shown()).toMatchObject([{ title: 'two' }])
      await poll()
      const record = await poll()
      expect(await shown()).toContainEqual({ title: 'one', body: '' })
      expect(record.remarks).toMatchObject([
        { condition: 'malformed' },
        { condition: 'unconditional' },
      ])
      press.take()
      await poll()
      expect(press.articles()).toEqual([])
    })

    test.each(['server-error', 'forbidden'] as const)(
      'now (%s), and comes back, has its text',
      async (code) => {
        const { press, poll, shown } = await newsroom()
        press.publish('one')
        press.failing.set('/a/one', code)
        await poll()
        expect(await shown()).toEqual([])
        press.failing.clear()
        await poll()
        expect(await shown()).toEqual([{ title: 'one', body: 'All about one.' }])
      },
    )

    test('since its host has trouble with its robots.txt is not without text for good', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one', 'two')
      press.href = (title) => `https://press.gaon.example/a/${title}`
      press.troubled = 'press.gaon.example'
      await poll()
      expect(await shown()).toEqual([])
      press.troubled = ''
      expect((await poll()).remarks).not.toContainEqual(
        expect.objectContaining({ condition: 'robots' }),
      )
      expect((await shown()).map(({ body }) => body)).toEqual(['All about one.', 'All about two.'])
    })

    test('where it leads to is held to the same rules', async () => {
      const { press, poll, shown } = await newsroom()
      press.robots = 'User-agent: *\nDisallow: /intern/\n'
      press.publish('one', 'two', 'three')
      press.moved.set('/a/one', 'https://paper.example/one')
      press.moved.set('/a/two', `${SITE}/intern/two`)
      press.moved.set('/a/three', 'https://press.gaon.example/three')
      const record = await poll()
      expect(await shown()).toEqual([
        { title: 'one', body: '' },
        { title: 'two', body: '' },
        { title: 'three', body: 'All about three.' },
      ])
      expect(record.remarks).toContainEqual(expect.objectContaining({ condition: 'robots' }))
    })

    test('since its host is busy ends the asking for this poll', async () => {
      const { press, poll } = await newsroom()
      press.publish('one', 'two', 'three')
      press.failing.set('/a/two', 'busy')
      await poll()
      expect(press.articles()).toEqual(['/a/one', '/a/two'])
    })
  })

  describe('a list that changes its layout', () => {
    test('and shows nothing is a failure with advice, and withdraws nothing', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one', 'two')
      await poll()
      press.titles = []
      const record = await poll()
      expect(record).toMatchObject({ state: 'failing', remarks: [{ condition: 'shrunk' }] })
      expect(record.remarks[0]?.message).toContain('zerowire inspect')
      expect(await shown()).toHaveLength(2)
      press.publish('one', 'two')
      expect(await poll()).toMatchObject({ state: 'working' })
    })

    test('and shows half as much as usual is an alarm, but what it shows counts', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish(...numbered(1, 9))
      await poll()
      press.titles = ['new', 'n9', 'n8', 'n7', 'n6']
      expect((await poll()).remarks).not.toContainEqual(
        expect.objectContaining({ condition: 'shrunk' }),
      )
      press.titles = ['new', 'n9', 'n8', 'n7']
      const record = await poll()
      expect(record.remarks).toContainEqual(expect.objectContaining({ condition: 'shrunk' }))
      expect(record.state).toBe('working')
      expect(await shown()).toHaveLength(10)
    })

    test('is read by mended rules, with what was missed on top and nothing twice', async () => {
      const { press, poll, shown, mend } = await newsroom()
      press.publish('one', 'two')
      await poll()
      mend({ ...RULES, item: 'ul > li', article: { content: 'div' } })
      press.publish('three')
      press.article = () => 'As the new rules find it.'
      await poll()
      expect(await shown()).toEqual(
        ['three', 'one', 'two'].map((title) => ({ title, body: 'As the new rules find it.' })),
      )
    })

    test('for good is no alarm for ever', async () => {
      const { press, poll } = await newsroom()
      press.publish(...numbered(1, 9))
      await poll()
      press.titles = ['n9', 'n8', 'n7']
      let alarms = 0
      for (let day = 0; day < 30; day++) {
        press.titles = [`d${day}`, ...press.titles.slice(0, 2)]
        const { remarks } = await poll()
        if (remarks.some(({ condition }) => condition === 'shrunk')) alarms++
      }
      expect(alarms).toBeGreaterThan(3)
      expect(alarms).toBeLessThan(15)
    })
  })

  describe('robots.txt', () => {
    test('that forbids the list keeps us from asking for it', async () => {
      const { press, poll } = await newsroom()
      press.publish('one')
      press.robots = 'User-agent: *\nDisallow: /news\n'
      expect(await poll()).toMatchObject({ state: 'failing', remarks: [{ condition: 'robots' }] })
      expect(press.take()).toEqual(['/robots.txt'])
    })

    test('that forbids articles leaves title and link', async () => {
      const { press, poll, shown } = await newsroom()
      press.publish('one')
      press.robots = 'User-agent: zerowire\nDisallow: /a/\n\nUser-agent: *\nDisallow:\n'
      const record = await poll()
      expect(press.articles()).toEqual([])
      expect(await shown()).toEqual([{ title: 'one', body: '' }])
      expect(record.remarks).toContainEqual(expect.objectContaining({ condition: 'robots' }))
    })

    test.each(['server-error', 'timeout', 'dns', 'busy'] as const)(
      'that fails (%s) forbids all',
      async (code) => {
        const { press, poll } = await newsroom()
        press.robots = code
        expect(await poll()).toMatchObject({ state: 'failing' })
        expect(press.take()).toEqual(['/robots.txt'])
      },
    )

    test('that fails says why each time: it is the site that is in trouble', async () => {
      const { press, poll } = await newsroom()
      press.robots = 'timeout'
      for (let times = 0; times < 3; times++) {
        expect(await poll()).toMatchObject({ remarks: [{ condition: 'slow' }] })
        // Half an hour from poll to poll.
        press.now -= 24.5 * 3_600_000
      }
    })

    test.each(['not-found', 'gone', 'forbidden', 'status'] as const)(
      'that is not there (%s) forbids nothing',
      async (code) => {
        const { press, poll } = await newsroom()
        press.publish('one')
        press.robots = code
        expect(await poll()).toMatchObject({ state: 'working' })
      },
    )

    test('is not kept for longer than it holds', async () => {
      const { press, poll, store } = await newsroom()
      const robots = async () => {
        const rows = await store.sql.all(statement('SELECT origin FROM robots'))
        return rows.map(({ origin }) => origin).toSorted()
      }
      press.publish('one')
      press.href = () => 'https://a.gaon.example/a/one'
      await poll()
      expect(await robots()).toEqual(['https://a.gaon.example', SITE])
      press.publish('two')
      press.href = () => 'https://b.gaon.example/a/two'
      await poll()
      expect(await robots()).toEqual(['https://b.gaon.example', SITE])
    })

    test('is asked for once a day', async () => {
      const { press, poll } = await newsroom()
      press.publish('one', 'two')
      await poll()
      expect(press.take().filter((path) => path === '/robots.txt')).toHaveLength(1)
    })

    test('sets the pace, within bounds', async () => {
      const { press, poll } = await newsroom({
        item: 'li',
        link: 'a',
        article: { content: '.text' },
      })
      press.publish('one', 'two', 'three')
      for (const [asked, pause] of [
        [1, 2000],
        [5, 5000],
        [3600, 30_000],
      ] as const) {
        press.robots = `User-agent: *\nCrawl-delay: ${asked}\n`
        press.titles = press.titles.map((title) => `${title}${asked}`)
        press.times.length = 0
        await poll()
        const pauses = press.times.slice(1).map((time, at) => time - (press.times[at] ?? 0))
        // After robots.txt comes the list, after that the articles.
        expect(pauses).toEqual([2000, pause, pause, pause])
      }
    })
  })
}
