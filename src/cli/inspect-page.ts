import { stringify } from 'yaml'
import type { FetchDocument } from '../fetch/port.ts'
import { excerpt, htmlToText } from '../html/text.ts'
import { readDate } from '../ingest/dates/read-date.ts'
import { datedList } from '../ingest/page/list-date.ts'
import { finishList, type ReadList, readList } from '../ingest/page/read.ts'
import type { ReadEntry } from '../ingest/read/result.ts'
import { type Robots, readRobots } from '../ingest/robots.ts'
import { addPage, isOfHosts } from '../jobs/read-articles.ts'
import { robotsOf as robotsFrom } from '../jobs/robots.ts'
import { columns, wrapped } from './fit.ts'
import type { Document } from './inspect-inputs.ts'
import { printable, problemLines, remark, tableOf } from './inspect-report.ts'
import type { GivenRules } from './inspect-rules.ts'

const EXCERPT = 300

/** How a page is to be looked at. */
export interface PageLook {
  readonly rules: GivenRules
  /** IANA zone of its dates. */
  readonly timeZone: string
  readonly json: boolean
}

/**
 * What would be taken in from a page by these rules: its items in a table, the newest with the text of
 * its own page, the problems, and the YAML for `partners.yaml`.
 */
export async function describeList(
  { input, bytes, url = 'https://city.example/', contentType }: Document,
  { rules: { how, written }, timeZone, json }: PageLook,
  fetchDocument: FetchDocument | undefined,
): Promise<string> {
  const page = { bytes, url, ...(contentType ? { contentType } : {}) }
  const list = await readList(page, how, 1)
  const robots = fetchDocument && (await robotsOf(url, fetchDocument))
  const context = { timeZone, now: Date.now() }
  const at = newestOf(list, context)
  const article = await describeArticle(list, at, how, fetchDocument, robots)
  const result = await finishList(list, list.items, context)
  const { entries, problems, feed } = result
  if (json) {
    return JSON.stringify({ input, ...result, ...(list.next ? { next: list.next } : {}) })
  }
  return [
    `${input}: a list of ${entries.length} items, ${list.encoding}, “${printable(feed.title ?? '')}”`,
    ...(robots ? describeRobots(url, robots) : []),
    ...tableOf(entries, url, timeZone),
    ...(list.next ? [printable(`  older items: ${list.next}`)] : []),
    ...(entries[at] ? article(entries[at]) : []),
    ...problemLines(problems),
    '',
    yamlOf(url, written),
  ].join('\n')
}

/** Lists may begin with notices of long ago. */
function newestOf({ items }: ReadList, seen: { timeZone: string; now: number }): number {
  const dates = items.map(({ draft }) => {
    const shown = draft.slots.published?.value ?? ''
    return readDate(datedList(shown, seen), seen)?.at ?? Number.NEGATIVE_INFINITY
  })
  return Math.max(dates.indexOf(Math.max(...dates)), 0)
}

/** A source as it is written in `partners.yaml`. */
export function yamlOf(url: string, rules: Readonly<Record<string, unknown>>): string {
  const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
  const id = `${host.replaceAll(/[^a-z0-9]+/g, '-')}-news`.replace(/^-/, '')
  const text = stringify([{ id, url, ...rules }], { lineWidth: 0 })
  return text.replaceAll(/^(?=.)/gm, '      ').trimEnd()
}

/** Reads the page of the item at `at` into it, if a poll would; what to say of it then. */
async function describeArticle(
  { items, problems, url }: ReadList,
  at: number,
  how: GivenRules['how'],
  fetchDocument: FetchDocument | undefined,
  robots: Robots | undefined,
): Promise<(entry: ReadEntry) => string[]> {
  const { article } = 'page' in how ? how.page : how.json
  const newest = items[at]
  if (newest === undefined || article === undefined || fetchDocument === undefined) return () => []
  const { link } = newest
  const isSameOrigin = new URL(link).origin === new URL(url).origin
  const refusal = !isOfHosts(link, [new URL(url).hostname])
    ? 'is of another site than the list: its text would be read only if that is the site of the city'
    : isSameOrigin && robots?.allows(link) === false
      ? 'is not for us to read by robots.txt: title and link would be published alone'
      : undefined
  if (refusal !== undefined) return () => remark(`${link} ${refusal}`)
  const answer = await fetchDocument({ url: link })
  if (answer.kind !== 'document') {
    const why = answer.kind === 'failed' ? answer.message : 'nothing new'
    return () => remark(`the article of item ${at + 1} cannot be had: ${why}`)
  }
  await addPage(newest, answer, article, problems)
  return (entry) => [`  the article of item ${at + 1}:`, ...articleLines(entry)]
}

function articleLines({ contentSafe = '', media, enclosures, authors }: ReadEntry): string[] {
  const text = excerpt(printable(htmlToText(contentSafe)), EXCERPT)
  return [
    ...(text === '' ? [] : wrapped(text, '    ', columns())),
    ...authors.map(({ name = '' }) => printable(`    by ${name}`)),
    ...media.map(({ url, medium, type = '', title = '', description = '' }) =>
      printable(
        medium ? `    ${medium} ${url} ${description}` : `    file ${url} ${type} ${title}`,
      ).trimEnd(),
    ),
    ...enclosures.map(({ url, type }) => printable(`    file ${url} ${type ?? ''}`)),
  ]
}

/** What the site of `url` allows us to read. */
export async function robotsOf(url: string, fetchDocument: FetchDocument): Promise<Robots> {
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
