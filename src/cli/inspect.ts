import { parseArgs } from 'node:util'
import { readDocument } from '../ingest/read/document.ts'
import { type Document, inputsOf } from './inspect-inputs.ts'
import { describeReading } from './inspect-report.ts'
import { UsageError } from './usage.ts'

/** Shows what we, and beside it common libraries, make of documents; stores nothing. */
export async function inspect(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { json: { type: 'boolean' }, requests: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.requests === undefined && positionals.length === 0) {
    throw new UsageError('Name a file, an address, or - for standard input.')
  }
  let failures = 0
  for await (const input of inputsOf(positionals, values.requests)) {
    if ('error' in input) {
      failures++
      console.error(`${input.input}: ${input.error}`)
      continue
    }
    const result = await readDocument(input.bytes, contextOf(input))
    if (values.json || values.requests !== undefined) {
      console.log(JSON.stringify({ input: input.input, ...result }))
    } else {
      console.log(await describeReading(input.input, input.bytes, result))
    }
  }
  return failures === 0 ? 0 : 1
}

function contextOf({ url, contentType }: Document) {
  return { now: Date.now(), ...(url ? { url } : {}), ...(contentType ? { contentType } : {}) }
}
