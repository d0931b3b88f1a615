import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { inflate, isGzip } from '../../../src/ingest/decode/inflate.ts'

const zip = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(text))
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

test('gzip is told by its first bytes', () => {
  expect(isGzip(zip('a'))).toBe(true)
  expect(isGzip(Uint8Array.of(0x1f, 0x8b))).toBe(false)
  expect(isGzip(new TextEncoder().encode('<rss>'))).toBe(false)
})

test('unpacks what fits', async () => {
  const { bytes, stopped } = await inflate(zip('대구'.repeat(1000)), 6000)
  expect(textOf(bytes)).toBe('대구'.repeat(1000))
  expect(stopped).toBeUndefined()
})

test('a bomb stops at the limit', async () => {
  const { bytes, stopped } = await inflate(zip('0'.repeat(50_000_000)), 1000)
  expect(bytes.length).toBe(1000)
  expect(stopped).toBe('limit')
})

test('of a bomb no more is unpacked than is wanted, by a runtime that unpacks whatever it is given', async () => {
  let given = 0
  // As workerd does: 1 GB, where a Worker has 128 MB.
  class Greedy extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      super(
        {
          transform(piece, controller) {
            given += piece.length
            for (let n = 0; n < 100; n++) controller.enqueue(new Uint8Array(piece.length))
          },
        },
        {},
        { highWaterMark: Number.POSITIVE_INFINITY },
      )
    }
  }
  vi.stubGlobal('DecompressionStream', Greedy)
  const { bytes, stopped } = await inflate(new Uint8Array(1_000_000), 2_000_000)
  vi.unstubAllGlobals()
  expect([bytes.length, stopped]).toEqual([2_000_000, 'limit'])
  expect(given).toBeLessThan(100_000)
})

test('a cut transfer gives what came', async () => {
  const whole = Array.from({ length: 20_000 }, (_, index) => `${index * 7919}`).join(' ')
  const { bytes, stopped } = await inflate(zip(whole).slice(0, 30_000), 1_000_000)
  expect(stopped).toBe('damaged')
  expect(bytes.length).toBeGreaterThan(1000)
  expect(whole.startsWith(textOf(bytes))).toBe(true)
})

test('bytes that only look like gzip do not throw', async () => {
  const { bytes, stopped } = await inflate(
    Uint8Array.of(0x1f, 0x8b, 8, 1, 2, 3, 4, 5, 6, 7, 8),
    100,
  )
  expect([bytes.length, stopped]).toEqual([0, 'damaged'])
})
