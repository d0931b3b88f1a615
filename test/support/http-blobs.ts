import { type Blobs, sha256 } from '../../src/store/ports.ts'

/** Blobs that are gone with the test. */
export function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    async put(bytes) {
      const key = await sha256(bytes)
      kept.set(key, new Uint8Array(bytes))
      return key
    },
    get: async (key) => kept.get(key),
  }
}
