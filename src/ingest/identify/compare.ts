import type { Entry, KnownEntry } from '../../model/entry.ts'
import type { Item } from './marks.ts'
import { lettersOf } from './marks.ts'

const HOUR = 3_600_000
/** Clocks, zones and days written without a time move an instant by less than this. */
const NEAR = 36 * HOUR
/** A shorter title may be that of many. */
const TELLING_TITLE = 8

/** Whether both say the same, to the letter. */
export function sameText({ marks }: Item, known: KnownEntry): boolean {
  return known.marks.has(marks.text)
}

export function sameAddress({ marks }: Item, known: KnownEntry): boolean {
  return marks.addresses.some((address) => known.marks.has(address))
}

/** Whether the titles are the same but for an edition or a remark before or after it. */
export function sameTitle({ title }: Item, { entry }: KnownEntry): boolean {
  const stored = lettersOf(entry.title)
  if (stored === title) return title !== ''
  const [short, long] = stored.length < title.length ? [stored, title] : [title, stored]
  return short.length >= TELLING_TITLE && long.includes(short)
}

/** Whether both were published at about the same time, by their own account. */
export function sameTime({ at }: Item, { entry }: KnownEntry): boolean {
  return at !== undefined && Math.abs(at - entry.published.at) <= NEAR && isDated(entry)
}

/** Whether one has a date where the other has none, or another. */
export function isDatedAnew(item: Item, known: KnownEntry): boolean {
  return item.at === undefined ? isDated(known.entry) : !sameTime(item, known)
}

/** Whether both were published at the same second, which a date without a time can't tell. */
export function sameInstant({ at, read }: Item, { entry }: KnownEntry): boolean {
  const exact = read.publishedPrecision === 'minute' && entry.published.precision === 'minute'
  return exact && at === entry.published.at
}

/** Whether both are dated, and not alike. */
function isDatedApart({ at }: Item, { entry }: KnownEntry): boolean {
  return at !== undefined && isDated(entry) && at !== entry.published.at
}

/** Whether they have anything in common that a publisher would not give to many. */
export function agrees(item: Item, known: KnownEntry): boolean {
  return [sameText, sameAddress, sameTitle].some((same) => same(item, known))
}

/**
 * Whether an item at the address of an entry is that one. Pages are written anew under one address, and
 * a list (`isList`) is the address of many, all of which may have one title.
 */
export function isSamePage(item: Item, known: KnownEntry, isList: boolean): boolean {
  if (sameText(item, known)) return true
  if (isList) return false
  return sameInstant(item, known) || (sameTitle(item, known) && !isDatedApart(item, known))
}

function isDated({ published }: Entry): boolean {
  return published.precision !== 'inferred'
}

/**
 * Whether an item of the same id is another one all the same: title, text, address and date are all
 * known and all different. Content systems give numbers again that they gave before.
 */
export function isAnother(item: Item, known: KnownEntry): boolean {
  return (
    known.entry.status === 'usable' &&
    item.read.link !== undefined &&
    item.title !== '' &&
    known.entry.title !== '' &&
    isDatedApart(item, known) &&
    !agrees(item, known)
  )
}
