import type { FetchDocument } from '../fetch/port.ts'
import { decode } from '../ingest/decode/decode.ts'
import { parseJson } from '../ingest/page/list.ts'
import { newsPages } from '../ingest/page/news-pages.ts'
import { type Proposal, proposeRules, UNKNOWN_ADDRESS } from '../ingest/page/propose.ts'
import { proposeArticle } from '../ingest/page/propose-article.ts'
import { proposeJson } from '../ingest/page/propose-json.ts'
import { type PageBytes, readList } from '../ingest/page/read.ts'
import { readDocument } from '../ingest/read/document.ts'
import { problemLog } from '../ingest/read/problems.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import type { Document } from './inspect-inputs.ts'
import { robotsOf, yamlOf } from './inspect-page.ts'
import { printable } from './inspect-report.ts'

/** Where content systems have feeds that their pages do not name. */
const COMMON_PATHS = [
  ...[
    '/feed',
    '/rss',
    '/rss.xml',
    '/feed.xml',
    '/atom.xml',
    '/index.xml',
    '/news/feed',
    '/news/rss',
  ],
  ...['/?type=9818', '/news/rss.xml', '/rss/news.xml', '/feed.json'],
]
const FEEDS: ReadonlySet<string> = new Set(['rss', 'atom', 'json'])

/** What a page that is no feed offers: the feeds it names, else ways to read it as a list. */
export async function describeSite(
  { bytes, url = 'https://city.example/', contentType }: Document,
  { feed }: ReadResult,
  { fetchDocument, guessFeeds }: { fetchDocument: FetchDocument | undefined; guessFeeds: boolean },
): Promise<string> {
  const named = feed.links.filter(({ rel }) => rel === 'alternate')
  const found = fetchDocument && guessFeeds ? await feedsAt(COMMON_PATHS, url, fetchDocument) : []
  const feeds = [
    ...named.map(({ href, title = '' }) => printable(`  ${href} ${title}`)),
    ...found.map((address) => `  ${address}`),
  ]
  if (feeds.length > 0) {
    return ['Feeds of this page; inspect one, and use it if it has the news:', ...feeds].join('\n')
  }
  const { text } = decode(bytes, contentType)
  if (/^\s*[[{]/.test(text)) return describeJson(text, url)
  const proposals = proposeRules(text, url)
  // A list with dates is what was looked for.
  const pages = proposals.some(({ dated }) => dated > 0) ? [] : newsPages(text, url)
  const elsewhere = [
    ...(pages.length === 0 ? [] : ['', 'Pages of it that may have the news; inspect these:']),
    ...pages.map(({ href, title }) => printable(`  ${href} ${title}`)),
  ]
  if (proposals.length === 0) {
    const advice =
      'It names no feed, and has no list of news that could be made out. Try the page of its press releases, or --guess-feeds.'
    return [advice, ...elsewhere].join('\n')
  }
  const whole = fetchDocument
    ? await withArticle(proposals, { bytes, url }, fetchDocument)
    : proposals
  return [
    'It names no feed. As a list it might be read so; look with --selectors FILE before using it:',
    ...whole.flatMap((proposal) => ['', ...linesOf(proposal, url)]),
    ...elsewhere,
  ].join('\n')
}

function describeJson(text: string, url: string): string {
  const json = proposeJson(parseJson(text, problemLog()))
  return json === undefined
    ? 'It is JSON. As a list it can be read by paths: write them below json: in a file, and look with --selectors FILE (see docs/pages.md).'
    : [
        'It is JSON. As a list it might be read so; look with --selectors FILE before using it:',
        '',
        ...(json.linkTo === undefined
          ? []
          : ['# linkTo is a guess: open an article in a browser to see its address']),
        yamlOf(url, { json }),
      ].join('\n')
}

/** The first proposal with rules for articles, by the page of its first item, if one may be read. */
async function withArticle(
  [best, ...others]: readonly Proposal[],
  page: PageBytes,
  fetchDocument: FetchDocument,
): Promise<readonly Proposal[]> {
  if (best === undefined) return others
  const { rules, preset } = best
  const { item } = rules
  if (preset !== undefined || item === undefined || rules.linkTo === UNKNOWN_ADDRESS) {
    return [best, ...others]
  }
  const { items } = await readList(page, { page: { ...rules, item } }, 1)
  const link = items[0]?.link ?? ''
  const isHere = URL.parse(link)?.origin === new URL(page.url).origin
  if (!isHere || !(await robotsOf(page.url, fetchDocument)).allows(link)) return [best, ...others]
  const answer = await fetchDocument({ url: link })
  const article =
    answer.kind === 'document'
      ? proposeArticle(decode(answer.bytes, answer.contentType).text)
      : undefined
  return [article ? { ...best, rules: { ...rules, article } } : best, ...others]
}

function linesOf({ preset, rules, items, dated, script }: Proposal, url: string): string[] {
  return [
    `# ${items} items, ${dated} of them with a date`,
    ...(script === undefined || rules.linkTo !== UNKNOWN_ADDRESS ? [] : scriptLines(script)),
    yamlOf(url, { page: { ...(preset === undefined ? {} : { preset }), ...rules } }),
  ]
}

function scriptLines(script: string): string[] {
  return /__doPostBack/.test(script)
    ? [
        '# its articles are opened by sending a form, which cannot be done here: look for a feed, or a',
        '# list of the same news with links',
      ]
    : [printable(`# linkTo is a guess: find the address that ${script} opens`)]
}

async function feedsAt(
  paths: readonly string[],
  url: string,
  fetchDocument: FetchDocument,
): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const address = URL.parse(path, url)?.href
    const answer = address === undefined ? undefined : await fetchDocument({ url: address })
    if (answer?.kind !== 'document') continue
    const { format } = await readDocument(answer.bytes, { url: answer.url })
    if (FEEDS.has(format) && !found.includes(answer.url)) found.push(answer.url)
  }
  return found
}
