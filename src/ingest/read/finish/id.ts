import { toHex } from '@exodus/bytes/hex.js'
import { BUDGET } from '../budget.ts'
import { type Draft, taken } from '../draft.ts'
import type { ReadEntry } from '../result.ts'

/**
 * An entry's identity within its feed: the id as sent (unless it is a page long, or names other entries too), else the link, else a hash of title and date
 * (of the text when neither is there), so that the next poll finds the same.
 */
export async function finishId(
  draft: Draft,
  link: string | undefined,
  [title, date, body]: readonly (string | undefined)[],
  reused: ReadonlySet<string>,
): Promise<Pick<ReadEntry, 'id' | 'idSource'>> {
  const sent = taken(draft, 'id')
  const several = sent !== undefined && link !== undefined && reused.has(sent.value)
  if (sent !== undefined && !several && sent.value.length <= BUDGET.url) {
    const permalink = sent.permalink && /^https?:\/\//i.test(sent.value)
    return { id: sent.value, idSource: permalink ? 'permalink' : 'guid' }
  }
  if (link !== undefined) return { id: link, idSource: 'link' }
  const known = title === undefined && date === undefined ? [body] : [title, date]
  const bytes = new TextEncoder().encode(JSON.stringify(known))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { id: `derived:${toHex(hash.subarray(0, 16))}`, idSource: 'derived' }
}
