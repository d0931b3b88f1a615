import { beforeEach, describe, expect, test } from 'vitest'
import type { Blobs } from '../../src/store/ports.ts'

const text = (value: string) => new TextEncoder().encode(value)

/** What every blob port does; `open` gives one with nothing in it. */
export function blobsContract(name: string, open: () => Promise<Blobs>): void {
  describe(`${name} as the blob port`, () => {
    let blobs: Blobs
    beforeEach(async () => {
      blobs = await open()
    })

    test('names bytes by their SHA-256 and gives them back', async () => {
      const key = await blobs.put(text('대구'))
      expect(key).toBe('516772db370a69cd145877f0fe98613e16aabb28b77b48e404ac11b7ea264f4b')
      expect(await blobs.get(key)).toEqual(text('대구'))
    })

    test('keeps the same bytes once, also when they come at the same time', async () => {
      const keys = await Promise.all([blobs.put(text('a')), blobs.put(text('a'))])
      expect(await blobs.put(text('a'))).toBe(keys[0])
      expect(keys[1]).toBe(keys[0])
      expect(await blobs.get(keys[0])).toEqual(text('a'))
    })

    test('keeps no bytes at all, and 5 MB that do not compress', async () => {
      const noise = new Uint8Array(5 * 1024 * 1024)
      for (let at = 0; at < noise.length; at += 65_536) {
        crypto.getRandomValues(noise.subarray(at, at + 65_536))
      }
      for (const bytes of [new Uint8Array(0), noise]) {
        const back = await blobs.get(await blobs.put(bytes))
        expect(back?.length).toBe(bytes.length)
        expect(back?.every((byte, at) => byte === bytes[at])).toBe(true)
      }
    })

    test('keeps the part of a buffer that it was given, not the whole', async () => {
      const key = await blobs.put(text('0123456789').subarray(2, 5))
      expect(await blobs.get(key)).toEqual(text('234'))
    })

    test('knows nothing under another key', async () => {
      await blobs.put(text('a'))
      expect(await blobs.get('0'.repeat(64))).toBeUndefined()
    })

    test('has nothing under what is no hash', async () => {
      const key = await blobs.put(text('a'))
      const others = ['', '..', '../../../etc/passwd', key.slice(1), `${key}/`, `${key}\n`]
      for (const other of [...others, key.toUpperCase(), 'a'.repeat(2000), 'A\0']) {
        expect(await blobs.get(other)).toBeUndefined()
      }
    })
  })
}
