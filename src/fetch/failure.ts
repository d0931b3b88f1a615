import type { FetchFailure, FetchFailureCode } from './port.ts'

/** A failure with a message that says what happened, to what was asked, and what to do. */
export function failure(
  code: FetchFailureCode,
  asked: string,
  happened: string,
  more: { readonly status?: number; readonly retryAfter?: number } = {},
): FetchFailure {
  return { kind: 'failed', code, message: `${asked} ${happened} ${ADVICE[code]}`, ...more }
}

const ADVICE: Readonly<Record<FetchFailureCode, string>> = {
  'bad-url': 'Correct the address.',
  'private-address': 'If that is meant, give its host and port in ALLOW_PRIVATE_HOSTS.',
  redirect: 'Open it in a browser and use the address it ends at.',
  timeout: 'It is tried again later; if it stays slow, ask the city.',
  'too-large': 'Ask the city to send less: fewer or shorter items, or fewer headers.',
  encoding: 'It is tried again later; if it stays, tell the city that its compression is broken.',
  dns: 'Check the spelling of the host name, and that names can be looked up from here.',
  tls: 'Tell the city that its certificate is not valid for everyone (often an intermediate certificate is missing).',
  network: 'It is tried again later; if it stays so, check whether the site is up.',
  forbidden: 'Often a bot wall: ask the city to let our User-Agent through.',
  'not-found': 'Look on the city’s site for the feed’s new address.',
  gone: 'The city ended this feed: remove the source or find its successor.',
  busy: 'Its host is left alone for as long as it asks, or for a quarter of an hour.',
  'server-error': 'It is tried again later; if it stays so, tell the city.',
  status: 'Open it in a browser to see what it says.',
  turn: 'It is asked when its host may be.',
  robots: 'Ask the city for a feed, or to allow Zerowire.',
}

/** The failure that an HTTP status means, for a status that is neither 200, 304 nor a redirect. */
export function failureOfStatus(status: number): FetchFailureCode {
  if (status === 401 || status === 403 || status === 451) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 410) return 'gone'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'server-error' : 'status'
}

/** How each platform error code is told; the first that matches counts. */
const PLATFORM_ERRORS: readonly (readonly [RegExp, FetchFailureCode, string])[] = [
  [/^PRIVATE_ADDRESS$/, 'private-address', 'resolves to an address of a private network.'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'too-large', 'sends too many bytes of headers.'],
  [/^(?:UND_ERR_\w*TIMEOUT|ETIMEDOUT)$/, 'timeout', 'did not answer in time.'],
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA)$/, 'dns', 'has a host name that cannot be found.'],
  [
    /CERT|^(?:ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/,
    'tls',
    'has a certificate or TLS setup that cannot be trusted',
  ],
  [
    /^(?:Z_\w+|ERR__ERROR\w*|ERR_BROTLI\w*|\w+ decompression failed\.|too many content-encodings .*)$/,
    'encoding',
    'is compressed wrongly.',
  ],
  [
    /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/,
    'network',
    'could not be read: the connection failed, since the other side closed it.',
  ],
]

/** The failure that an error thrown by a transport or by its body means. */
export function failureOfError(error: unknown, url: string): FetchFailure {
  const symptoms = symptomsOf(error)
  for (const [pattern, code, happened] of PLATFORM_ERRORS) {
    const found = symptoms.find((text) => pattern.test(text))
    if (found !== undefined) {
      return failure(code, url, code === 'tls' ? `${happened} (${found}).` : happened)
    }
  }
  const detail = symptoms.at(-1) ?? String(error)
  return failure('network', url, `could not be read: the connection failed (${detail}).`)
}

/**
 * Codes along the causes of an error, its message where it has none, as on workerd; a connection
 * tried on several addresses has several.
 */
function symptomsOf(error: unknown): string[] {
  const symptoms: string[] = []
  let next = error
  for (let depth = 0; depth < 5 && next instanceof Error; depth += 1) {
    const several: unknown[] = next instanceof AggregateError ? next.errors : []
    for (const one of [next, ...several]) {
      if (!(one instanceof Error)) continue
      symptoms.push('code' in one && typeof one.code === 'string' ? one.code : one.message)
    }
    next = next.cause
  }
  return symptoms
}
