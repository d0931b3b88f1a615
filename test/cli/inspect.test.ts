import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
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
    expect(shown).toMatch(/1 {2}2021-05-14T12:00 {2}day +가온시, 탄소중립 기본계획 발표/)
    expect(shown).toContain(`${base}/board/view.do?bbsId=B&nttId=20931`)
    expect(shown).toContain('가온시는 2045년까지 탄소중립을 이룬다.')
    expect(shown).toContain('application/pdf')
    expect(shown).toContain('robots.txt asks for 5 seconds')
    expect(shown).toContain('! entries: empty-entry: left out 1 of 3')
    expect(asked().filter((url) => url.includes('view.do'))).toHaveLength(1)
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
      `${base}${ARTICLE}`,
    )
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
    expect(await inspected(`${base}/api/list`, '--selectors', file)).toContain(`물  ${base}/v/7`)
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
