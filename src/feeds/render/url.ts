import { localUrl } from '../../model/local.ts'

/**
 * A URL as elements and attributes demand it: absolute http(s), percent-encoded (RFC 3986), with
 * `local:/x` below `base`. Undefined for anything else: a bad link costs that link.
 */
export function webUrl(url: string, base: string): string | undefined {
  const parsed = URL.parse(localUrl(url, base))
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined
  // The URL standard leaves these alone in queries and fragments, RFC 3986 does not.
  return parsed.href.replace(/[\\^`{|}]/g, encodeURIComponent)
}
