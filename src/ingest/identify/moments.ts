import type { Entry, KnownEntry, Moment } from '../../model/entry.ts'
import type { ReadEntry } from '../read/result.ts'
import { sameText, sameTitle } from './compare.ts'
import type { Item } from './marks.ts'

const DAY = 24 * 3_600_000
/** Clocks of city servers differ a little; what is later than this has no date yet. */
const FUTURE = DAY
/** What has been rewritten so often is a ticker, or two versions that take turns. */
export const MANY_MARKS = 32

/**
 * When an item was published. A date that is missing or lies in the future is the instant at which the
 * item was first seen. Once known it stays: sites that move date everything anew. It is only made more
 * exact, or read better.
 */
export function publishedOf(read: ReadEntry, before: Entry | undefined, now: number): Moment {
  const at = instantOf(read.published, now)
  const raw = read.publishedRaw ?? ''
  const said: Moment | undefined =
    at === undefined ? undefined : { at, precision: read.publishedPrecision, raw }
  const was = before?.published
  if (was === undefined) return said ?? { at: now, precision: 'inferred', raw }
  if (said === undefined || said.precision === 'inferred') return was
  if (was.precision === 'inferred') return said.at <= was.at ? said : was
  const isBetter =
    (was.raw === raw && raw !== '') ||
    (was.precision === 'day' && said.precision === 'minute' && Math.abs(said.at - was.at) <= DAY)
  return isBetter ? said : was
}

/**
 * When readers should look at an item again: only when it says something it never said before, and its
 * publisher calls that an update (or has replaced it altogether).
 */
export function updatedOf(
  item: Item,
  published: Moment,
  known: KnownEntry | undefined,
  { now, again }: { readonly now: number; readonly again?: boolean },
): number {
  const said = instantOf(item.read.updated, now)
  if (known === undefined) return Math.max(said ?? published.at, published.at)
  const { updated } = known.entry
  if (again || !isRewritten(item, known)) return updated
  if (said !== undefined && said > updated) return said
  const replaced = item.title !== '' && !sameTitle(item, known)
  return replaced ? Math.max(instantOf(item.read.published, now) ?? updated, updated) : updated
}

/** Whether this is an older version of an entry than the one known. */
export function isStale({ read }: Item, { entry }: KnownEntry): boolean {
  if (entry.updated <= entry.published.at) return false
  return Date.parse(read.updated ?? '') < entry.updated
}

/** Whether the text is one that the entry never had, and not one of very many. */
function isRewritten(item: Item, known: KnownEntry): boolean {
  if (sameText(item, known)) return false
  return known.heard.size < MANY_MARKS
}

/** Milliseconds since the epoch; undefined for what cannot be read or is still to come. */
function instantOf(date: string | undefined, now: number): number | undefined {
  const at = Date.parse(date ?? '')
  return at <= now + FUTURE ? at : undefined
}
