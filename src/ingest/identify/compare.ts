import { htmlToText } from '../../html/text.ts'
import type { Entry, KnownEntry } from '../../model/entry.ts'
import type { Item } from './marks.ts'
import { lettersOf, OPENING } from './marks.ts'

const HOUR = 3_600_000
/** Clocks, zones and days written without a time move an instant by less than this. */
const NEAR = 36 * HOUR
const HALF_A_DAY = 12 * HOUR
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

/** Whether their texts begin in the same way, whatever their titles are. */
export function sameOpening({ marks: { opening } }: Item, known: KnownEntry): boolean {
  return opening !== undefined && known.marks.has(opening)
}

/** Whether an item has the beginning of an entry's text, and says that it goes on. */
export function isTeaser(item: Item, known: KnownEntry): boolean {
  return /(?:…|\.\.\.)[\])}]?$/.test(item.text) && beginsAlike(item, known)
}

/** Whether their texts are the same, whatever their titles are. */
export function sameBody({ text }: Item, known: KnownEntry): boolean {
  return lettersOf(text) === textOf(known)
}

/** Whether one text is the beginning of the other. */
export function beginsAlike(item: Item, known: KnownEntry): boolean {
  const texts = [lettersOf(item.text), textOf(known)]
  const [short = '', long = ''] = texts.sort((a, b) => a.length - b.length)
  return short.length >= OPENING && long.startsWith(short)
}

/** What has come into title and text of an entry, and what has gone, in one text. */
export function changeOf(item: Item, known: KnownEntry): string {
  const title = differenceOf(lettersOf(known.entry.title), item.title)
  return JSON.stringify([title, differenceOf(textOf(known), lettersOf(item.text))])
}

/** All between the first and the last letters that are the same. */
function differenceOf(before: string, now: string): readonly [gone: string, come: string] {
  const most = Math.min(before.length, now.length)
  let start = 0
  while (start < most && before[start] === now[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === now.at(-1 - end)) end++
  return [before.slice(start, before.length - end), now.slice(start, now.length - end)]
}

/** Letters of what is stored of a text. */
function textOf({ entry: { body, summary = '' } }: KnownEntry): string {
  return lettersOf(body === '' ? summary : htmlToText(body))
}

/** Whether both were published at about the same time, by their own account. */
export function sameTime({ at }: Item, { entry }: KnownEntry): boolean {
  return at !== undefined && Math.abs(at - entry.published.at) <= NEAR && isDated(entry)
}

/** The same, but that something which comes every day is told from that of the day before. */
export function sameHours(item: Item, known: KnownEntry): boolean {
  return sameTime(item, known) && Math.abs((item.at ?? 0) - known.entry.published.at) < HALF_A_DAY
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

/** Whether both have one title and one minute, which nobody gives to many if it is no full hour. */
export function sameMinute(item: Item, known: KnownEntry): boolean {
  const isTelling = item.title.length >= TELLING_TITLE && (item.at ?? 0) % HOUR !== 0
  return isTelling && sameInstant(item, known) && sameTitle(item, known)
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
  if (sameInstant(item, known) || beginsAlike(item, known)) return true
  if (!sameTitle(item, known)) return false
  return !isDatedApart(item, known) || (item.text === '' && sameTime(item, known))
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
