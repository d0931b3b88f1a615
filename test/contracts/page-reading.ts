import { describe, expect, test } from 'vitest'
import { readArticle } from '../../src/ingest/page/article.ts'
import { finishList, type ListKind, readList } from '../../src/ingest/page/read.ts'
import { problemLog } from '../../src/ingest/read/problems.ts'
import type { ListRules } from '../../src/model/page.ts'
import { PRESETS, type PresetName } from '../../src/model/page-presets.ts'
import { ARTICLES, bytesOf, LISTS } from '../ingest/page/samples.ts'

const NOW = Date.UTC(2021, 5, 1)

async function read(html: string, how: ListKind, url = 'https://www.city.example/news') {
  const list = await readList({ bytes: bytesOf(html), url }, how, 1)
  const context = { timeZone: 'Asia/Seoul', now: NOW }
  return { list, result: await finishList(list, list.items, context) }
}

const EGOV: ListRules = {
  ...PRESETS['egov-board'],
  linkTo: '/board/view.do?bbsId={2}&nttId={1}',
  date: 'td:nth-child(4)',
}
const rulesOf = (name: PresetName): ListRules => (name === 'egov-board' ? EGOV : PRESETS[name])

/** How lists and articles are read, on every runtime. */
export function pageReadingContract(): void {
  describe('a list made by', () => {
    const expected = {
      'egov-board': {
        title: '가온시, 탄소중립 기본계획 발표',
        link: 'https://www.city.example/board/view.do?bbsId=B&nttId=20931',
        published: '2021-05-14T03:00:00.000Z',
        authors: [{ name: '기후환경과' }],
      },
      drupal: {
        title: 'Heat pumps for every library',
        link: 'https://www.city.example/news/heat-pumps-libraries',
        published: '2021-05-12T08:30:00.000Z',
        summary: 'All nine libraries will be warm without gas.',
      },
      'typo3-news': {
        title: 'Neuer Radweg am Fluss',
        id: 'https://www.birkenau.example/aktuelles?tx_news_pi1%5Bnews%5D=311',
        published: '2021-05-12T03:00:00.000Z',
        publishedPrecision: 'day',
        categories: [{ term: 'Verkehr' }],
        summary: 'Ab Juni frei.',
      },
      sitepark: {
        title: 'Solar auf Schulen',
        link: 'https://www.city.example/presse/2021/solar-auf-schulen.php',
        published: '2021-05-10T08:00:00.000Z',
        summary: 'Vierzig Dächer bis 2023.',
      },
      wordpress: {
        title: 'Compost for all',
        link: 'https://rowan.example/2021/05/compost/',
        published: '2021-05-09T12:00:00.000Z',
        categories: [{ term: 'Waste' }],
        summary: 'Free on Saturdays.',
      },
    }
    test.each(Object.keys(PRESETS) as PresetName[])('%s', async (name) => {
      const { result } = await read(LISTS[name], { page: rulesOf(name) })
      expect(result.entries[0]).toMatchObject(expected[name])
    })

    test('a script, with an argument as the number of its articles', async () => {
      const { list, result } = await read(LISTS['egov-board'], { page: EGOV })
      expect(result.entries.map(({ title }) => title)).toEqual([
        '가온시, 탄소중립 기본계획 발표',
        '시내버스 전기차 전환',
      ])
      expect(result.feed.title).toBe('보도자료 | 가온시청')
      expect(list.next).toBe('https://www.city.example/news?pageIndex=2')
      expect(result.problems).toMatchObject([{ code: 'empty-entry' }])
    })

    test('JSON, whose rules are paths', async () => {
      const json = JSON.stringify({
        data: { list: [{ no: 7, subject: '물', reg: { date: '2021-05-14 09:00' } }, { no: null }] },
        next: '?p=2',
      })
      const rules = {
        item: 'data.list',
        linkTo: '/v/{no}',
        title: 'subject',
        date: 'reg.date',
        next: 'next',
      }
      const { list, result } = await read(json, { json: rules })
      expect(result.format).toBe('json')
      expect(result.entries).toHaveLength(1)
      expect(result.entries[0]).toMatchObject({
        id: 'https://www.city.example/v/7',
        title: '물',
        published: '2021-05-14T00:00:00.000Z',
      })
      expect(list.next).toBe('https://www.city.example/news?p=2')
    })
  })

  describe('an item of a list', () => {
    const one = (link: string, rules: Partial<ListRules> = {}) =>
      read(`<ul><li>${link}</li></ul>`, { page: { item: 'li', link: 'a', ...rules } })
    const idOf = async (href: string, rules: Partial<ListRules> = {}) =>
      (await one(`<a href="${href}">x</a>`, rules)).result.entries[0]?.id

    test('keeps its id whatever menu or session it is reached by', async () => {
      const drop = ['menuNo', 'pageIndex']
      const ids = [
        await idOf('/view.do?nttId=5', { drop }),
        await idOf('/view.do?nttId=5&amp;menuNo=20&amp;pageIndex=3', { drop }),
        await idOf('/view.do;jsessionid=0A1B?menuNo=1&amp;nttId=5', { drop }),
        await idOf('/view.do?nttId=5&amp;utm_source=x&amp;PHPSESSID=3'),
        await idOf('/view.do?lang=ko&amp;nttId=5', { keep: ['nttId'] }),
      ]
      expect(new Set(ids)).toEqual(new Set(['https://www.city.example/view.do?nttId=5']))
    })

    test('keeps a fragment, which may be all that tells it from others', async () => {
      expect(await idOf('/news#/item/5')).toBe('https://www.city.example/news#/item/5')
    })

    test('keeps the bytes of a query in a legacy charset', async () => {
      expect(await idOf('/v?q=%B4%EB&amp;m=1', { drop: ['m'] })).toBe(
        'https://www.city.example/v?q=%B4%EB',
      )
    })

    test('has the id that a rule names', async () => {
      const { result } = await read('<li data-id="77"><a href="/a">x</a></li>', {
        page: { item: 'li', link: 'a', id: '@data-id' },
      })
      expect(result.entries[0]).toMatchObject({ id: '77', link: 'https://www.city.example/a' })
    })

    test.each([
      'javascript:alert(1)',
      '#none',
      '#',
      'data:text/html,x',
      'mailto:a@b.example',
      'http://',
    ])('with the link %s is left out, and that is said', async (href) => {
      const { result } = await one(`<a href="${href}">x</a>`)
      expect(result.entries).toEqual([])
      expect(result.problems.length).toBeGreaterThan(0)
    })

    test('is the innermost element, where the selector finds frames too', async () => {
      const html =
        '<table><tr><td><table><tr><td><a href="/1">1</a></td></tr><tr><td><a href="/2">2</a></td></tr></table></td></tr></table>'
      const { result } = await read(html, { page: { item: 'tr', link: 'a' } })
      expect(result.entries.map(({ title }) => title)).toEqual(['1', '2'])
    })

    test('is dated by the format that its site uses, from within a sentence', async () => {
      const { result } = await read(
        '<ul><li><a href="/1">1</a><i>Posted 05/06/2021 at 14:30 | 12 views</i></li><li><a href="/2">2</a><i>soon</i></li></ul>',
        { page: { item: 'li', link: 'a', date: 'i', dateFormat: 'dd/MM/yyyy' } },
      )
      expect(result.entries[0]).toMatchObject({
        published: '2021-06-05T03:00:00.000Z',
        publishedPrecision: 'day',
      })
      expect(result.entries[1]?.published).toBeUndefined()
      expect(result.problems).toContainEqual(expect.objectContaining({ code: 'bad-date' }))
    })
  })

  describe('the page of an article', () => {
    async function withArticle(name: 'egov-board' | 'typo3-news') {
      const rules = rulesOf(name)
      const { list } = await read(LISTS[name], { page: rules })
      const problems = problemLog()
      const item = list.items[0]
      if (item === undefined || rules.article === undefined) throw new Error('no item')
      const found = readArticle(item, ARTICLES[name], item.link, rules.article, problems)
      const { entries } = await finishList(list, [item], { timeZone: 'UTC', now: NOW })
      return { found, entry: entries[0] }
    }

    test('gives the text without what is removed, and the files beside it', async () => {
      const { found, entry } = await withArticle('egov-board')
      expect(found).toBe(true)
      expect(entry?.contentSafe).toBe(
        '<p>가온시는 <b>2045년</b>까지 탄소중립을 이룬다.</p><img src="https://www.city.example/upload/plan.jpg" alt="발표 장면">',
      )
      expect(entry?.enclosures).toEqual([
        {
          url: 'https://www.city.example/cmm/fms/FileDown.do?atchFileId=77&fileSn=0',
          type: 'application/pdf',
        },
      ])
    })

    test('gives the picture with its caption, and links relative to itself', async () => {
      const { entry } = await withArticle('typo3-news')
      expect(entry?.media).toMatchObject([
        { url: 'https://www.birkenau.example/fileadmin/rad.jpg', description: 'Am Ufer' },
      ])
      expect(entry?.contentSafe).toContain('href="https://www.birkenau.example/karte"')
    })
  })
}
