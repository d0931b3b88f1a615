import { TextDecoder } from '@exodus/bytes/encoding.js'
import { CODE_PAGES } from './code-pages.ts'

/** Text of `bytes` in an encoding that `encodingOf` names; what cannot be read becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const page = Object.hasOwn(CODE_PAGES, encoding) ? CODE_PAGES[encoding] : undefined
  if (page !== undefined) return decodePage(bytes, page)
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding)
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

/** Units put together at once: more arguments than this overflow the stack. */
const CHUNK = 8192

function decodePage(bytes: Uint8Array, page: string): string {
  const ascii = 256 - page.length
  const codes = new Uint16Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const code = byte < ascii ? byte : page.charCodeAt(byte - ascii)
    // EBCDIC ends lines with NEL.
    codes[at] = ascii === 0 && code === 0x85 ? 0x0a : code
  }
  let text = ''
  for (let at = 0; at < codes.length; at += CHUNK) {
    text += String.fromCharCode(...codes.subarray(at, at + CHUNK))
  }
  return text
}

function decodeUtf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  let points: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, encoding === 'utf-32le')
    const valid = point < 0x110000 && (point < 0xd800 || point > 0xdfff)
    if (at > 0 || point !== 0xfeff) points.push(valid ? point : 0xfffd)
    if (points.length === CHUNK) {
      parts.push(String.fromCodePoint(...points))
      points = []
    }
  }
  return parts.join('') + String.fromCodePoint(...points)
}
