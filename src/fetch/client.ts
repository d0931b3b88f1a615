import { failure, failureOfError, failureOfStatus } from './failure.ts'
import { checkUrl } from './guard.ts'
import {
  field,
  freshnessOf,
  headersFor,
  isChallenge,
  locationOf,
  retryAfterOf,
  sizeOf,
  validatorsOf,
} from './headers.ts'
import type {
  Content,
  FetchDocument,
  FetchFailure,
  FetchLimits,
  FetchRequest,
  FetchResult,
  Redirect,
  Transport,
  TransportResponse,
} from './port.ts'

export interface FetcherOptions {
  readonly transport: Transport
  /** With a URL where the operator can be reached. */
  readonly userAgent: string
  /** `host:port` pairs that may be private and on any port. */
  readonly allowPrivateHosts: ReadonlySet<string>
  readonly limits: FetchLimits
}

/**
 * The one outgoing client. Every policy is here: which URLs may be asked for (first and at each
 * redirect), what is sent, how long and how much is read. Only the exchange itself is the
 * platform's.
 */
export function createFetcher(options: FetcherOptions): FetchDocument {
  return async function fetchDocument(request) {
    // Waiting for one's turn is not the host's slowness.
    const checked = checkUrl(request.url, options.allowPrivateHosts)
    if (checked.ok && !(await isAdmitted(request, checked.url))) return notOurTurn(checked.url)
    const signal = AbortSignal.timeout(options.limits.totalMs)
    const redirects: Redirect[] = []
    try {
      return await follow(options, request, redirects, signal)
    } catch (error) {
      const { cause, part } = error instanceof BrokenOffError ? error : { cause: error, part: {} }
      const asked = asFollowed(request, redirects)
      const failed = signal.aborted
        ? failure('timeout', asked, `took over ${options.limits.totalMs / 1000} seconds.`)
        : failureOfError(cause, asked)
      return { ...failed, ...part }
    }
  }
}

/** A body that ended before its end. */
class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError'
  readonly part: { readonly part?: Content }
  constructor(cause: unknown, part: Content) {
    super('a body broke off', { cause })
    this.part = part.bytes.byteLength > 0 ? { part } : {}
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

async function follow(
  { transport, userAgent, allowPrivateHosts, limits }: FetcherOptions,
  request: FetchRequest,
  redirects: Redirect[],
  signal: AbortSignal,
): Promise<FetchResult> {
  const headers = headersFor(userAgent, request)
  let address = request.url
  for (;;) {
    const asked = asFollowed(request, redirects)
    const checked = checkUrl(address, allowPrivateHosts)
    if (!checked.ok) return failure(checked.code, asked, `${checked.reason}.`)
    const { url } = checked
    url.hash = ''
    if (redirects.length > 0 && !(await isAdmitted(request, url))) return notOurTurn(url)
    const response = await transport({ url, headers, signal })
    if (!REDIRECTS.has(response.status)) {
      return await answerOf(response, { url: url.href, asked, redirects, limits, headers })
    }
    await response.body?.cancel()
    const to = locationOf(response.headers, url)
    if (to === undefined) {
      return failure('redirect', asked, `answers ${response.status} without saying where to.`)
    }
    const next = to.href.split('#', 1)[0]
    if (next === url.href || redirects.some(({ from }) => from === next)) {
      // Without cookies the answer would be the same for ever.
      return response.headers.get('set-cookie') === null
        ? failure('redirect', request.url, 'redirects in a circle.')
        : failure('forbidden', request.url, 'redirects in a circle until a cookie comes back.')
    }
    if (redirects.length === limits.redirects) {
      return failure('redirect', request.url, `redirects over ${limits.redirects} times.`)
    }
    redirects.push({ from: url.href, to: to.href, status: response.status })
    address = to.href
  }
}

/** The address as the operator knows it, and where it led to; the start of a sentence. */
function asFollowed({ url }: FetchRequest, redirects: readonly Redirect[]): string {
  const last = redirects.at(-1)
  return last === undefined ? url : `${url} redirects to ${last.to}, which`
}

async function isAdmitted({ admit }: FetchRequest, url: URL): Promise<boolean> {
  return admit === undefined || admit(url)
}

function notOurTurn(url: URL): FetchFailure {
  return failure('turn', url.href, 'was not asked, since it is not our turn.')
}

interface Exchange {
  readonly url: string
  /** The same for a person. */
  readonly asked: string
  readonly redirects: readonly Redirect[]
  readonly limits: FetchLimits
  /** As sent. */
  readonly headers: Headers
}

async function answerOf(
  { status, headers, body }: TransportResponse,
  { url, asked, redirects, limits, headers: sent }: Exchange,
): Promise<FetchResult> {
  const answer = {
    url,
    ...validatorsOf(headers),
    headers: freshnessOf(headers),
    redirects,
  }
  const refuse = async (result: FetchResult): Promise<FetchResult> => {
    await body?.cancel()
    return result
  }
  if (sizeOf(headers) > limits.headerBytes) {
    return refuse(failure('too-large', asked, 'sends too many bytes of headers.'))
  }
  // Some servers answer 304 to anybody; without a validator of ours there is no copy to keep.
  if (status === 304 && (sent.has('if-none-match') || sent.has('if-modified-since'))) {
    return refuse({ kind: 'unchanged', ...answer })
  }
  if (status !== 200) {
    const code = isChallenge(headers) ? 'forbidden' : failureOfStatus(status)
    const more = { status, ...field('retryAfter', retryAfterOf(headers)) }
    return refuse(failure(code, asked, `answers with status ${status}.`, more))
  }
  const { bytes, stopped } = await read(body, limits.bodyBytes)
  const content = { url, bytes, ...field('contentType', headers.get('content-type')) }
  if (stopped === undefined) return { kind: 'document', status, ...answer, ...content }
  if (stopped !== 'limit') throw new BrokenOffError(stopped, content)
  return failure('too-large', asked, `is larger than ${limits.bodyBytes} bytes.`, { part: content })
}

/**
 * The body, and why not all of it: the error that it broke off with, or that it has over `limit` bytes,
 * counted as decompressed and never by Content-Length, which may lie.
 */
async function read(
  body: TransportResponse['body'],
  limit: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly stopped?: unknown }> {
  const chunks: Uint8Array[] = []
  let size = 0
  let stopped: unknown
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk.subarray(0, limit - size))
      size += chunk.byteLength
      if (size <= limit) continue
      stopped = 'limit'
      // Leaving the loop cancels the stream, and with it the connection.
      break
    }
  } catch (error) {
    stopped = error
  }
  const bytes = new Uint8Array(Math.min(size, limit))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return { bytes, stopped }
}
