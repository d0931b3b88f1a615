/** What became of a body that was compressed without saying so. */
export interface Inflated {
  readonly bytes: Uint8Array
  /** Why not all of it came out; absent when it did. */
  readonly stopped?: 'limit' | 'damaged'
}

/** Bytes of gzip unpacked at a time; of a bomb they make 16 MB. */
const PIECE = 16_384

/** Whether `bytes` begin as gzip does (RFC 1952, section 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Unpacks gzip up to `limit` bytes; a bomb or a cut transfer gives what came before. Never throws. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Inflated> {
  const { readable, writable } = new DecompressionStream('gzip')
  const [reader, writer] = [readable.getReader(), writable.getWriter()]
  const parts: Uint8Array[] = []
  let size = 0
  let next = reader.read()

  /** Takes what has come out, until that ends, or is too much, or `until`. */
  async function take(until: Promise<undefined>): Promise<void> {
    while (size <= limit) {
      const result = await Promise.race([next, until])
      if (result === undefined || result.done) return
      parts.push(result.value.subarray(0, limit - size))
      size += result.value.length
      // What is asked for and not waited for fails unseen when the rest is cancelled.
      if (size <= limit) next = reader.read()
    }
  }

  let stopped: Inflated['stopped']
  try {
    // workerd unpacks all that it is given, wanted or not, and a bomb is more than its memory.
    for (let at = 0; at < bytes.length && size <= limit; at += PIECE) {
      await take(writer.write(bytes.subarray(at, at + PIECE)).then(turn))
    }
    if (size <= limit) await Promise.all([writer.close(), take(new Promise(() => {}))])
  } catch {
    stopped = 'damaged'
  }
  if (size > limit) {
    stopped = 'limit'
    await reader.cancel().catch(() => undefined)
  }
  const whole = new Uint8Array(Math.min(size, limit))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return stopped === undefined ? { bytes: whole } : { bytes: whole, stopped }
}

/** Lets everything happen that can. */
function turn(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), 0))
}
