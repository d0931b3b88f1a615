import { parseArgs } from 'node:util'
import { readDocument } from '../ingest/read/document.ts'
import { isTimeZone } from '../model/zone.ts'
import { withClient } from './inspect-client.ts'
import { type Document, inputsOf } from './inspect-inputs.ts'
import { describeList } from './inspect-page.ts'
import { describeReading } from './inspect-report.ts'
import { type GivenRules, presetRules, readRules } from './inspect-rules.ts'
import { describeSite } from './inspect-site.ts'
import { UsageError } from './usage.ts'

interface Look {
  readonly rules: GivenRules | undefined
  readonly guessFeeds: boolean
  readonly json: boolean
  /** IANA zone of dates that name none. */
  readonly timeZone: string | undefined
}

/**
 * Shows what we, and beside it common libraries, make of documents, or of a page by rules; stores
 * nothing.
 */
export async function inspect(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      requests: { type: 'string' },
      selectors: { type: 'string' },
      preset: { type: 'string' },
      'guess-feeds': { type: 'boolean', default: false },
      'time-zone': { type: 'string' },
    },
    allowPositionals: true,
  })
  if (values.requests === undefined && positionals.length === 0) {
    throw new UsageError('Name a file, an address, or - for standard input.')
  }
  const timeZone = values['time-zone']
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new UsageError(`--time-zone is one such as Asia/Seoul, not “${timeZone}”.`)
  }
  const rules =
    values.selectors !== undefined
      ? await readRules(values.selectors)
      : values.preset && presetRules(values.preset)
  const look: Look = {
    rules: rules || undefined,
    guessFeeds: values['guess-feeds'],
    json: values.json || values.requests !== undefined,
    timeZone,
  }
  let failures = 0
  for await (const input of inputsOf(positionals, values.requests)) {
    if ('error' in input) {
      failures++
      console.error(`${input.input}: ${input.error}`)
    } else console.log(await describe(input, look))
  }
  return failures === 0 ? 0 : 1
}

async function describe(input: Document, look: Look): Promise<string> {
  const { rules, guessFeeds, json, timeZone } = look
  // A file on disk is looked at without asking the web for more.
  const isOnline = /^https?:/i.test(input.input)
  if (rules !== undefined) {
    const page = { rules, timeZone: timeZone ?? 'UTC', json }
    return isOnline
      ? withClient((fetchDocument) => describeList(input, page, fetchDocument))
      : describeList(input, page, undefined)
  }
  const result = await readDocument(input.bytes, contextOf(input, look))
  if (json) return JSON.stringify({ input: input.input, ...result })
  const reading = await describeReading(input.input, input.bytes, result)
  // A page may do without its tag of html.
  if (result.format !== 'html' && result.format !== 'unknown') return reading
  const site = isOnline
    ? await withClient((fetchDocument) =>
        describeSite(input, result, { fetchDocument, guessFeeds }),
      )
    : await describeSite(input, result, { fetchDocument: undefined, guessFeeds })
  return `${reading}\n\n${site}`
}

function contextOf({ url, contentType }: Document, { timeZone }: Look) {
  return {
    now: Date.now(),
    ...(timeZone ? { timeZone } : {}),
    ...(url ? { url } : {}),
    ...(contentType ? { contentType } : {}),
  }
}
