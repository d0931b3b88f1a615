import type { ReadEntry } from '../read/result.ts'
import { normalAddress } from './address.ts'

/** What several items of a document have in common, so that it names none of them. */
export interface Shared {
  readonly ids: ReadonlySet<string>
  /** In their normal form. */
  readonly addresses: ReadonlySet<string>
}

/** Two of one id may be two versions of one item; so many titles are no versions. */
const SEVERAL = 3

/** Ids and addresses that items of several titles share: the home page, the name of a board. */
export function sharedIn(entries: readonly ReadEntry[]): Shared {
  return {
    ids: ofSeveral(entries, ({ id }) => id),
    addresses: ofSeveral(entries, ({ link }) => normalAddress(link ?? '')),
  }
}

function ofSeveral(
  entries: readonly ReadEntry[],
  named: (entry: ReadEntry) => string | undefined,
): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>()
  for (const entry of entries) {
    const name = named(entry)
    if (name === undefined || entry.deleted !== undefined) continue
    const among = titles.get(name)
    if (among) among.add(entry.title ?? '')
    else titles.set(name, new Set([entry.title ?? '']))
  }
  return new Set([...titles].filter(([, of]) => of.size >= SEVERAL).map(([name]) => name))
}
