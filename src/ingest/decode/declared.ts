import { isomorphicDecode } from '@exodus/bytes/encoding.js'

/** The `charset` parameter of a Content-Type header (RFC 9110, section 8.3.1), however it is quoted. */
export function charsetOf(contentType: string): string | undefined {
  return /[;,\s]\s*charset\s*[=:]\s*["'“\s]*([^\s;"',”]+)/i.exec(contentType.slice(0, 500))?.[1]
}

/**
 * The encoding an XML declaration names (XML 1.0, section 4.3.3), or the `meta charset` of a page,
 * looked for among the first bytes because junk may stand before it.
 */
export function encodingInside(bytes: Uint8Array): string | undefined {
  const head = isomorphicDecode(bytes.subarray(0, 2048))
  const xml = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,60})["']/i.exec(head)
  const meta = /<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head)
  return xml?.[1] ?? meta?.[1]
}
