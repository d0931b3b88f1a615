import { TRACKING_PARAMETERS, TRACKING_PREFIX } from './schema.ts'

/** The URL as a browser would resolve it, or undefined when it is none. */
export function resolveUrl(value: string, base: string | undefined): URL | undefined {
  return URL.parse(value, base) ?? undefined
}

/**
 * A URL that may be published: absolute, of one of `schemes`, without credentials. `local:/x`
 * (a file of this site) must have a path and no host.
 */
export function safeUrl(
  value: string,
  base: string | undefined,
  schemes: readonly string[],
): URL | undefined {
  const url = resolveUrl(value, base)
  if (url === undefined || !schemes.includes(url.protocol)) return undefined
  if (url.protocol === 'local:') return isOwnPath(url) ? url : undefined
  url.username = ''
  url.password = ''
  return url
}

function isOwnPath(url: URL): boolean {
  return /^local:\/[^/]/.test(url.href) && !/^local:\/[?#]/.test(url.href)
}

/** Whether a query parameter does nothing but follow readers. */
export function isTracking(name: string): boolean {
  return TRACKING_PREFIX.test(name) || TRACKING_PARAMETERS.has(name.toLowerCase())
}

/**
 * A web address without tracking parameters. Works on the text, as decoding and encoding again would
 * destroy query strings in legacy charsets (`?q=%B4%EB` is 대 in EUC-KR).
 */
export function withoutTracking(address: string): string {
  const [, before, query, fragment] = /^(https?:[^?#]*\?)([^#]*)(.*)$/is.exec(address) ?? []
  if (before === undefined || query === undefined || fragment === undefined) return address
  const pairs = query.split('&')
  const kept = pairs.filter((pair) => !isTracking(pair.split('=', 1)[0] ?? ''))
  if (kept.length === pairs.length) return address
  return (kept.length === 0 ? before.slice(0, -1) : before + kept.join('&')) + fragment
}

interface Candidate {
  readonly url: string
  readonly descriptor: string
}

/** The candidates of a `srcset` (HTML § 4.8.4.2.1): URLs may hold commas, so no split at them. */
function candidatesOf(srcset: string): Candidate[] {
  const found: Candidate[] = []
  let rest = srcset
  for (;;) {
    rest = rest.replace(/^[\t\n\f\r ,]+/, '')
    const token = /^[^\t\n\f\r ]+/.exec(rest)?.[0]
    if (token === undefined) return found
    rest = rest.slice(token.length)
    if (token.endsWith(',')) {
      found.push({ url: withoutTrailingCommas(token), descriptor: '' })
      continue
    }
    const comma = rest.indexOf(',')
    const end = comma === -1 ? rest.length : comma
    found.push({ url: token, descriptor: rest.slice(0, end).trim() })
    rest = rest.slice(end)
  }
}

function withoutTrailingCommas(token: string): string {
  let end = token.length
  while (token[end - 1] === ',') end -= 1
  return token.slice(0, end)
}

/** A `srcset` whose every URL went through `change`; candidates without one are left out. */
export function mapSrcset(srcset: string, change: (url: string) => string | undefined): string {
  return candidatesOf(srcset)
    .flatMap(({ url, descriptor }) => {
      const changed = change(url)
      return changed === undefined ? [] : [`${changed} ${descriptor}`.trim()]
    })
    .join(', ')
}
