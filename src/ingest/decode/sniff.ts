import { TextDecoder } from '@exodus/bytes/encoding.js'

/** What the bytes say for themselves when read as UTF-8. */
export interface Utf8Evidence {
  /** Well-formed sequences of two bytes, which legacy text makes by accident now and then. */
  readonly pairs: number
  /** Well-formed sequences of three or four bytes, which it hardly ever makes. */
  readonly longer: number
  /** Bytes that belong to no sequence. */
  readonly bad: number
}

/** Counts the UTF-8 sequences in `bytes` (RFC 3629); a sequence cut off at the end is not held bad. */
export function utf8Evidence(bytes: Uint8Array): Utf8Evidence {
  let pairs = 0
  let longer = 0
  let bad = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const size =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (size === 1) {
      at++
      continue
    }
    let seen = 1
    while (seen < size && ((bytes[at + seen] ?? 0) & 0xc0) === 0x80) seen++
    if (size > 0 && seen === size) {
      if (size === 2) pairs++
      else longer++
      at += size
    } else {
      if (size === 0 || at + seen < bytes.length) bad++
      at += seen
    }
  }
  return { pairs, longer, bad }
}

const REPLACEMENT = '\uFFFD'
/** Bytes looked at; the last of them may be half a character, so its reading is not counted. */
const SAMPLE = 65_536

/**
 * The legacy encodings that can be told from their text, with letters that prove them. Kana first:
 * nearly every Japanese byte pair is some Korean syllable too, but no Korean text reads as kana.
 */
const CANDIDATES = [
  { encoding: 'euc-jp', proof: /[ぁ-ヿ]/gu, share: 0.2 },
  { encoding: 'shift_jis', proof: /[ぁ-ヿ]/gu, share: 0.2 },
  { encoding: 'euc-kr', proof: /[가-힣]/gu, share: 0.5 },
] as const

/** The likeliest encoding of bytes that are not UTF-8 and that nothing labels rightly. */
export function sniffLegacy(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE)
  for (const { encoding, proof, share } of CANDIDATES) {
    const text = decodeAs(sample, encoding).slice(0, -1)
    if (text.includes(REPLACEMENT)) continue
    const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0
    const proven = text.match(proof)?.length ?? 0
    if (proven > 0 && proven >= foreign * share) return encoding
  }
  return 'windows-1252'
}

/** Text of `bytes` in an encoding of the Encoding Standard; what cannot be read becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

/** Text of `bytes` when all of them are UTF-8. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Whether `bytes` read in `encoding` without a single replacement. */
export function readsCleanly(bytes: Uint8Array, encoding: string): boolean {
  return !decodeAs(bytes.subarray(0, SAMPLE), encoding).slice(0, -1).includes(REPLACEMENT)
}
