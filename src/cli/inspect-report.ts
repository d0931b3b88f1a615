import { decode } from '../ingest/decode/decode.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { judgeForeign } from '../judge/judge.node.ts'
import { READERS } from '../judge/verdict.ts'

const SHOWN = 40
const SHOWN_PROBLEMS = 20

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
    ...tableOf(entries),
    ...problemLines(problems),
  ].join('\n')
}

/** Entries as lines: date, how exact it is, title, link. */
export function tableOf(entries: ReadResult['entries']): string[] {
  const rows = entries
    .slice(0, SHOWN)
    .map(({ title, published, publishedPrecision, link }, at) => [
      String(at + 1).padStart(4),
      (published ?? 'no date').slice(0, 16).padEnd(16),
      publishedPrecision.padEnd(8),
      title ?? '(no title)',
      link ?? '(no link)',
    ])
  return [
    ...rows.map((row) => printable(row.join('  '))),
    ...(entries.length > SHOWN ? [`  and ${entries.length - SHOWN} more`] : []),
  ]
}

/** Problems as lines. */
export function problemLines(problems: ReadResult['problems']): string[] {
  return [
    ...problems
      .slice(0, SHOWN_PROBLEMS)
      .map(({ code, where, message }) => printable(`  ! ${where}: ${code}: ${message}`)),
    ...(problems.length > SHOWN_PROBLEMS
      ? [`  and ${problems.length - SHOWN_PROBLEMS} more problems; --json shows all`]
      : []),
  ]
}

/** Foreign text must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}
