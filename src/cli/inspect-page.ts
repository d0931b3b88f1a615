import { stringify } from 'yaml'
import type { FetchDocument } from '../fetch/port.ts'
import { htmlToText } from '../html/text.ts'
import { finishList, type ReadList, readList } from '../ingest/page/read.ts'
import type { ReadEntry } from '../ingest/read/result.ts'
import { type Robots, readRobots } from '../ingest/robots.ts'
import { addPage, isOfHosts } from '../jobs/read-articles.ts'
import { robotsOf as robotsFrom } from '../jobs/robots.ts'
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
  const robots = fetchDocument && (await robotsOf(url, fetchDocument))
  const article = await describeArticle(list, how, fetchDocument, robots)
  const context = { timeZone: 'UTC', now: Date.now() }
  const { entries, problems, feed } = await finishList(list, list.items, context)
  return [
    `${input}: a list of ${entries.length} items, ${list.encoding}, “${printable(feed.title ?? '')}”`,
    ...(robots ? describeRobots(url, robots) : []),
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

/** Reads the page of the newest item into it, if a poll would; what to say of it then. */
async function describeArticle(
  { items: [newest], problems, url }: ReadList,
  how: GivenRules['how'],
  fetchDocument: FetchDocument | undefined,
  robots: Robots | undefined,
): Promise<(entry: ReadEntry) => string[]> {
  const { article } = 'page' in how ? how.page : how.json
  if (newest === undefined || article === undefined || fetchDocument === undefined) return () => []
  const { link } = newest
  const isSameOrigin = new URL(link).origin === new URL(url).origin
  const refusal = !isOfHosts(link, [new URL(url).hostname])
    ? 'is of another site than the list: its text would be read only if that is the site of the city'
    : isSameOrigin && robots?.allows(link) === false
      ? 'is not for us to read by robots.txt: title and link would be published alone'
      : undefined
  if (refusal !== undefined) return () => [printable(`  ! ${link} ${refusal}`)]
  const answer = await fetchDocument({ url: link })
  if (answer.kind !== 'document') {
    const why = answer.kind === 'failed' ? answer.message : 'nothing new'
    return () => [printable(`  ! the article of item 1 cannot be had: ${why}`)]
  }
  await addPage(newest, answer, article, problems)
  return ({ contentSafe = '', media, enclosures, authors }) => [
    '  the article of item 1:',
    printable(`    ${htmlToText(contentSafe).slice(0, EXCERPT)}`),
    ...authors.map(({ name = '' }) => printable(`    by ${name}`)),
    ...media.map(({ url: at, medium, type = '', title = '', description = '' }) =>
      printable(medium ? `    ${medium} ${at} ${description}` : `    file ${at} ${type} ${title}`),
    ),
    ...enclosures.map(({ url: at, type }) => printable(`    file ${at} ${type ?? ''}`)),
  ]
}

async function robotsOf(url: string, fetchDocument: FetchDocument): Promise<Robots> {
  const { origin } = new URL(url)
  const answer = await fetchDocument({ url: `${origin}/robots.txt` })
  return readRobots(origin, robotsFrom(answer, Date.now()).body)
}

function describeRobots(url: string, { allows, delay }: Robots): string[] {
  return [
    ...(allows(url) ? [] : ['  ! robots.txt does not let us read this page, so it would not be.']),
    ...(delay === undefined ? [] : [`  robots.txt asks for ${delay / 1000} seconds between pages`]),
  ]
}
