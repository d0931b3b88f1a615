import type { FetchFailure, FetchFailureCode } from './port.ts'

/** A failure with a message that says what happened, to what was asked, and what to do. */
export function failure(
  code: FetchFailureCode,
  asked: string,
  happened: string,
  more: Pick<FetchFailure, 'status' | 'retryAfter' | 'part'> = {},
  advice = ADVICE[code],
): FetchFailure {
  return { kind: 'failed', code, message: `${asked} ${happened} ${advice}`, ...more }
}

const ADVICE: Readonly<Record<FetchFailureCode, string>> = {
  'bad-url': 'Correct the address.',
  'private-address': 'If that is meant, give its host and port in ALLOW_PRIVATE_HOSTS.',
  redirect: 'Open it in a browser and use the address it ends at.',
  timeout: 'It is tried again later; if it stays slow, ask the city.',
  'too-large': 'Ask the city to send less: fewer or shorter items, or fewer headers.',
  encoding: 'It is tried again later; if it stays, tell the city that its compression is broken.',
  dns: 'Check the spelling of the host name, and that names can be looked up from here.',
  tls: 'Tell the city that its certificate is not valid for everyone.',
  protocol: 'Tell the city that its server does not keep to HTTP.',
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

const OF_STATUS: ReadonlyMap<number, FetchFailureCode> = new Map([
  [401, 'forbidden'],
  [403, 'forbidden'],
  // Everything is accepted, so it is a wall that says so.
  [406, 'forbidden'],
  [451, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
  [429, 'busy'],
  [503, 'busy'],
  // By these Cloudflare tells a Worker, too, that it does not trust the server's certificate:
  // https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
  [525, 'tls'],
  [526, 'tls'],
])

/** The failure that an HTTP status means, for a status that is neither 200, 304 nor a redirect. */
export function failureOfStatus(status: number): FetchFailureCode {
  return OF_STATUS.get(status) ?? (status >= 500 && status <= 599 ? 'server-error' : 'status')
}

/** What is wrong with TLS by each error code, and what to do about it; the first that matches counts. */
const TLS_ERRORS: readonly (readonly [RegExp, string, string])[] = [
  [/^CERT_HAS_EXPIRED$/, 'has a certificate that has expired', 'Tell the city to renew it.'],
  [
    /^CERT_NOT_YET_VALID$/,
    'has a certificate that is not valid yet',
    'Look at the clock of this machine; if it is right, tell the city.',
  ],
  [
    /^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    'has a certificate of other hosts',
    'See whether it is for the same address with or without www., and use that; else tell the city.',
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    'has a certificate that it signed itself',
    'Tell the city that nobody can trust it.',
  ],
  [
    /^(?:UNABLE_TO|SELF_SIGNED)/,
    'has a certificate that does not lead to an authority known here',
    'Tell the city to send the whole chain (often an intermediate certificate is missing). The authority of a government can be made known by NODE_EXTRA_CA_CERTS.',
  ],
  [/CERT/, 'has a certificate that cannot be trusted', ADVICE.tls],
  [
    /^(?:ERR_TLS|ERR_SSL|EPROTO)/,
    'speaks no TLS at this port, or only such as is not safe any more',
    'See whether the address begins with https:// rightly; if so, tell the city.',
  ],
]

/** How each platform error code is told; the first that matches counts. */
const PLATFORM_ERRORS: readonly (readonly [RegExp, FetchFailureCode, string])[] = [
  [/^PRIVATE_ADDRESS$/, 'private-address', 'resolves to an address of a private network.'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'too-large', 'sends too many bytes of headers.'],
  [/^(?:UND_ERR_\w*TIMEOUT|ETIMEDOUT)$/, 'timeout', 'did not answer in time.'],
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA)$/, 'dns', 'has a host name that cannot be found.'],
  [
    /^(?:Z_\w+|ERR__ERROR\w*|ERR_BROTLI\w*|\w+ decompression failed\.|\w+ compressed stream .*|too many content-encodings .*)$/,
    'encoding',
    'is compressed wrongly.',
  ],
  [
    /^(?:HPE_\w+|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Response does not match the HTTP.*)$/,
    'protocol',
    'answers with something that is not valid HTTP',
  ],
  [
    /^internal error/,
    'network',
    'could not be read, and the platform does not say why; often a certificate is not valid',
  ],
  [
    /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE|Network connection lost\.)$/,
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
      return failure(code, url, happened.endsWith('.') ? happened : `${happened} (${found}).`)
    }
  }
  for (const [pattern, happened, advice] of TLS_ERRORS) {
    const found = symptoms.find((text) => pattern.test(text))
    if (found !== undefined) return failure('tls', url, `${happened} (${found}).`, {}, advice)
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
