import { decode } from '../ingest/decode/decode.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { judgeForeign } from '../judge/judge.node.ts'
import { READERS } from '../judge/verdict.ts'
import { offsetAt } from '../model/zone.ts'
import { columns, fitted, widthOf, wrapped } from './fit.ts'

const SHOWN = 40
const SHOWN_OF_A_KIND = 3
/** Columns. */
const NUMBER = 4
const DATE = '2021-05-12 10:00Z'.length
const GAP = '  '
/** Of what date and number leave, where titles are long. */
const LINK_SHARE = 0.45

/** A document as we read it, and beside it as common libraries do, for a person. */
export async function describeReading(
  input: string,
  bytes: Uint8Array,
  result: ReadResult,
): Promise<string> {
  const { format, encoding, feed, entries, problems } = result
  const heading = `${input}: ${format}, ${encoding}, “${printable(feed.title ?? '')}”`
  // What readers of feeds say of a page is of no use to anybody.
  if (format === 'html') return [heading, ...problemLines(problems)].join('\n')
  const verdicts = await judgeForeign(decode(bytes).text)
  const others = READERS.map((reader) => {
    const verdict = verdicts.find((one) => one.reader === reader)
    return verdict?.ok
      ? `${verdict.items.length} entries`
      : printable(`failed: ${(verdict?.error ?? '').replaceAll(/\s+/g, ' ')}`)
  })
  return [
    heading,
    `  zerowire    ${entries.length} entries`,
    ...READERS.map((reader, at) => `  ${reader.padEnd(11)} ${others[at]}`),
    ...tableOf(entries, result.feed.link),
    ...problemLines(problems),
  ].join('\n')
}

/** Entries as a table of date, title and link, which on the site of `url` is its path alone. */
export function tableOf(
  entries: ReadResult['entries'],
  url: string | undefined,
  timeZone = 'UTC',
): string[] {
  const origin = URL.parse(url ?? '')?.origin
  const rows = entries.slice(0, SHOWN).map((entry, at) => ({
    number: String(at + 1).padStart(NUMBER),
    date: dateOf(entry, timeZone),
    title: printable(entry.title ?? '(no title)'),
    link: printable(pathOn(origin, entry.link) ?? '(no link)'),
  }))
  const room = columns() - NUMBER - DATE - 3 * GAP.length
  const longest = Math.max(...rows.map(({ link }) => link.length), 0)
  const widest = Math.max(...rows.map(({ title }) => widthOf(title)), 'title'.length)
  const forTitle = Math.min(widest, room - Math.min(longest, Math.floor(room * LINK_SHARE)))
  const forLink = room - forTitle
  const line = ({ number, date, title, link }: (typeof rows)[number]) =>
    [number, date.padEnd(DATE), fitted(title, forTitle), shortened(link, forLink)]
      .join(GAP)
      .trimEnd()
  const head = { number: '#'.padStart(NUMBER), date: 'date', title: 'title', link: 'link' }
  return [
    ...(rows.length === 0 ? [] : [head, ...rows].map(line)),
    ...(entries.length > SHOWN ? [`  and ${entries.length - SHOWN} more`] : []),
  ]
}

function dateOf(
  { published, publishedPrecision }: ReadResult['entries'][number],
  timeZone: string,
): string {
  if (published === undefined) return 'no date'
  const at = Date.parse(published)
  // A day is its noon, which is of the day before by the clocks of London if they are slow enough.
  return publishedPrecision === 'day'
    ? new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10)
    : `${published.slice(0, DATE - 1).replace('T', ' ')}Z`
}

function pathOn(origin: string | undefined, link: string | undefined): string | undefined {
  return origin !== undefined && link?.startsWith(`${origin}/`) ? link.slice(origin.length) : link
}

/** Both ends of an address say more than what is between. */
function shortened(link: string, width: number): string {
  if (link.length <= width) return link
  const end = Math.floor(width / 2)
  return `${link.slice(0, width - end - 1)}…${link.slice(-end)}`
}

/** Problems as lines, a few of each kind. */
export function problemLines(problems: ReadResult['problems']): string[] {
  const kinds = [...Map.groupBy(problems, ({ code }) => code)]
  return kinds.flatMap(([code, all]) => [
    ...all
      .slice(0, SHOWN_OF_A_KIND)
      .flatMap(({ where, message }) => remark(`${where}: ${code}: ${message}`)),
    ...(all.length > SHOWN_OF_A_KIND
      ? [`    and ${all.length - SHOWN_OF_A_KIND} more like it; --json shows all`]
      : []),
  ])
}

/** What is wrong, for a person. */
export function remark(text: string): string[] {
  const [first = '', ...rest] = wrapped(printable(text), '    ', columns())
  return [`  ! ${first.trimStart()}`, ...rest]
}

/** Foreign text must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}
