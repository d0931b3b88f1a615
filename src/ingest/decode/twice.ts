import { windows1252toString } from '@exodus/bytes/single-byte.js'
import { strictUtf8 } from './text.ts'

/** What bytes 128 to 255 are in windows-1252, and what ISO 8859-1 has for those it leaves out. */
const BYTES = new Map<string, number>()
for (let byte = 0x80; byte <= 0xff; byte++) {
  BYTES.set(String.fromCharCode(byte), byte)
  BYTES.set(windows1252toString(Uint8Array.of(byte)), byte)
}
const NEXT = `[${[...BYTES].flatMap(([letter, byte]) => (byte < 0xc0 ? letter : [])).join('')}]`

/** What UTF-8's sequences look like when each byte is a letter; but for signs that no language has. */
const LIKELY = new RegExp(`[\xc2-\xc8\xce-\xdf]${NEXT}|[\xe0-\xef]${NEXT}{2}|[\xf0-\xf4]${NEXT}{3}`)
/** Where nothing of it is found in so much, it is nowhere. */
const SAMPLE = 100_000
const SEGMENT = /[^<>]+/g
/** Replacing takes memory for each place, and text may hold millions of them. */
const AT_ONCE = 65_536

/**
 * Text that was UTF-8 before somebody took it for windows-1252 or ISO 8859-1 and made UTF-8 of it again
 * (`CafÃ©`, `â€™`), as it was; undefined where no text between two tags is such.
 */
export function decodeTwice(text: string): string | undefined {
  if (!LIKELY.test(text.slice(0, SAMPLE))) return undefined
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('<', at + AT_ONCE)
    const end = next === -1 ? text.length : next
    parts.push(text.slice(at, end).replace(SEGMENT, mend))
    at = end
  }
  const mended = parts.join('')
  return mended === text ? undefined : mended
}

function mend(segment: string): string {
  if (!LIKELY.test(segment)) return segment
  const bytes = new Uint8Array(segment.length)
  for (let at = 0; at < segment.length; at++) {
    const code = segment.charCodeAt(at)
    const byte = code < 0x80 ? code : BYTES.get(segment.charAt(at))
    if (byte === undefined) return segment
    bytes[at] = byte
  }
  const decoded = strictUtf8(bytes)
  return decoded !== undefined && isSure(segment, decoded) ? decoded : segment
}

/** `NESCAFÉ®` and `AMANHÃ…` happen to be UTF-8 as well: signs of no language, or of a single one. */
function isSure(segment: string, decoded: string): boolean {
  if (/[\u0240-\u036f]/.test(decoded)) return false
  const several = /[^\0-\x7f][\0-\x7f]*[^\0-\x7f]/u.test(decoded)
  if (several || segment.length - decoded.length > 1) return true
  return /[\x80-\xff]/.test(decoded) && /[\xa0-\xbf]/.test(segment)
}
