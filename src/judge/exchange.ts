/** The one way verification speaks HTTP; `fetch` fits, and the `request` of a Hono app. */
export type Ask = (
  url: string,
  init: { readonly method: 'GET' | 'HEAD'; readonly headers: Record<string, string> },
) => Promise<Response> | Response

export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found, or what was expected. */
  readonly detail: string
}

export function check(name: string, ok: boolean, detail: string): Check {
  return { name, ok, detail }
}

/** Whether a first answer is a document that can be asked for again. */
export function documentChecks({ status, headers }: Response, mediaType: string): Check[] {
  const type = headers.get('content-type') ?? ''
  const etag = headers.get('etag')
  return [
    check('status', status === 200, `${status}`),
    check('media type', type.split(';')[0]?.trim() === mediaType, type || 'none'),
    check('ETag', etag !== null && ETAG.test(etag), etag ?? 'none'),
  ]
}

/** RFC 9110 § 8.8.3. */
const ETAG = /^(?:W\/)?"[\x21\x23-\x7E\x80-\xFF]*"$/

/**
 * RFC 9110 § 15.4.5: a 304 carries what the 200 would have said; browsers and caches also need
 * CORS and Link again, and lose them otherwise.
 */
const KEPT_BY_304 = ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'link']
const KEPT_BY_HEAD = [...KEPT_BY_304, 'content-type', 'last-modified']

/** Whether asking again, and asking for the headers only, agrees with the 200 there was. */
export async function conditionalChecks(ask: Ask, url: string, first: Response): Promise<Check[]> {
  const head = await ask(url, { method: 'HEAD', headers: {} })
  const checks = [
    check('HEAD', head.status === 200, `${head.status}`),
    check('HEAD has no body', (await head.text()) === '', 'a body was sent'),
    ...sameHeaders('HEAD', first, head, KEPT_BY_HEAD),
  ]
  const etag = first.headers.get('etag')
  if (etag === null) return checks
  const again = await ask(url, { method: 'GET', headers: { 'if-none-match': etag } })
  const unchanged = check('304', again.status === 304, `${again.status} to If-None-Match: ${etag}`)
  if (!unchanged.ok) return [...checks, unchanged]
  return [
    ...checks,
    unchanged,
    check('304 has no body', (await again.text()) === '', 'a body was sent'),
    ...sameHeaders('304', first, again, KEPT_BY_304),
  ]
}

function sameHeaders(
  name: string,
  first: Response,
  second: Response,
  fields: readonly string[],
): Check[] {
  return fields.map((field) => {
    const [before, after] = [first.headers.get(field), second.headers.get(field)]
    const required = REQUIRED.has(field)
    return check(
      `${name} keeps ${field}`,
      isSame(before, after) && (before !== null || !required),
      isSame(before, after)
        ? (before ?? 'neither has it')
        : `${before ?? 'none'} became ${after ?? 'none'}`,
    )
  })
}

/** What counts seconds, such as `max-age`, may have gone on between two answers. */
function isSame(before: string | null, after: string | null): boolean {
  const uncounted = (text: string | null) => text?.replaceAll(/=\d+/g, '=')
  return uncounted(before) === uncounted(after)
}

/** Without these no reader can revalidate, and a cache may hand out the wrong copy. */
const REQUIRED = new Set(['etag', 'cache-control', 'vary'])
