import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../../src/ingest/read/document.ts'
import type { ReadEntry, ReadResult } from '../../src/ingest/read/result.ts'

// Usage: node test/bench/coverage.ts <folder>
// What share of the feeds below a folder can be read, and of their entries has each field.

const FIELDS = [
  ...['link', 'title', 'summary', 'content', 'published', 'updated', 'language', 'rights'],
  ...['licence', 'authors', 'contributors', 'categories', 'enclosures', 'media', 'source'],
  ...['comments', 'geo', 'deleted'],
] as const satisfies readonly (keyof ReadEntry)[]

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name a folder of documents.')
  process.exit(2)
}
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
  entry.isFile(),
)
const results: ReadResult[] = []
const unread: string[] = []
for (const { parentPath, name } of files) {
  const file = join(parentPath, name)
  const result = await readDocument(new Uint8Array(readFileSync(file)))
  if (['rss', 'atom', 'json'].includes(result.format)) results.push(result)
  else unread.push(`${file}: ${result.problems.map(({ message }) => message).join('; ')}`)
}

const entries = results.flatMap((result) => result.entries)
console.log(`${results.length} of ${files.length} documents are feeds; ${entries.length} entries`)
for (const field of FIELDS) {
  report(field, entries.filter((entry) => isThere(entry[field])).length)
}
for (const source of ['permalink', 'guid', 'link', 'derived'] as const) {
  report(`id: ${source}`, entries.filter(({ idSource }) => idSource === source).length)
}
for (const precision of ['minute', 'day', 'inferred'] as const) {
  const known = entries.filter(({ publishedPrecision }) => publishedPrecision === precision)
  report(`date: ${precision}`, known.length)
}
const codes = Map.groupBy(
  results.flatMap(({ problems }) => problems),
  ({ code }) => code,
)
for (const [code, { length }] of [...codes].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`problem ${code.padEnd(22)} ${length}`)
}
for (const line of unread) console.log(`no feed: ${line}`)

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

function report(name: string, count: number): void {
  const share = entries.length === 0 ? 0 : (100 * count) / entries.length
  console.log(`${name.padEnd(16)} ${String(count).padStart(7)} ${share.toFixed(1).padStart(6)} %`)
}
