import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ReadOptions, readDocument } from '../../../src/ingest/read/document.ts'

const FOLDER = new URL('../../fixtures/read/', import.meta.url)
const EXPECTED = '.expected.json'

/** What a fixture is read with unless its expectation says otherwise. */
const OPTIONS: ReadOptions = {
  url: 'https://city.example/news/feed.xml',
  timeZone: 'Asia/Seoul',
  now: Date.UTC(2021, 5, 1),
}

/** What is expected of the document beside it: all there is to say, or what the quirk is about. */
interface Expectation {
  readonly options?: ReadOptions
  /** Everything; empty lists are left out, and safe copies unless they are the point. */
  readonly result?: unknown
  /** Part of it. Lists are whole, `null` says that there is nothing, problems are codes among others. */
  readonly holds?: unknown
}

function essence(value: unknown, withSafe: boolean): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (Array.isArray(inner) && inner.length === 0) return undefined
      return !withSafe && key.endsWith('Safe') ? undefined : inner
    }),
  )
}

/** The places at which `actual` is not what `expected` asks for, with what is there instead. */
function differences(actual: unknown, expected: unknown, at: string): string[] {
  const differs = [`${at}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`]
  if (expected === null) return actual === undefined || isEmpty(actual) ? [] : differs
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs
    return expected.flatMap((each, index) => differences(actual[index], each, `${at}[${index}]`))
  }
  if (typeof expected !== 'object') return actual === expected ? [] : differs
  const found: object = typeof actual === 'object' && actual !== null ? actual : {}
  return Object.entries(expected).flatMap(([key, each]) =>
    at === '' && key === 'problems'
      ? missingCodes(Reflect.get(found, key), each)
      : differences(Reflect.get(found, key), each, `${at}.${key}`),
  )
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function missingCodes(problems: readonly { code: string }[], wanted: readonly string[]): string[] {
  const codes = problems.map(({ code }) => code)
  const missing = wanted.filter((code) => !codes.includes(code))
  return missing.map((code) => `no problem ${code} among ${codes.join(', ')}`)
}

describe('reads as people would, whatever is wrong:', () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  )
  const expectations = names.filter((name) => name.endsWith(EXPECTED))
  for (const expectation of expectations) {
    const quirk = expectation.slice(0, -EXPECTED.length)
    test(quirk.replace('/', ': ').replaceAll('-', ' '), async () => {
      const document = names.find((name) => name.startsWith(`${quirk}.`) && name !== expectation)
      const read: Expectation = JSON.parse(readFileSync(new URL(expectation, FOLDER), 'utf8'))
      const bytes = new Uint8Array(readFileSync(new URL(document ?? '', FOLDER)))
      const result = await readDocument(bytes, { ...OPTIONS, ...read.options })
      if (read.holds !== undefined) expect(differences(result, read.holds, '')).toEqual([])
      else {
        const withSafe = JSON.stringify(read.result).includes('Safe":')
        expect(essence(result, withSafe)).toEqual(read.result)
      }
    })
  }

  test('every fixture has its expectation', () => {
    const documents = names.filter((name) => !name.endsWith(EXPECTED))
    const expected = documents.map((name) => `${name.replace(/\.\w+$/, '')}${EXPECTED}`)
    expect(expected.toSorted()).toEqual(expectations.toSorted())
    expect(documents.length).toBeGreaterThan(400)
  })
})
