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

interface Pair {
  readonly options?: ReadOptions
  readonly result: unknown
}

/** Empty lists are left out of the files; the safe copies are only there where they are the point. */
function essence(value: unknown, withSafe: boolean): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (Array.isArray(inner) && inner.length === 0) return undefined
      return !withSafe && key.endsWith('Safe') ? undefined : inner
    }),
  )
}

describe('reads as people would, whatever is wrong:', () => {
  const names = readdirSync(FOLDER)
  const expectations = names.filter((name) => name.endsWith(EXPECTED))
  for (const expectation of expectations) {
    const quirk = expectation.slice(0, -EXPECTED.length)
    test(quirk.replaceAll('-', ' '), async () => {
      const document = names.find((name) => name.startsWith(`${quirk}.`) && name !== expectation)
      const pair: Pair = JSON.parse(readFileSync(new URL(expectation, FOLDER), 'utf8'))
      const bytes = new Uint8Array(readFileSync(new URL(document ?? '', FOLDER)))
      const result = await readDocument(bytes, { ...OPTIONS, ...pair.options })
      const withSafe = JSON.stringify(pair.result).includes('Safe":')
      expect(essence(result, withSafe)).toEqual(pair.result)
    })
  }

  test('every fixture has its expectation', () => {
    const documents = names.filter((name) => !name.endsWith(EXPECTED))
    const expected = documents.map((name) => `${name.replace(/\.\w+$/, '')}${EXPECTED}`)
    expect(expected.toSorted()).toEqual(expectations.toSorted())
    expect(documents.length).toBeGreaterThan(50)
  })
})
