/** What became of a body that was compressed without saying so. */
export interface Inflated {
  readonly bytes: Uint8Array
  /** Why not all of it came out; absent when it did. */
  readonly stopped?: 'limit' | 'damaged'
}

/** Whether `bytes` begin as gzip does (RFC 1952, section 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Unpacks gzip up to `limit` bytes; a bomb or a cut transfer gives what came before. Never throws. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Inflated> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  let stopped: Inflated['stopped']
  try {
    while (stopped === undefined) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value.subarray(0, limit - size))
      size += value.length
      if (size > limit) stopped = 'limit'
    }
  } catch {
    stopped = 'damaged'
  }
  if (stopped === 'limit') await reader.cancel().catch(() => undefined)
  const whole = new Uint8Array(Math.min(size, limit))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return stopped === undefined ? { bytes: whole } : { bytes: whole, stopped }
}
