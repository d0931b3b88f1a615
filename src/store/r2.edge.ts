import { type Blobs, isBlobKey, sha256 } from './ports.ts'

/** The part of Cloudflare's R2 binding that the store uses. */
export interface R2 {
  head(key: string): Promise<unknown>
  put(key: string, bytes: Uint8Array): Promise<unknown>
  get(key: string): Promise<{ body: ReadableStream<Uint8Array> } | null>
}

/** Cloudflare R2 as the blob port; objects are gzip like the files on Node. */
export function openR2(bucket: R2): Blobs {
  return {
    async put(bytes) {
      const key = await sha256(bytes)
      if (await bucket.head(key)) return key
      await bucket.put(key, await through(new Blob([bytes as BlobPart]).stream(), gzip()))
      return key
    },
    async get(key) {
      const object = isBlobKey(key) ? await bucket.get(key) : undefined
      return object ? through(object.body, new DecompressionStream('gzip')) : undefined
    },
  }
}

const gzip = () => new CompressionStream('gzip')

async function through(
  stream: ReadableStream<Uint8Array>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const piped = stream.pipeThrough(transform as unknown as TransformStream<Uint8Array, Uint8Array>)
  return new Uint8Array(await new Response(piped).arrayBuffer())
}
