import type { FetchRequest, Freshness, TransportResponse } from './port.ts'

type Fields = TransportResponse['headers']

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5'

/** All that is ever sent: no cookie, no Referer, and validators to the letter. */
export function headersFor(userAgent: string, { etag, lastModified }: FetchRequest): Headers {
  const headers = new Headers({
    'user-agent': userAgent,
    accept: ACCEPT,
    // No `deflate`: workerd hands it out undecoded.
    'accept-encoding': 'gzip, br',
  })
  if (isFieldValue(etag)) headers.set('if-none-match', etag)
  if (isFieldValue(lastModified)) headers.set('if-modified-since', lastModified)
  return headers
}

/** The validators of an answer to the letter, without what could not be sent back: it is none. */
export function validatorsOf(headers: Fields): Pick<FetchRequest, 'etag' | 'lastModified'> {
  const sendable = (name: string) => {
    const value = headers.get(name) ?? undefined
    return isFieldValue(value) ? value : undefined
  }
  return {
    ...field('etag', sendable('etag')),
    ...field('lastModified', sendable('last-modified')),
  }
}

/** RFC 9110 § 5.5, and no empty one. */
function isFieldValue(value: string | undefined): value is string {
  return value !== undefined && /^[\t\x20-\x7E\x80-\xFF]+$/.test(value)
}

/** An object of one field, or of none when there is no value. */
export function field<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [N in Name]?: Value } {
  // The computed key is exactly `Name`.
  return (value === null || value === undefined ? {} : { [name]: value }) as {
    readonly [N in Name]?: Value
  }
}

/** What the answer says of its own freshness. */
export function freshnessOf(headers: Fields): Freshness {
  return {
    ...field('cacheControl', headers.get('cache-control')),
    ...field('expires', headers.get('expires')),
    ...field('date', headers.get('date')),
    ...field('age', headers.get('age')),
  }
}

/**
 * Retry-After (RFC 9110 § 10.2.3) in milliseconds: seconds, or a date, measured on the server's
 * own clock when it shows it.
 */
export function retryAfterOf(headers: Fields): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Math.min(Number(value), 2 ** 31) * 1000
  const until = httpDate(value)
  if (until === undefined) return undefined
  return Math.max(0, until - (httpDate(headers.get('date') ?? '') ?? Date.now()))
}

/**
 * An instant in milliseconds. Only the formats of RFC 9110 § 5.6.7, as `Date.parse` reads anything,
 * `-5` too.
 */
export function httpDate(value: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(value)) return undefined
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? undefined : instant
}

/** The header by which a wall says that its answer is a challenge, whatever the status. */
const CHALLENGES: readonly (readonly [string, RegExp])[] = [
  // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  ['cf-mitigated', /^challenge$/i],
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html
  ['x-amzn-waf-action', /^(?:challenge|captcha)$/i],
]

/** Whether an answer that is no document comes from a wall against bots. */
export function isChallenge(headers: Fields): boolean {
  return CHALLENGES.some(([name, says]) => says.test(headers.get(name) ?? ''))
}

/**
 * Where a redirect leads. Header bytes arrive as Latin-1, but servers that do not escape a path in
 * Hangul send it as UTF-8.
 */
export function locationOf(headers: Fields, base: URL): URL | undefined {
  const value = headers.get('location')
  return value === null ? undefined : (URL.parse(asUtf8(value), base) ?? undefined)
}

function asUtf8(value: string): string {
  if (!/[\x80-\xFF]/.test(value) || /[^\x00-\xFF]/.test(value)) return value
  try {
    const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return value
  }
}

/** Bytes of all header fields as HTTP/1.1 would send them. */
export function sizeOf(headers: Fields): number {
  let size = 0
  for (const [name, value] of headers) size += name.length + value.length + 4
  return size
}
