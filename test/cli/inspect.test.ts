import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { widthOf } from '../../src/cli/fit.ts'
import { inspect } from '../../src/cli/inspect.ts'
import { loadCollection } from '../../src/collection/load.ts'
import { ComplaintsError } from '../../src/model/problem.ts'
import { memory } from '../collection/memory.ts'
import { type LoopbackServer, startServer } from '../fetch/server.node.ts'
import { ARTICLES, LISTS } from '../ingest/page/samples.ts'

const ARTICLE = '/board/view.do?bbsId=B&nttId=20931'
const PAGES: Readonly<Record<string, string>> = {
  '/robots.txt': 'User-agent: *\nDisallow: /secret\nCrawl-delay: 5\n',
  '/board/list.do': LISTS['egov-board'],
  '/secret/list.do': LISTS['egov-board'],
  '/board/long.do': LISTS['egov-board'].replace(
    /<tr><td>2.*<\/tr>/,
    (row) => row + row.replace('20930', '20929'),
  ),
  '/board/view.do': ARTICLES['egov-board'],
  '/drupal': LISTS.drupal.replace(
    '</head>',
    '<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml"></head>',
  ),
  '/plain': `<title>Press</title><nav><ul><li><a href="/x">A menu of the city</a></li><li><a href="/y">Another of its menus</a></li><li><a href="/z">The last of its menus</a></li></ul></nav>
<div id="press"><ul>${['one', 'two', 'three', 'four']
    .map(
      (word, day) =>
        `<li class="row"><h3><a href="/press/${word}">The news called ${word}</a></h3><span class="when">1${day}.05.2021</span></li>`,
    )
    .join('')}</ul></div>`,
  '/links': `<ul>${['/secret/1', '/secret/2', 'https://paper.example/3']
    .map((href) => `<li><a href="${href}">News at ${href}</a></li>`)
    .join('')}</ul>`,
  '/paged': `<div class="list">${[3, 2, 1]
    .map(
      (nth) =>
        `<p class="n"><a href="/elm/${nth}">The news number ${nth}</a> <i>1${nth} May</i></p>`,
    )
    .join('')}</div><a href="?seite=1">1</a><a href="/paged?seite=2">2</a>`,
  '/elm/3': `<header>City of Elm, its parks and its library</header><div class="wrap"><h1>News</h1><div class="body">${'<p>The council has decided upon the plan.</p>'.repeat(5)}</div></div>`,
  '/terms': `<dl class="n">${[3, 2, 1]
    .map(
      (nth) =>
        `<dt>2021年5月1${nth}日</dt><dd><a href="/t/${nth}">市のお知らせ 第${nth}号です</a></dd>`,
    )
    .join('')}</dl>`,
  '/home': `<h1>Elm</h1><a href="/kontakt">Kontakt</a><a href="/presse#top">Pressemitteilungen</a>
<a href="/presse">Presse</a><a href="/bodo">보도자료</a><a href="https://paper.example/press">Press</a>`,
  '/forms': `<table>${[3, 2, 1]
    .map(
      (nth) =>
        `<tr><td>1${nth}/05/2021</td><td><a href="javascript:__doPostBack('gv$l${nth}','')">Comunicado número ${nth}</a></td></tr>`,
    )
    .join('')}</table>`,
  '/pinned': `<table>${[
    ['2019.01.01', '공지: 게시판 이용 안내', 1],
    ['21.05.12', `아주 ${'긴 '.repeat(60)}제목`, 2],
    ...Array.from({ length: 9 }, (_, nth) => ['no day', `소식 ${nth}`, nth + 3]),
  ]
    .map(
      ([day, title, nth]) =>
        `<tr><td><a href="/elm/${nth}?${'menu=1&'.repeat(20)}">${title}</a></td><td>${day}</td></tr>`,
    )
    .join('')}</table>`,
  '/api/news': JSON.stringify({
    list: [
      { no: 9, subject: '버스 전환', date: '2021-05-12' },
      { no: 8, subject: '물 절약', date: '2021-05-11' },
    ],
  }),
  '/api/list': '[{"no":7,"subject":"물"}]',
  '/empty': '<title>Nothing</title><p>Come back soon.</p>',
  '/rss.xml':
    '<rss version="2.0"><channel><title>x</title><item><title>y</title></item></channel></rss>',
}

let server: LoopbackServer
let base: string
let folder: string

beforeAll(async () => {
  const paths = [...Object.keys(PAGES), '/board/list.do?bbsId=B', ARTICLE]
  const routes = paths.map((address) => {
    const text = PAGES[address.split('?')[0] ?? '']
    const answer: Parameters<typeof startServer>[0][string] = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(text)
    return [address, answer] as const
  })
  server = await startServer(Object.fromEntries(routes))
  base = `http://${server.host}`
  vi.stubEnv('ALLOW_PRIVATE_HOSTS', server.host)
  // Vitest has one of its own.
  vi.stubEnv('BASE_URL', undefined)
  vi.stubEnv('CONTACT_URL', 'https://wire.example/contact')
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-'))
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await rm(folder, { recursive: true })
})

afterEach(() => {
  server.requests.length = 0
})

const asked = () => server.requests.map(({ url = '' }) => url)

async function inspected(...argv: string[]): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await inspect(argv)
    return log.mock.calls.map(([line]) => String(line)).join('\n')
  } finally {
    log.mockRestore()
  }
}

async function rulesFile(text: string): Promise<string> {
  const file = path.join(folder, 'rules.yaml')
  await writeFile(file, text)
  return file
}

const EGOV = `page:
  preset: egov-board
  linkTo: /board/view.do?bbsId={2}&nttId={1}
  date: td:nth-child(4)
`

describe('zerowire inspect of a page, by rules,', () => {
  test('shows what would be taken in, the newest article, and the YAML for partners.yaml', async () => {
    const shown = await inspected(
      `${base}/board/list.do?bbsId=B`,
      '--selectors',
      await rulesFile(EGOV),
    )
    expect(shown).toContain('a list of 2 items')
    expect(shown).toMatch(
      /1 {2}2021-05-14 +가온시, 탄소중립 기본계획 발표 {2}\/board\/view.do\?bbsId=B&nttId=20931\n/,
    )
    expect(shown).toContain('가온시는 2045년까지 탄소중립을 이룬다.')
    expect(shown).toContain('application/pdf')
    expect(shown).toContain('robots.txt asks for 5 seconds')
    expect(shown).toContain('! entries: empty-entry: left out 1 of 3')
    expect(asked().filter((url) => url.includes('view.do'))).toHaveLength(1)
  })

  test('fits into a hundred columns, with the newest article and a few problems of a kind', async () => {
    const rules = 'page: { item: tr, link: a, date: "td:last-child", article: { content: .body } }'
    const argv = ['--selectors', await rulesFile(rules), '--time-zone', 'Asia/Seoul']
    const shown = await inspected(`${base}/pinned`, ...argv)
    const [table = ''] = shown.split('\n\n')
    const rows = table.split('\n').filter((line) => /^ +(?:#|\d+) {2}/.test(line))
    expect(rows).toHaveLength(12)
    for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(100)
    expect(table).toMatch(/2 {2}2021-05-12 +아주 긴 .*… {1,2} \/elm\/2\?menu=1.*…/)
    expect(table).toContain('the article of item 2')
    expect(table.match(/! entries.*bad-date/g)).toHaveLength(3)
    expect(table).toContain('and 6 more like it; --json shows all')
    const json = JSON.parse(await inspected(`${base}/pinned`, ...argv, '--json'))
    expect(json.problems.filter(({ code }: { code: string }) => code === 'bad-date')).toHaveLength(
      9,
    )
    expect(json.entries).toHaveLength(11)
    await expect(inspect([`${base}/pinned`, '--time-zone', 'Mars'])).rejects.toThrow('Asia/Seoul')
  })

  test('says so when robots.txt forbids it', async () => {
    const shown = await inspected(`${base}/secret/list.do`, '--selectors', await rulesFile(EGOV))
    expect(shown).toContain('robots.txt does not let us read this page')
  })

  test('complains of rules with file, line and field', async () => {
    const file = await rulesFile('page:\n  item: li\n  link: "a[["\n')
    const error = await inspected(`${base}/plain`, '--selectors', file).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ComplaintsError)
    expect(error.complaints).toMatchObject([{ file, line: 3, field: 'page.link' }])
  })

  test('says that a file of rules is not there', async () => {
    await expect(inspect([`${base}/plain`, '--selectors', 'nowhere.yaml'])).rejects.toThrow(
      /a file of rules; nowhere.yaml cannot be read/,
    )
  })

  test('reads a preset by its name', async () => {
    expect(await inspected(`${base}/drupal`, '--preset', 'drupal')).toContain('Two thousand trees')
  })
})

describe('zerowire inspect of an article', () => {
  const rules = (item: string) => `page: { item: '${item}', link: a, article: { content: p } }`

  test('reads none that a poll would not', async () => {
    const forbidden = await rulesFile(rules('li'))
    expect(await inspected(`${base}/links`, '--selectors', forbidden)).toContain(
      '/secret/1 is not for us to read by robots.txt',
    )
    const elsewhere = await rulesFile(rules('li:last-child'))
    expect(await inspected(`${base}/links`, '--selectors', elsewhere)).toContain(
      'https://paper.example/3 is of another site than the list',
    )
    expect(asked().filter((url) => url.startsWith('/secret/'))).toEqual([])
  })
})

describe('zerowire inspect of a site', () => {
  test('proposes a preset for a board that opens its articles by a script, and takes it back', async () => {
    const shown = await inspected(`${base}/board/long.do`)
    expect(shown).not.toContain('rss-parser')
    expect(shown).toContain("# linkTo is a guess: find the address that fn_view('20931', 'B')")
    const [proposal = ''] = shown.slice(shown.indexOf('      - id:')).split('\n\n')
    expect(proposal).toContain('preset: egov-board')
    const file = await rulesFile(proposal.replace('view.do?id={1}', 'view.do?bbsId={2}&nttId={1}'))
    expect(await inspected(`${base}/board/long.do`, '--selectors', file)).toContain(
      `발표  ${ARTICLE}`,
    )
  })

  test('proposes rules for its articles and its older pages, too', async () => {
    const shown = await inspected(`${base}/paged`)
    expect(shown).toContain('# 3 items, 3 of them with a date')
    expect(shown).toContain('nextTo: ?seite={page}')
    expect(shown).toContain('article:\n            content: div.body')
    const [proposal = ''] = shown.slice(shown.indexOf('      - id:')).split('\n\n')
    const again = await inspected(`${base}/paged`, '--selectors', await rulesFile(proposal))
    expect(again).toContain(`older items: ${base}/paged?seite=2`)
    expect(again).toContain('    The council has decided')
    expect(again).not.toContain('City of Elm')
  })

  test('proposes the terms of a list as its items, where they are the dates', async () => {
    const shown = await inspected(`${base}/terms`)
    expect(shown).toContain('# 3 items, 3 of them with a date')
    expect(shown).toContain(
      'item: dl.n > dt\n          link: :scope + dd a\n          date: :scope',
    )
  })

  test('asks for no article that robots.txt forbids', async () => {
    const shown = await inspected(`${base}/links`)
    expect(shown).toContain('# 3 items')
    expect(asked()).not.toContain('/secret/1')
  })

  test('names pages that may have the news, where it is a home page', async () => {
    const shown = await inspected(`${base}/home`)
    expect(shown).toContain(`${base}/presse Pressemitteilungen\n  ${base}/bodo 보도자료`)
    expect(shown).not.toContain('Kontakt')
    expect(shown).not.toContain('paper.example')
  })

  test('says of a list whose articles are opened by a form that they cannot be', async () => {
    expect(await inspected(`${base}/forms`)).toContain('opened by sending a form')
  })

  test('finds the feeds that its page names', async () => {
    const shown = await inspected(`${base}/drupal`)
    expect(shown).toContain(`${base}/news.xml News`)
    expect(asked()).toEqual(['/drupal'])
  })

  test('proposes rules where it names none, which are right in partners.yaml', async () => {
    const shown = await inspected(`${base}/plain`)
    expect(shown).toContain('# 4 items, 4 of them with a date')
    const yaml = shown.slice(shown.indexOf('      - id:'))
    const partners = `cities:
  - locode: GB-LON
    names: { en: London }
    country: GB
    timeZone: Europe/London
    site: https://www.london.example
    sources:
${yaml.replaceAll(base, 'https://www.london.example')}
`
    const { wire, complaints } = await loadCollection(memory({ 'partners.yaml': partners }))
    expect(complaints).toEqual([])
    expect(wire?.cities[0]?.sources).toMatchObject([
      { page: { item: '#press > ul > li.row', link: 'h3 a', date: 'span.when' } },
    ])
  })

  test('tries common addresses of feeds when asked to, and only then', async () => {
    expect(await inspected(`${base}/empty`)).toContain('has no list of news')
    expect(asked()).toEqual(['/empty'])
    expect(await inspected(`${base}/empty`, '--guess-feeds')).toContain(`${base}/rss.xml`)
  })

  test('that is JSON says how that is read', async () => {
    expect(await inspected(`${base}/api/list`)).toContain('below json: in a file')
    const file = await rulesFile('json: { item: ., linkTo: "/v/{no}", title: subject }')
    expect(await inspected(`${base}/api/list`, '--selectors', file)).toMatch(/물 +\/v\/7\n/)
  })

  test('that is JSON gets rules proposed, which are read back', async () => {
    const shown = await inspected(`${base}/api/news`)
    expect(shown).toContain('# linkTo is a guess')
    const file = await rulesFile(shown.slice(shown.indexOf('      - id:')))
    expect(await inspected(`${base}/api/news`, '--selectors', file)).toMatch(
      /1 {2}2021-05-12 +버스 전환 +\/api\/view.do\?id=9\n/,
    )
  })

  test('of a private network is refused', async () => {
    vi.stubEnv('ALLOW_PRIVATE_HOSTS', '')
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await inspect([`${base}/plain`, '--preset', 'drupal'])
    expect(String(error.mock.calls[0])).toContain(
      'and only 80, 443 and those in ALLOW_PRIVATE_HOSTS are open',
    )
    error.mockRestore()
    vi.stubEnv('ALLOW_PRIVATE_HOSTS', server.host)
    expect(asked()).toEqual([])
  })
})
