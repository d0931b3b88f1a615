/**
 * A number from 0 up to 1 that is always the same for a source and unlike that of the others (FNV-1a,
 * 32 bits), so that what would fall together is spread, and the same again after a restart.
 */
export function jitterOf(id: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  // The last characters of similar ids move the low bits only.
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
