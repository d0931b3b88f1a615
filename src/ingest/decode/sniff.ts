import { LETTERS } from './letters.ts'
import { decodeAs } from './text.ts'

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
/** Of characters beyond ASCII, how many must be such as the language uses all the time. */
const ENOUGH = 0.35

/**
 * The likeliest encoding of bytes that are not UTF-8 and that nothing labels rightly: the one in
 * which the most of them are letters that the languages written in it use all the time.
 */
export function sniffLegacy(bytes: Uint8Array): string {
  const sample = fromFirstForeign(bytes)
  let best = 'windows-1252'
  let most = ENOUGH
  for (const { encoding, frequent } of LETTERS) {
    const text = decodeAs(sample, encoding).slice(0, -1)
    if (text.includes(REPLACEMENT)) continue
    const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0
    const share = foreign === 0 ? 0 : (text.match(frequent)?.join('').length ?? 0) / foreign
    if (share > most) {
      best = encoding
      most = share
    }
  }
  return best
}

/** The part from the first byte beyond ASCII on: pages open with kilobytes of nothing but markup. */
function fromFirstForeign(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  return bytes.subarray(Math.max(0, first), Math.max(0, first) + SAMPLE / 4)
}

/** Whether `bytes` read in `encoding` without a single replacement. */
export function readsCleanly(bytes: Uint8Array, encoding: string): boolean {
  return !decodeAs(bytes.subarray(0, SAMPLE), encoding).slice(0, -1).includes(REPLACEMENT)
}
