import type { KnownEntry } from '../../model/entry.ts'
import {
  agrees,
  isAnother,
  isDatedAnew,
  isSamePage,
  sameAddress,
  sameBody,
  sameHours,
  sameMinute,
  sameOpening,
  sameText,
  sameTime,
  sameTitle,
} from './compare.ts'
import { type Item, lettersOf } from './marks.ts'

/** What the store knows, as the marks of a document find it. */
export interface Memory {
  /** Entries of a source that have a mark; at most two, however many there are. */
  readonly byMark: (mark: string) => readonly KnownEntry[]
  /** The entry that has a key within the source. */
  readonly byKey: (key: string) => KnownEntry | undefined
}

/** Which items of a document are which: known ones, new ones by their key; the rest are repetitions. */
export interface Recognised {
  readonly known: ReadonlyMap<Item, KnownEntry>
  readonly fresh: ReadonlyMap<Item, string>
}

/** A text of so many letters is written once. */
const LONG = 400
/** One of so many is not written twice a day. */
const TELLING = 60
/** Characters that hold as many letters in any language. */
const OPENING = 300
/** So many at once that have moved are no accident. */
const MASS = 3

/**
 * Tells which items of a document its source brought before: by id; else by address if anything else
 * agrees; else by title, day and text, which is what is left when a site moves; the day counts
 * for nothing where the whole document is dated anew. What could be one of several, or is too short to
 * tell, is new. `settled` are rows of entries that are in the document unchanged.
 */
export function recognise(
  items: readonly Item[],
  memory: Memory,
  settled: ReadonlySet<number> = new Set(),
): Recognised {
  const known = new Map<Item, KnownEntry>()
  const claimed = new Map<number, Item>()
  const repeated = new Set<Item>()
  const claim = (item: Item, entry: KnownEntry) => {
    known.set(item, entry)
    claimed.set(entry.row, item)
  }
  const rest = () => items.filter((item) => !known.has(item) && !repeated.has(item))

  const isShifted = items.some((item) => isElsewhere(item, byId(item, memory), memory))
  for (const item of items) {
    const found = byId(item, memory)
    if (found === undefined || (isShifted && !agrees(item, found))) continue
    if (claimed.has(found.row) || settled.has(found.row)) repeated.add(item)
    else claim(item, found)
  }
  for (const item of rest()) {
    const found = byAddress(item, memory)
    if (found === undefined) continue
    const holder = claimed.get(found.row)
    const isTwin = holder ? holder.marks.text === item.marks.text : sameText(item, found)
    if (holder === undefined && !settled.has(found.row)) claim(item, found)
    else if (isTwin) repeated.add(item)
  }
  const dated = [...known].filter(([item, entry]) => isDatedAnew(item, entry)).length
  const moved = byText(rest(), memory, new Set([...claimed.keys(), ...settled]))
  const stayed = known.size + settled.size
  const mass =
    (moved.size >= MASS && moved.size * 2 >= rest().length && moved.size >= stayed) ||
    (dated >= MASS && dated * 2 >= stayed)
  for (const [item, entry] of moved) {
    if (mass || isTelling(item, entry)) claim(item, entry)
  }
  return { known, fresh: freshKeys(rest(), memory) }
}

/** The entry of the same id, or of the key that its id was when there were no marks yet. */
function byId(item: Item, { byMark, byKey }: Memory): KnownEntry | undefined {
  const first = byKey(item.id)
  const candidates = [...(first ? [first] : []), ...byMark(item.marks.id)]
  const [best] = candidates
    .filter((entry) => !isAnother(item, entry))
    .sort((a, b) => likeness(item, b) - likeness(item, a))
  return best
}

/**
 * Whether an item has the id of one entry and nothing else of it, but is at the address of another, as
 * where ids are places in the list: then none of them tells anything.
 */
function isElsewhere(item: Item, named: KnownEntry | undefined, memory: Memory): boolean {
  if (named === undefined || agrees(item, named)) return false
  const found = byAddress(item, memory)
  return found !== undefined && found.row !== named.row
}

function likeness(item: Item, entry: KnownEntry): number {
  return [sameAddress, sameText, sameTitle, sameTime].filter((same) => same(item, entry)).length
}

function byAddress(item: Item, { byMark }: Memory): KnownEntry | undefined {
  const [best] = item.marks.addresses
    .flatMap((address) => {
      const there = byMark(address)
      return there.filter((one) => isSamePage(item, one, there.length > 1))
    })
    .sort((a, b) => likeness(item, b) - likeness(item, a))
  return best
}

/** The one entry that says the same, or has the title and day; nothing where several might. */
function byText(
  items: readonly Item[],
  { byMark }: Memory,
  claimed: ReadonlySet<number>,
): ReadonlyMap<Item, KnownEntry> {
  const found = new Map<Item, KnownEntry>()
  const owners = new Map<number, Item[]>()
  for (const item of items) {
    const { text, opening = '', day = '', nearDays } = item.marks
    const reworked = byMark(opening).filter(
      (known) => sameTitle(item, known) || sameTime(item, known),
    )
    const [entry, other] =
      one(byMark(text)) ?? one(reworked) ?? one([day, ...nearDays].flatMap(byMark)) ?? []
    if (entry === undefined || other !== undefined || claimed.has(entry.row)) continue
    owners.set(entry.row, [...(owners.get(entry.row) ?? []), item])
    found.set(item, entry)
  }
  for (const several of owners.values()) {
    if (several.length > 1) for (const item of several) found.delete(item)
  }
  return found
}

/** Different entries among those found; undefined when there are none. */
function one(entries: readonly KnownEntry[]): KnownEntry[] | undefined {
  return entries.length === 0 ? undefined : [...new Map(entries.map((e) => [e.row, e])).values()]
}

function isTelling(item: Item, entry: KnownEntry): boolean {
  if (sameText(item, entry)) {
    return item.length >= LONG || (item.length >= TELLING && sameTime(item, entry))
  }
  if (!sameOpening(item, entry) || !sameTitle(item, entry)) return sameMinute(item, entry)
  return sameHours(item, entry) || (item.length >= LONG && sameBody(item, entry))
}

/** Keys of what is new: the id, with more to it if that is another item's; none for repetitions. */
function freshKeys(items: readonly Item[], { byKey }: Memory): ReadonlyMap<Item, string> {
  const keys = new Map<Item, string>()
  const taken = new Map<string, Item>()
  const addresses = new Map<string, Item>()
  for (const item of items) {
    const { id, marks } = item
    const same = taken.get(id)
    const twin = marks.addresses.map((address) => addresses.get(address)).find(Boolean)
    if ((same && !differ(item, same)) || (twin && !differ(item, twin))) continue
    for (const address of marks.addresses) addresses.set(address, item)
    const key = same || byKey(id) ? `${id} ${marks.addresses[0] ?? marks.day ?? marks.text}` : id
    if (byKey(key) || taken.has(key)) continue
    taken.set(key, item)
    keys.set(item, key)
  }
  return keys
}

/** Whether two items of a document are two things, though id or address are the same. */
function differ(a: Item, b: Item): boolean {
  if (a.marks.text === b.marks.text) return false
  if (a.marks.id !== b.marks.id) {
    return a.title !== b.title || a.at === undefined || a.at !== b.at || !beginAlike(a, b)
  }
  const linked = a.marks.addresses.length > 0 && b.marks.addresses.length > 0
  return linked && a.title !== b.title && !a.marks.addresses.some(among(b.marks.addresses))
}

/** Whether one text may be the other's teaser. */
function beginAlike(a: Item, b: Item): boolean {
  const [one, other] = [a, b].map(({ text }) => lettersOf(text.slice(0, OPENING)).slice(0, TELLING))
  return one === other
}

function among(list: readonly string[]): (one: string) => boolean {
  return (one) => list.includes(one)
}
