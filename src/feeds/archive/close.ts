import { DEFAULT_LIMIT } from '../../model/selection.ts'
import {
  type ArchiveScope,
  pageStatements,
  readReach,
  readUnclosed,
  scopesWithMore,
} from '../../store/archive.ts'
import type { Store } from '../../store/ports.ts'
import { translationsOf } from '../../store/stories.ts'
import { transact } from '../../store/transact.ts'
import type { Current } from '../current.ts'
import type { Presenter } from '../present.ts'
import { freeze } from './frozen.ts'
import { scopeOfCity, scopeOfRoot } from './place.ts'

/** Entries a closed page. */
export const PAGE = 200

/** How many entries must be in no page before one is closed: what the live window has is left out. */
const LEAST = PAGE + DEFAULT_LIMIT

/**
 * Closes the network's next page if it is full and, before it, one of each city whose news is in it: that
 * keeps pace, as no city has more in it than a page holds. Whatever is interrupted is done by the next
 * call. Returns how many pages were closed; 0 when there is nothing to do.
 */
export async function closePages(store: Store, current: Current, now: number): Promise<number> {
  const network = scopeOfRoot('network')
  const [due] = await scopesWithMore(store.sql, [network], LEAST)
  if (!due) return 0
  const { wire } = current
  const { key, scope } = network
  const next = await readUnclosed(store.sql, key, await readReach(store.sql, scope), PAGE)
  const cities = [...new Set(next.map(({ entry }) => entry.city))]
  const scopes = cities.map((locode) => scopeOfCity(locode, wire))
  let closed = 0
  for (const city of await scopesWithMore(store.sql, scopes, LEAST)) {
    if (await closePage(store, city, current, now)) closed++
  }
  return closed + ((await closePage(store, network, current, now)) ? 1 : 0)
}

/**
 * Closes a scope's next page; false when it is not full. What it says goes into the blob store first:
 * nobody finds it there unless the transaction that counts it in succeeds.
 */
async function closePage(
  { sql, blobs }: Store,
  { scope, key }: ArchiveScope,
  presenting: Omit<Presenter, 'base'>,
  now: number,
): Promise<boolean> {
  return transact(sql, async (state) => {
    const reach = await readReach(sql, scope)
    const waiting = await readUnclosed(sql, key, reach, LEAST)
    if (waiting.length < LEAST) return { statements: [], state, result: false }
    const recorded = waiting.slice(0, PAGE)
    const stories = recorded.map(({ entry }) => entry.story)
    const translations = await translationsOf(sql, stories)
    const page = freeze(scope, recorded, presenting, translations, now)
    const blob = await blobs.put(new TextEncoder().encode(JSON.stringify(page)))
    const statements = pageStatements(scope, reach, recorded, { blob, closed: now })
    return { statements, state, result: true }
  })
}
