import type { FetchFailure, FetchFailureCode, FetchResult } from '../fetch/port.ts'
import { NOTHING_ALLOWED, ROBOTS_BYTES, type Robots, readRobots } from '../ingest/robots.ts'
import { readStoredRobots, type StoredRobots, saveRobots } from '../store/robots.ts'
import type { Collector } from './collector.ts'

const HOUR = 3_600_000
/** RFC 9309, section 2.4: not to be used for longer without asking again. */
const LIFETIME = 24 * HOUR
/** Long enough for all that one poll asks of a server in trouble, and over before the next. */
const TROUBLE_LIFETIME = HOUR / 4

/** Answers that mean there is no robots.txt to obey (RFC 9309, section 2.3.1.3, and 2.3.1.2's redirects). */
const UNAVAILABLE: ReadonlySet<FetchFailureCode> = new Set([
  'not-found',
  'gone',
  'forbidden',
  'redirect',
])

/**
 * The robots.txt of the site that `url` is of: the stored one for a day, else fetched anew. The answer
 * itself when the site is in trouble, which says more than that nothing is allowed meanwhile.
 */
export async function robotsFor(
  { store, fetchDocument, clock }: Pick<Collector, 'store' | 'fetchDocument' | 'clock'>,
  url: string,
): Promise<Robots | FetchFailure> {
  const { origin } = new URL(url)
  const stored = await readStoredRobots(store.sql, origin)
  if (stored !== undefined && stored.expires > clock()) return readRobots(origin, stored.body)
  const answer = await fetchDocument({ url: `${origin}/robots.txt` })
  if (answer.kind === 'failed' && answer.code === 'busy') return answer
  const fresh = robotsOf(answer, clock())
  await saveRobots(store.sql, origin, fresh, clock())
  return answer.kind === 'failed' && fresh.body === NOTHING_ALLOWED
    ? answer
    : readRobots(origin, fresh.body)
}

/** What the answer of a server says is to be obeyed, and for how long. */
export function robotsOf(answer: FetchResult, now: number): StoredRobots {
  if (answer.kind === 'document') {
    const body = new TextDecoder().decode(answer.bytes.subarray(0, ROBOTS_BYTES))
    return { body, expires: now + LIFETIME }
  }
  const none =
    answer.kind === 'failed' &&
    (UNAVAILABLE.has(answer.code) || (answer.code === 'status' && isClientError(answer.status)))
  return none
    ? { body: '', expires: now + LIFETIME }
    : { body: NOTHING_ALLOWED, expires: now + TROUBLE_LIFETIME }
}

function isClientError(status = 0): boolean {
  return status >= 400 && status < 500
}
