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

    test('an eGov board, whatever stands beside title and date', async () => {
      const row = (nth: number) =>
        `<tr><td class="cate"><a href="/list?c=1">분류</a></td><td class="subject"><a href="/v?id=${nth}">소식 ${nth}</a></td><td>기후과</td><td class="date">2021.05.1${nth}</td></tr>`
      const plain =
        '<tr><td>1</td><td><a href="/v?id=3">소식 3</a></td><td>2021.05.13</td><td>77</td></tr>'
      const html = `<table><tbody>${row(1)}${row(2)}${plain}</tbody></table>`
      const { result } = await read(html, { page: PRESETS['egov-board'] })
      expect(
        result.entries.map(({ title, published }) => [title, published?.slice(0, 10)]),
      ).toEqual([1, 2, 3].map((nth) => [`소식 ${nth}`, `2021-05-1${nth}`]))
    })

    test('links that do nothing, with the script beside them', async () => {
      const row = (nth: number) =>
        `<tr><td><a href="javascript:void(0);" onclick="event.preventDefault(); fn_view('${nth}','BBS_1'); return false;">소식 ${nth}</a></td></tr>`
      const rules = { item: 'tr', link: 'a', linkTo: '/view.do?bbsId={2}&nttId={1}' }
      const { result } = await read(`<table>${row(3)}${row(2)}</table>`, { page: rules })
      expect(result.entries.map(({ link }) => link)).toEqual([
        'https://www.city.example/view.do?bbsId=BBS_1&nttId=3',
        'https://www.city.example/view.do?bbsId=BBS_1&nttId=2',
      ])
    })

    test('scripts that hold whole addresses, with links of the usual kind among them', async () => {
      const html = `<ul><li onclick="location.href='/view?id=1&amp;m=2'"><b>하나</b></li>
        <li><a href="#" onclick="window.open('/view?id=2', '_blank')"><b>둘</b></a></li>
        <li><a href="https://www.city.example/3"><b>셋</b></a></li><li><a href="#top"><b>위로</b></a></li></ul>`
      const rules = { item: 'li', link: 'a', linkTo: '{1}', title: 'b' }
      const { result } = await read(html, { page: rules })
      expect(result.entries.map(({ link }) => link)).toEqual([
        'https://www.city.example/view?id=1&m=2',
        'https://www.city.example/view?id=2',
        'https://www.city.example/3',
      ])
    })

    test('scripts alone says how they are to be followed', async () => {
      const { linkTo: _, ...rules } = EGOV
      const { result } = await read(LISTS['egov-board'], { page: rules })
      expect(result.entries).toEqual([])
      expect(result.problems).toMatchObject([
        { code: 'empty-entry', message: expect.stringMatching(/fn_view\('20931', 'B'\).*linkTo/) },
      ])
    })

    test('somebody who puts the whole text into it', async () => {
      const html =
        '<base href="/neu/"><dl><dt><a href="/1">Eins</a></dt><dd class="t"><p>Ein <a href="plan">Plan</a>.</p></dd></dl>'
      const rules = { item: 'dl', link: 'a', content: '.t' }
      const { result } = await read(html, { page: rules })
      expect(result.entries[0]?.contentSafe).toContain(
        '<p>Ein <a href="https://www.city.example/neu/plan"',
      )
    })

    test('JSON, whose texts may be HTML', async () => {
      const title = { rendered: 'The mayor&#8217;s plan' }
      const content = { rendered: '<p>All of <b>it</b>.</p>\n<script>x</script>' }
      const posts = [
        { link: '/1', title, content, excerpt: '<p>Short &amp; sweet</p>' },
        { link: '/2', title: { rendered: 'A < B' }, content: { rendered: 'Plain & simple' } },
      ]
      const rules = {
        ...{ item: 'posts', link: 'link', title: 'title.rendered', summary: 'excerpt' },
        content: 'content.rendered',
      }
      const { result } = await read(JSON.stringify({ posts }), { json: rules })
      const bare = await read(JSON.stringify(posts), { json: { ...rules, item: '.' } })
      expect(bare.result.entries).toMatchObject(result.entries.map(({ id }) => ({ id })))
      expect(result.entries).toMatchObject([
        { title: 'The mayor’s plan', summarySafe: '<p>Short &amp; sweet</p>' },
        { title: 'A < B', contentSafe: 'Plain &amp; simple' },
      ])
      expect(result.entries[0]?.contentSafe?.trim()).toBe('<p>All of <b>it</b>.</p>')
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

    test('with an address or an id that is too long to be remembered does without', async () => {
      const { result } = await read(
        `<ul><li data-id="${'7'.repeat(600)}"><a href="/a">x</a></li><li><a href="/${'b'.repeat(3000)}">y</a></li></ul>`,
        { page: { item: 'li', link: 'a', id: '@data-id' } },
      )
      expect(result.entries).toMatchObject([{ id: 'https://www.city.example/a' }])
      expect(result.problems).toContainEqual(expect.objectContaining({ code: 'bad-url' }))
    })

    test('of whatever length has a signature of few letters that changes when it does', async () => {
      const signatureOf = async (text: string) => {
        const page = { item: 'li', link: 'a', summary: 'p' }
        const { list } = await read(`<ul><li><a href="/a">x</a><p>${text}</p></li></ul>`, { page })
        return list.items[0]?.signature
      }
      const long = 'x'.repeat(9000)
      expect((await signatureOf(long))?.length).toBeLessThan(100)
      expect(await signatureOf(long)).not.toBe(await signatureOf(`${long}.`))
      expect(await signatureOf('short')).not.toBe(await signatureOf('Short'))
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

  describe('a list whose dates stand above its items', () => {
    const dates = async (html: string, rules: Omit<ListRules, 'article'>) =>
      (await read(html, { page: rules })).result.entries.map(({ title, published }) => [
        title,
        published?.slice(0, 10),
      ])

    test('is read by the terms of a list of definitions as its items', async () => {
      const html = `<dl><dt>2021年5月14日</dt><dd><a href="/2">二</a></dd>
        <dt>2021年5月12日</dt><dd><a href="/1">一</a></dd></dl>`
      const rules = { item: 'dt', link: ':scope + dd a', date: ':scope' }
      expect(await dates(html, rules)).toEqual([
        ['二', '2021-05-14'],
        ['一', '2021-05-12'],
      ])
    })

    test('is read by headings of several items each, whose own dates are the rest', async () => {
      const html = `<b>1 January 2001</b><h3>2021</h3><ul><li><a href="/3">c</a><i>12 May</i></li>
        <li><a href="/2">b</a></li></ul><h3>2020</h3><ul><li><a href="/1">a</a><i>30.12.</i></li></ul>`
      const rules = { item: 'li', link: 'a', date: 'i', dateHeading: 'h3' }
      expect(await dates(html, rules)).toEqual([
        ['c', '2021-05-12'],
        ['b', undefined],
        ['a', '2020-12-30'],
      ])
      const days = '<h3>12 May 2021</h3><p><a href="/1">a</a></p><p><a href="/2">b</a></p>'
      expect(await dates(days, { item: 'p', link: 'a', dateHeading: 'h3' })).toEqual([
        ['a', '2021-05-12'],
        ['b', '2021-05-12'],
      ])
      const formatted = { ...rules, dateFormat: 'yyyy d.M' }
      expect(await dates(html.replace('12 May', '2.1.'), formatted)).toContainEqual([
        'c',
        '2021-01-02',
      ])
    })
  })

  test('an item is of every category that its list or its JSON names', async () => {
    const of = async (text: string, how: ListKind) =>
      (await read(text, how)).result.entries.map(({ categories }) =>
        categories.map(({ term }) => term),
      )
    const html =
      '<ul><li><a href="/1">x</a><b>Water</b><b> </b><b>Waste</b></li><li><a href="/2">y</a></li></ul>'
    expect(await of(html, { page: { item: 'li', link: 'a', category: 'b' } })).toEqual([
      ['Water', 'Waste'],
      [],
    ])
    const tags = [{ name: 'Water' }, { name: 7 }, { no: 'x' }, 'y', [{ name: 'deep' }]]
    const items = [
      { a: '/1', tags, kinds: ['Air', ''] },
      { a: '/2', tags: { name: 'One' } },
    ]
    const json = { item: '.', link: 'a', title: 'a' }
    const text = JSON.stringify(items)
    expect(await of(text, { json: { ...json, category: 'tags.name' } })).toEqual([
      ['Water', '7'],
      ['One'],
    ])
    expect(await of(text, { json: { ...json, category: 'tags.0.name' } })).toEqual([['Water'], []])
    expect(await of(text, { json: { ...json, category: 'kinds' } })).toEqual([['Air'], []])
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
      expect(entry?.media).toEqual([
        {
          url: 'https://www.city.example/cmm/fms/FileDown.do?atchFileId=77&fileSn=0',
          type: 'application/pdf',
          title: '계획.pdf (1.2MB)',
        },
      ])
    })

    test('gives every file, by script or by link, with a type that its name tells', async () => {
      const { list } = await read('<ul><li><a href="/1">x</a></li></ul>', {
        page: { item: 'li', link: 'a' },
      })
      const html = `<div class="t">Text</div><p class="f"><a href="javascript:fn_down('F1','0')">보도자료.hwp (12KB)</a>
        <a href="#" onclick="fn_down('F1','1');return false;">plan.docx</a><a href="/down?id=3">지도</a>
        <a href="#">목록</a><a href="javascript:fn_all()">전체</a></p>`
      const problems = problemLog()
      const rules = { content: '.t', attachments: '.f a', attachmentTo: '/down?f={1}&n={2}' }
      const [item] = list.items
      if (item === undefined) throw new Error('no item')
      readArticle(item, html, item.link, rules, problems)
      const { entries } = await finishList(list, [item], { timeZone: 'UTC', now: NOW })
      expect(entries[0]?.media.map(({ url, type }) => [url, type])).toEqual([
        ['https://www.city.example/down?f=F1&n=0', 'application/x-hwp'],
        [
          'https://www.city.example/down?f=F1&n=1',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        ],
        ['https://www.city.example/down?id=3', 'application/octet-stream'],
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
