import { isomorphicDecode } from '@exodus/bytes/encoding.js'

/** The `charset` parameter of a Content-Type header (RFC 9110, section 8.3.1). */
export function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;"',]+)/i.exec(contentType.slice(0, 500))?.[1]
}

/**
 * The encoding an XML declaration names (XML 1.0, section 4.3.3), or the `meta charset` of a page,
 * looked for among the first bytes because junk may stand before it.
 */
export function encodingInside(bytes: Uint8Array): string | undefined {
  const head = isomorphicDecode(bytes.subarray(0, 2048))
  const declaration = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'\s>]{1,40})["']/i.exec(head)
  const meta = /<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head)
  return declaration?.[1] ?? meta?.[1]
}

/** UTF-16 without a byte order mark, told by the zero bytes around the first `<`, `{` or `[`. */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if (first === 0 && isOpening(second) && third === 0 && fourth !== 0) return 'utf-16be'
  if (isOpening(first) && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  return undefined
}

function isOpening(byte: number): boolean {
  return byte === 0x3c || byte === 0x7b || byte === 0x5b
}
