import type { KnownEntry } from '../../model/entry.ts'
import { type City, cityOf, type Source, type Wire } from '../../model/site.ts'
import { agrees, sameAddress, sameText, sameTitle } from './compare.ts'
import type { Item } from './marks.ts'
import { admits, type Claim, chainOf, claimOf, isAtHome } from './origin.ts'

/** Who speaks. */
export interface Speaker {
  readonly wire: Wire
  readonly city: City
  readonly source: Source
}

/** A shorter text may be that of many stories. */
const TELLING = 80
const DAYS = 24 * 3_600_000
/** A story is copied within so many days. */
const WHILE = 7 * DAYS

/**
 * What a new item is to an entry of another source: a `copy` of it, its `original`, or something else
 * (undefined). Between cities only what an item says against itself counts, so that nobody can take
 * over what is another's by copying it first (docs/decisions/0015-one-story-one-entry.md).
 */
export function relationOf(
  item: Item,
  language: string,
  entry: KnownEntry,
  { wire, city, source }: Speaker,
): 'copy' | 'original' | undefined {
  const holder = cityOf(wire, entry.entry.city)
  if (!holder || !isSameStory(item, language, entry)) return undefined
  const [theirs, ours] = [claimOf(entry.entry), claimFrom(item, source)]
  if (holder.locode === city.locode) {
    return isAtHome(ours, city) && !isAtHome(theirs, city) ? 'original' : 'copy'
  }
  // What we write is ours from the first day, and no more than that.
  if (source.own) return undefined
  if (admits(ours, city, holder)) return 'copy'
  if (holder.locode === wire.site.city.locode) {
    return sameAddress(item, entry) && !isAtHome(ours, city) ? 'copy' : undefined
  }
  if (admits(theirs, holder, city)) return 'original'
  const secondHand = ours.chain.length > 0 && !isAtHome(ours, city)
  return secondHand && sameAddress(item, entry) ? 'copy' : undefined
}

function claimFrom({ read }: Item, source: Source): Claim {
  return { link: read.link, chain: chainOf(read, source.url) }
}

function isSameStory(item: Item, language: string, known: KnownEntry): boolean {
  const { entry, marks } = known
  if (primary(entry.language) !== primary(language)) return false
  const sameId = marks.has(item.marks.id) || entry.id === item.id
  // Of what was withdrawn nothing is left that could agree.
  if (sameId && isIri(item.id) && entry.status !== 'usable') return true
  if (sameId && isIri(item.id) && agrees(item, known)) return true
  if (sameAddress(item, known) && (sameTitle(item, known) || sameText(item, known))) return true
  const between = Math.abs((item.at ?? entry.published.at) - entry.published.at)
  return sameText(item, known) && item.length >= TELLING && between <= WHILE
}

function primary(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}

/** RFC 4287, 4.2.6: an id is an IRI. What is none is unique within its feed alone. */
export function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)
}
