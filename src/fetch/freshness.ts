import { httpDate } from './headers.ts'
import type { Freshness } from './port.ts'

/**
 * Milliseconds for which an answer received at `now` is still fresh (RFC 9111, section 4.2.1); 0
 * when it says nothing, or asks to be checked each time. What we republish serves many, so the
 * lifetime for shared caches comes first.
 */
export function freshFor(headers: Freshness, now: number): number {
  const directives = directivesOf(headers.cacheControl ?? '')
  if (directives.has('no-cache') || directives.has('no-store')) return 0
  const stated = directives.get('s-maxage') ?? directives.get('max-age')
  const lifetime = stated === undefined ? expiresIn(headers, now) : (secondsOf(stated) ?? 0)
  return Math.max(0, lifetime - (secondsOf(headers.age ?? '') ?? 0))
}

/** Names in lower case; of one that comes twice the first counts (RFC 9111, section 4.2.1). */
function directivesOf(cacheControl: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const directive of cacheControl.split(',')) {
    const [name = '', value = ''] = directive.split('=')
    const key = name.trim().toLowerCase()
    if (!directives.has(key)) directives.set(key, value.trim().replaceAll('"', ''))
  }
  return directives
}

/** RFC 9111, section 1.2.2: what is too large to hold is as long as can be. */
function secondsOf(value: string): number | undefined {
  return /^\d+$/.test(value.trim()) ? Math.min(Number(value), 2 ** 31) * 1000 : undefined
}

/** By the server's own clock where it shows it. `Expires: 0` and the like are in the past. */
function expiresIn({ expires, date }: Freshness, now: number): number {
  const until = httpDate(expires ?? '')
  return until === undefined ? 0 : until - (httpDate(date ?? '') ?? now)
}
