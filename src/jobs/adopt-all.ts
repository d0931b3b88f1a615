import { type Adoption, adopt, type Recognised } from '../ingest/adopt.ts'
import { changeOf } from '../ingest/identify/compare.ts'
import type { ReadFeed } from '../ingest/read/result.ts'
import type { Draft } from '../model/entry.ts'
import { isRenovation, type Stock } from './flood.ts'

/** So many people do not make one change each. */
const ALIKE = 3

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
  const drafts = ours.map((one) => adopt(one, feed, adoption))
  const updated = ours.filter(({ known }, nth) => {
    const entry = drafts[nth]?.entry
    return known !== undefined && entry !== undefined && entry.updated > known.entry.updated
  })
  const quiet = new Set(isRenovation(updated.length, stock) ? ours : alikeAmong(updated))
  const told = ours.flatMap((one, nth) => {
    const draft = quiet.has(one) ? adopt(one, feed, { ...adoption, again: true }) : drafts[nth]
    return draft ?? []
  })
  return Object.groupBy(told, kindOf(ours))
}

/** Items whose texts have changed in the very same way: a template has, which says nothing of any of them. */
function alikeAmong(updated: readonly Recognised[]): Recognised[] {
  const changes = Map.groupBy(updated, ({ item, known }) =>
    known === undefined ? '' : changeOf(item, known),
  )
  return [...changes.values()].filter(({ length }) => length >= ALIKE).flat()
}

function kindOf(ours: readonly Recognised[]): (draft: Draft) => 'same' | 'changed' {
  const stored = new Map(ours.map(({ key, known }) => [key, known]))
  return ({ key, entry, based }) => {
    const known = stored.get(key)
    const isEqual = based !== undefined && JSON.stringify(known?.entry) === JSON.stringify(entry)
    return isEqual ? 'same' : 'changed'
  }
}
