import { getBOMEncoding, isomorphicDecode } from '@exodus/bytes/encoding.js'
import { isEbcdic } from './code-pages.ts'
import { encodingOf } from './label.ts'
import { decodeAs } from './text.ts'

/**
 * The encoding that the first bytes leave no doubt about: a byte order mark, or the way `<`, `{`, `[`
 * or a blank looks in UTF-32, UTF-16 and EBCDIC (XML 1.0, appendix F.1), of which `label` says the kind.
 * Undefined for most.
 */
export function encodingAtStart(bytes: Uint8Array, label = ''): string | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if (first === 0 && second === 0) {
    if ((third === 0xfe && fourth === 0xff) || (third === 0 && isOpening(fourth))) return 'utf-32be'
  }
  if (third === 0 && fourth === 0 && bytes.length >= 4) {
    if ((first === 0xff && second === 0xfe) || (second === 0 && isOpening(first))) return 'utf-32le'
  }
  const marked = getBOMEncoding(bytes)
  if (marked !== null) return marked
  if (first === 0 && isOpening(second) && third === 0 && fourth !== 0) return 'utf-16be'
  if (isOpening(first) && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  return isomorphicDecode(bytes.subarray(0, 4)) === 'Lo§\x94' ? ebcdicOf(bytes, label) : undefined
}

function isOpening(byte: number): boolean {
  return byte === 0x3c || byte === 0x7b || byte === 0x5b || byte === 0x20 || isBreak(byte)
}

function isBreak(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** All of EBCDIC agrees on letters and figures, but not on the quotation marks around them. */
function ebcdicOf(bytes: Uint8Array, label: string): string {
  const declaration = decodeAs(bytes.subarray(0, 200), 'ibm037')
  const declared = /encoding=.([\w-]+)/.exec(declaration)?.[1]
  const named = [label, declared ?? ''].map(encodingOf)
  return named.find((encoding) => encoding !== undefined && isEbcdic(encoding)) ?? 'ibm037'
}
