import type { Entry, KnownEntry, Moment } from '../../model/entry.ts'
import type { ReadEntry } from '../read/result.ts'
import { isTeaser, sameText, sameTitle } from './compare.ts'
import type { Item } from './marks.ts'

const DAY = 24 * 3_600_000
/** What is dated later than this has no date yet; sooner, its clock or its time zone is wrong. */
const FUTURE = DAY
/** What has been rewritten so often is a ticker, or two versions that take turns. */
export const MANY_MARKS = 32

/**
 * When an item was published, at the latest when it was first seen. Once known it stays: sites that move
 * date everything anew. It is only made more exact, or read better.
 */
export function publishedOf(read: ReadEntry, before: Entry | undefined, now: number): Moment {
  const raw = read.publishedRaw ?? ''
  const said = saidOf(read, raw, now)
  const was = before?.published
  if (was === undefined) return said ?? { at: now, precision: 'inferred', raw }
  if (said === undefined || said.precision === 'inferred') return was
  if (was.precision === 'inferred') return said.at <= was.at ? said : was
  const isBetter =
    (was.raw === raw && raw !== '' && !isLater(said, was)) ||
    (was.precision === 'day' && said.precision === 'minute' && Math.abs(said.at - was.at) <= DAY)
  return isBetter ? said : was
}

function saidOf(read: ReadEntry, raw: string, now: number): Moment | undefined {
  const at = Date.parse(read.published ?? '')
  const precision = read.publishedPrecision
  // A day is its noon, and has begun.
  if (precision === 'day') return at <= now + DAY / 2 ? { at, precision, raw } : undefined
  return at <= now + FUTURE ? { at: Math.min(at, now), precision, raw } : undefined
}

/** Whether the same words are only later now because the instant at which they were seen is. */
function isLater(said: Moment, was: Moment): boolean {
  return said.precision === was.precision && said.at > was.at && said.at - was.at <= FUTURE
}

/**
 * When readers should look at an item again: only when it says something it never said before, and its
 * publisher calls that an update (or has replaced it altogether). Never in the future, so that nothing
 * stays on top of what is sorted by it.
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
  const updated = Date.parse(read.updated ?? '')
  // What was withdrawn comes back by a word of its publisher, not by a document that is late.
  if (entry.status === 'canceled') return !(updated > entry.updated)
  return entry.updated > entry.published.at && updated < entry.updated
}

/** What was stored anew so often is a ticker: after this at most once a day. */
const OFTEN = 10

/**
 * Whether a change of an entry had better wait, as one like it came today: a counter, a session in each
 * link, an item that goes and comes back. What readers are told of does not, nor what a licence forbids.
 */
export function isRestless(entry: Entry, known: KnownEntry, now: number): boolean {
  const { revision, changed, entry: before } = known
  if (now - changed >= DAY) return false
  if (before.status !== entry.status) return revision >= MANY_MARKS
  const isTold = entry.updated > before.updated || entry.city !== before.city
  return revision >= OFTEN && !isTold && entry.licence === before.licence
}

/** Whether the text is one that the entry never had, and not one of very many. */
function isRewritten(item: Item, known: KnownEntry): boolean {
  if (sameText(item, known) || isTeaser(item, known)) return false
  return known.heard.size < MANY_MARKS
}

/** Milliseconds since the epoch, now at the latest; undefined for what cannot be read or is far to come. */
function instantOf(date: string | undefined, now: number): number | undefined {
  const at = Date.parse(date ?? '')
  return at <= now + FUTURE ? Math.min(at, now) : undefined
}
