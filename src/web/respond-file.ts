import type { Context } from 'hono'
import rangesOf from 'range-parser'
import { RequestError } from '../model/problem.ts'
import type { StoredFile } from '../store/files.ts'
import type { Clock } from '../store/ports.ts'
import { respond } from './respond.ts'

/**
 * Answers with a file, or with the one part of it that is asked for: players of sound and film ask so
 * (RFC 9110, section 14). Throws a RequestError (416) for a part beyond its end.
 */
export async function respondFile(
  c: Context,
  file: StoredFile,
  bytes: Uint8Array<ArrayBuffer>,
  clock: Clock,
): Promise<Response> {
  const tag = file.blob.slice(0, 32)
  const whole = await respond(c, { bytes, tag, mediaType: file.type, links: [] }, { clock })
  whole.headers.set('Accept-Ranges', 'bytes')
  const part = whole.status === 200 ? partAsked(c, bytes.length, `"${tag}"`) : undefined
  if (part === undefined) return whole
  const { headers } = whole
  headers.set('Content-Range', `bytes ${part.start}-${part.end}/${bytes.length}`)
  headers.set('Content-Length', String(part.end + 1 - part.start))
  return new Response(bytes.subarray(part.start, part.end + 1), { status: 206, headers })
}

/** The first and last byte that are asked for; undefined where the whole is the answer. */
function partAsked(c: Context, size: number, etag: string): rangesOf.Range | undefined {
  const asked = c.req.header('Range')
  const held = c.req.header('If-Range')
  if (c.req.method !== 'GET' || !asked || !/^bytes=/i.test(asked)) return undefined
  // Of another version no part is of use; files have no date to tell versions apart by.
  if (held !== undefined && held !== etag) return undefined
  const ranges = rangesOf(size, asked)
  if (ranges === -1 && !asked.includes('=-')) {
    c.header('Content-Range', `bytes */${size}`)
    throw new RequestError(416, 'Range not satisfiable', `The file has ${size} bytes.`)
  }
  // Whoever asks for several parts, or for more of the end than there is, may be sent the whole.
  return Array.isArray(ranges) && ranges.length === 1 ? ranges[0] : undefined
}
