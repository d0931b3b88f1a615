import fresh from 'fresh'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { cacheControl } from './cache-control.ts'
import type { Coding, Compress, Services } from './context.ts'

/** Bytes that are the same until the wire changes. */
export interface Document {
  readonly bytes: Uint8Array
  /** Opaque, without quotes; from the bytes alone. */
  readonly tag: string
  /** Milliseconds since the epoch; absent where only the tag tells versions apart. */
  readonly lastModified?: number
  readonly mediaType: string
  readonly links: readonly { readonly url: string; readonly rel: string; readonly type?: string }[]
}

const SUPPORTED = ['br', 'gzip', 'identity']
/** What scripts of other sites may read. */
export const EXPOSED = [
  'ETag',
  'Last-Modified',
  'Link',
  'Retry-After',
  'Accept-Ranges',
  'Content-Range',
]
/** What `hono/cors` would add, by making every Response anew; and readers poll these. */
export const FOR_ANY_ORIGIN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED.join(','),
}

/**
 * Answers with a document, or 304 when the client has it (RFC 9110, section 13.2.2). Each coding
 * has a strong ETag of its own, and a 304 keeps every header that a cache would update.
 */
export async function respond(
  c: Context,
  document: Document,
  { clock, compress }: Pick<Services, 'clock' | 'compress'>,
): Promise<Response> {
  const coding = compress ? codingFor(c) : undefined
  const etag = `"${document.tag}${coding ? `-${coding}` : ''}"`
  const headers: Record<string, string> = {
    'Cache-Control': cacheControl(clock(), true),
    ETag: etag,
    'X-Content-Type-Options': 'nosniff',
    ...FOR_ANY_ORIGIN,
    ...(document.lastModified !== undefined && {
      'Last-Modified': new Date(document.lastModified).toUTCString(),
    }),
    ...(document.links.length > 0 && { Link: document.links.map(linkValue).join(', ') }),
    // Where nothing is compressed here, the platform does it, and does not say so.
    Vary: 'Accept-Encoding',
  }
  if (isFresh(c, headers)) return c.body(null, 304, headers)
  const bytes = coding && compress ? await coded(document.bytes, coding, compress) : document.bytes
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    ...headers,
    'Content-Type': document.mediaType,
    'Content-Length': String(bytes.length),
    ...(coding && { 'Content-Encoding': coding }),
  })
}

function codingFor(c: Context): Coding | undefined {
  const coding = accepts(c, { header: 'Accept-Encoding', supports: SUPPORTED, default: 'identity' })
  return coding === 'br' || coding === 'gzip' ? coding : undefined
}

/**
 * A request's `no-cache` is left out: it asks for validation, which this is (RFC 9111, 5.2.1.4), and
 * every reader built on `fetch` sends it beside If-None-Match (Fetch standard).
 */
function isFresh(c: Context, headers: Readonly<Record<string, string>>): boolean {
  const asked = {
    'if-none-match': c.req.header('If-None-Match'),
    'if-modified-since': c.req.header('If-Modified-Since'),
  }
  return fresh(asked, { etag: headers['ETag'], 'last-modified': headers['Last-Modified'] })
}

const made = new WeakMap<Uint8Array, Map<Coding, Promise<Uint8Array>>>()

/** Compressed once for as long as the document itself is kept. */
function coded(bytes: Uint8Array, coding: Coding, compress: Compress): Promise<Uint8Array> {
  const known = made.get(bytes) ?? new Map<Coding, Promise<Uint8Array>>()
  made.set(bytes, known)
  const work = known.get(coding) ?? compress(coding, bytes)
  known.set(coding, work)
  return work
}

function linkValue({ url, rel, type }: Document['links'][number]): string {
  return `<${url}>; rel="${rel}"${type ? `; type="${type}"` : ''}`
}
