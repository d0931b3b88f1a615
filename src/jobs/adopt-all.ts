import { type Adoption, adopt, type Recognised } from '../ingest/adopt.ts'
import type { ReadFeed } from '../ingest/read/result.ts'
import type { Draft } from '../model/entry.ts'
import { isRenovation, type Stock } from './flood.ts'

/**
 * Drafts of a source's own items, quiet ones where a whole site was renovated; and apart from them those
 * that say what is stored already, though they were sent in another form.
 */
export function adoptAll(
  ours: readonly Recognised[],
  feed: ReadFeed,
  adoption: Adoption,
  stock: Stock,
): Partial<Record<'changed' | 'same', Draft[]>> {
  const adoptUnder = (terms: Adoption) => ours.flatMap((one) => adopt(one, feed, terms) ?? [])
  const drafts = adoptUnder(adoption)
  const before = new Map(ours.map(({ key, known }) => [key, known?.entry.updated]))
  const updates = drafts.filter(({ key, entry }) => entry.updated > (before.get(key) ?? Infinity))
  const told = isRenovation(updates.length, stock)
    ? adoptUnder({ ...adoption, again: true })
    : drafts
  return Object.groupBy(told, kindOf(ours))
}

function kindOf(ours: readonly Recognised[]): (draft: Draft) => 'same' | 'changed' {
  const stored = new Map(ours.map(({ key, known }) => [key, known]))
  return ({ key, entry, based }) => {
    const known = stored.get(key)
    const isEqual = based !== undefined && JSON.stringify(known?.entry) === JSON.stringify(entry)
    return isEqual ? 'same' : 'changed'
  }
}
