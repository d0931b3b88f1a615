/** Why a document could not be had; each asks for something else of the operator or the schedule. */
export const FETCH_FAILURES = [
  'bad-url',
  'private-address',
  'redirect',
  'timeout',
  'too-large',
  'encoding',
  'dns',
  'tls',
  /** What came is not HTTP. */
  'protocol',
  'network',
  /** 401, 403, 406, 451, or the challenge of a bot wall. */
  'forbidden',
  'not-found',
  'gone',
  /** 429 or 503: the whole host asks to be left alone for a while. */
  'busy',
  'server-error',
  'status',
  /** Nobody was asked: the host is being asked by others, or has asked to be left alone. */
  'turn',
  /** Nobody was asked: the robots.txt of the site asks us not to. */
  'robots',
] as const
export type FetchFailureCode = (typeof FETCH_FAILURES)[number]

export interface FetchRequest {
  readonly url: string
  /** Validators as an earlier answer sent them, to the letter, `W/` and quotes included. */
  readonly etag?: string
  readonly lastModified?: string
  /** Asked before each request, redirects included; resolves to false when it may not be made. */
  readonly admit?: (url: URL) => Promise<boolean>
}

export interface Redirect {
  readonly from: string
  readonly to: string
  readonly status: number
}

/** What an answer says of its own freshness, as sent. */
export interface Freshness {
  readonly cacheControl?: string
  readonly expires?: string
  readonly date?: string
  readonly age?: string
}

interface Answer {
  /** Where the answer came from, after all redirects. */
  readonly url: string
  readonly etag?: string
  readonly lastModified?: string
  readonly headers: Freshness
  readonly redirects: readonly Redirect[]
}

/** What a server sent. */
export interface Content {
  /** Where it came from, after all redirects. */
  readonly url: string
  /** Decompressed. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType?: string
}

export interface FetchedDocument extends Answer, Content {
  readonly kind: 'document'
  readonly status: 200
}

/** 304: the stored copy is still good; a validator given here replaces the stored one. */
export interface Unchanged extends Answer {
  readonly kind: 'unchanged'
}

export interface FetchFailure {
  readonly kind: 'failed'
  readonly code: FetchFailureCode
  /** What happened and what to do, for a person. */
  readonly message: string
  readonly status?: number
  /** Milliseconds. */
  readonly retryAfter?: number
  /** What came before the document broke off. */
  readonly part?: Content
}

export type FetchResult = FetchedDocument | Unchanged | FetchFailure

/** The one way out of the process for feeds, pages, pictures and lists. Never throws. */
export type FetchDocument = (request: FetchRequest) => Promise<FetchResult>

/**
 * One HTTP exchange: no redirect followed, no cookie, the body decompressed as it streams.
 * Throws what the platform throws.
 */
export type Transport = (request: {
  readonly url: URL
  readonly headers: Headers
  readonly signal: AbortSignal
}) => Promise<TransportResponse>

/** The part of a `Response` that is needed. */
export interface TransportResponse {
  readonly status: number
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null }
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null
}

export interface FetchLimits {
  /** Milliseconds for all hops and the whole body. */
  readonly totalMs: number
  /** After decompression. */
  readonly bodyBytes: number
  readonly headerBytes: number
  readonly redirects: number
}

export const DEFAULT_LIMITS: FetchLimits = {
  totalMs: 20_000,
  bodyBytes: 10_000_000,
  headerBytes: 65_536,
  redirects: 5,
}
