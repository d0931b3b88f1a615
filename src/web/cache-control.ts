/** Seconds for which an answer is fresh. */
const FRESH = 60
/**
 * Five minutes, with the five seconds for which an isolate remembers the state: as long as a withdrawn or
 * corrected text may linger in a cache.
 */
const LONGEST = 295
/** Embargoes end on quarters of an hour, as a rule. */
const QUARTER = 15 * 60
/** Answers one after the other are to say the same. */
const STEP = 15

/**
 * For how long caches may use an answer that is given at an instant (milliseconds since the epoch): not
 * beyond the next quarter of an hour, so that they hold back nothing that is released then. That is so at
 * every quarter, whatever is released: else the header would tell of an embargo.
 */
export function cacheControl(now: number, staleToo: boolean): string {
  const left = QUARTER - Math.ceil(((now / 1000) % QUARTER) / STEP) * STEP
  const stale = Math.min(LONGEST, left) - FRESH
  return staleToo && stale > 0
    ? `public, max-age=${FRESH}, stale-while-revalidate=${stale}`
    : `public, max-age=${Math.min(FRESH, left)}`
}
