import { stringify } from 'yaml'
import type { FetchDocument } from '../fetch/port.ts'
import { htmlToText } from '../html/text.ts'
import { readArticle } from '../ingest/page/article.ts'
import { decodePage, finishList, type ReadList, readList } from '../ingest/page/read.ts'
import { problemLog } from '../ingest/read/problems.ts'
import type { ReadEntry } from '../ingest/read/result.ts'
import { readRobots } from '../ingest/robots.ts'
import { robotsOf } from '../jobs/robots.ts'
import type { Document } from './inspect-inputs.ts'
import { printable, problemLines, tableOf } from './inspect-report.ts'
import type { GivenRules } from './inspect-rules.ts'

const EXCERPT = 300

/**
 * What would be taken in from a page by these rules: its items in a table, the newest with the text of
 * its own page, the problems, and the YAML for `partners.yaml`.
 */
export async function describeList(
  { input, bytes, url = 'https://city.example/', contentType }: Document,
  { how, written }: GivenRules,
  fetchDocument: FetchDocument | undefined,
): Promise<string> {
  const page = { bytes, url, ...(contentType ? { contentType } : {}) }
  const list = await readList(page, how, 1)
  const article = await describeArticle(list, how, fetchDocument)
  const context = { timeZone: 'UTC', now: Date.now() }
  const { entries, problems, feed } = await finishList(list, list.items, context)
  const robots = fetchDocument && (await describeRobots(url, fetchDocument))
  return [
    `${input}: a list of ${entries.length} items, ${list.encoding}, “${printable(feed.title ?? '')}”`,
    ...(robots ?? []),
    ...tableOf(entries),
    ...(list.next ? [printable(`  older items: ${list.next}`)] : []),
    ...(entries[0] ? article(entries[0]) : []),
    ...problemLines(problems),
    '',
    yamlOf(url, written),
  ].join('\n')
}

/** A source as it is written in `partners.yaml`. */
export function yamlOf(url: string, rules: Readonly<Record<string, unknown>>): string {
  const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
  const id = `${host.replaceAll(/[^a-z0-9]+/g, '-')}-news`.replace(/^-/, '')
  const text = stringify([{ id, url, ...rules }], { lineWidth: 0 })
  return text.replaceAll(/^(?=.)/gm, '      ').trimEnd()
}

/** Reads the page of the newest item into it; what to say of it then. */
async function describeArticle(
  { items: [newest], problems }: ReadList,
  how: GivenRules['how'],
  fetchDocument: FetchDocument | undefined,
): Promise<(entry: ReadEntry) => string[]> {
  const { article } = 'page' in how ? how.page : how.json
  if (newest === undefined || article === undefined || fetchDocument === undefined) return () => []
  const answer = await fetchDocument({ url: newest.link })
  if (answer.kind !== 'document') {
    const why = answer.kind === 'failed' ? answer.message : 'nothing new'
    return () => [printable(`  ! the article of item 1 cannot be had: ${why}`)]
  }
  const { text } = await decodePage(answer, problemLog())
  if (!readArticle(newest, text, answer.url, article, problems)) {
    return () => [printable(`  ! ${newest.link} has no text at article.content`)]
  }
  return ({ contentSafe = '', media, enclosures, authors }) => [
    '  the article of item 1:',
    printable(`    ${htmlToText(contentSafe).slice(0, EXCERPT)}`),
    ...authors.map(({ name = '' }) => printable(`    by ${name}`)),
    ...media.map(({ url, description }) => printable(`    picture ${url} ${description ?? ''}`)),
    ...enclosures.map(({ url, type }) => printable(`    file ${url} ${type ?? ''}`)),
  ]
}

async function describeRobots(url: string, fetchDocument: FetchDocument): Promise<string[]> {
  const { origin } = new URL(url)
  const { body } = robotsOf(await fetchDocument({ url: `${origin}/robots.txt` }), Date.now())
  const { allows, delay } = readRobots(origin, body)
  return [
    ...(allows(url) ? [] : ['  ! robots.txt does not let us read this page, so it would not be.']),
    ...(delay === undefined ? [] : [`  robots.txt asks for ${delay / 1000} seconds between pages`]),
  ]
}
