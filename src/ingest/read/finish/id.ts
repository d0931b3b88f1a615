import { toHex } from '@exodus/bytes/hex.js'
import { BUDGET } from '../budget.ts'
import { type Draft, taken } from '../draft.ts'
import type { ReadEntry } from '../result.ts'

/**
 * An entry's identity within its feed: the id as sent (unless it is a page long, or names other entries
 * too), else the link; else it has yet to be derived.
 */
export function finishId(
  draft: Draft,
  link: string | undefined,
  reused: ReadonlySet<string>,
): Pick<ReadEntry, 'id' | 'idSource'> {
  const sent = taken(draft, 'id')
  const several = sent !== undefined && link !== undefined && reused.has(sent.value)
  if (sent !== undefined && !several && sent.value.length <= BUDGET.url) {
    const permalink = sent.permalink && /^https?:\/\//i.test(sent.value)
    return { id: sent.value, idSource: permalink ? 'permalink' : 'guid' }
  }
  return link === undefined ? { id: '', idSource: 'derived' } : { id: link, idSource: 'link' }
}

/**
 * Gives entries that have neither id nor link a hash of title and date as sent (of the text when
 * neither is there), so that the next poll finds the same.
 */
export async function deriveIds(entries: readonly ReadEntry[]): Promise<void> {
  for (const entry of entries) {
    if (entry.idSource !== 'derived') continue
    const { title, publishedRaw: date, content, summary } = entry
    const known = title === undefined && date === undefined ? [content ?? summary] : [title, date]
    const bytes = new TextEncoder().encode(JSON.stringify(known))
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const derived: { id: string } = entry
    derived.id = `derived:${toHex(hash.subarray(0, 16))}`
  }
}
