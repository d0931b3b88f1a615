import { toHex } from '@exodus/bytes/hex.js'
import { htmlToText } from '../../html/text.ts'
import type { ReadEntry } from '../read/result.ts'
import { normalAddress } from './address.ts'
import { type Shared, sharedIn } from './shared.ts'

/** What an item is recognised by: short texts, each the same for the same thing. */
export interface Marks {
  /** Of the id, to the letter. */
  readonly id: string
  /** Of its link, and of its id where that is an address. */
  readonly addresses: readonly string[]
  /** Of title and text together. */
  readonly text: string
  /** Of the beginning of its text, which teasers have too. */
  readonly opening?: string
  /** Of its title and the day it was published on, if it says. */
  readonly day?: string
  /** The same for the day before and the day after, as clocks and time zones move. */
  readonly nearDays: readonly string[]
}

/** What can be told of a read entry without looking into its text. */
export interface Sketch {
  readonly read: ReadEntry
  /** Its id as sent; with its title, where one id is given to all. */
  readonly id: string
  /** The same as long as it is sent, and is to be read, in the same way (see isSentAgain). */
  readonly sent: string
  readonly marks: Pick<Marks, 'id' | 'addresses'>
}

/** A read entry and what is needed to tell which one it is. */
export interface Item extends Sketch {
  /** What a person reads in it, on one line. */
  readonly text: string
  /** Letters and digits of its title. */
  readonly title: string
  /** Letters and digits in title and text. */
  readonly length: number
  /** When it was published, by its own account; milliseconds since the epoch. */
  readonly at: number | undefined
  readonly marks: Marks
}

const DAY = 24 * 3_600_000
/** Letters of a text's beginning that are no heading of every notice of a board. */
export const OPENING = 120

/** Sketches of the entries of a document; `terms` is what else their reading depends on. */
export async function sketchesOf(entries: readonly ReadEntry[], terms: string): Promise<Sketch[]> {
  const shared = sharedIn(entries)
  const under = await mark('sent', terms)
  return Promise.all(entries.map((read) => sketchOf(read, under, shared)))
}

async function sketchOf(read: ReadEntry, under: string, shared: Shared): Promise<Sketch> {
  const own = shared.ids.has(read.id) ? `${read.id} ${lettersOf(read.title ?? '')}` : read.id
  const addresses = [read.link, own]
    .flatMap((one) => normalAddress(one ?? '') ?? [])
    .filter((address) => !shared.addresses.has(address))
  const [sent = '', id = '', ...others] = await Promise.all([
    mark('sent', JSON.stringify(withoutSafe(read))),
    mark('id', own),
    ...[...new Set(addresses)].map((address) => mark('address', address)),
  ])
  return { read, id: own, sent: `${sent} ${under}`, marks: { id, addresses: others } }
}

/** Whether the very same item was sent, though it may be read in another way by now. */
export function isSentAgain({ sent }: Sketch, before: string | undefined): boolean {
  return before !== undefined && sent.split(' ', 1)[0] === before.split(' ', 1)[0]
}

/** Marks of an item that is named by its id or its address. */
export async function marksNamed(text: string): Promise<string[]> {
  const addresses = [normalAddress(text) ?? []].flat()
  return Promise.all([mark('id', text), ...addresses.map((one) => mark('address', one))])
}

/** All that was sent. The safe copies are made when first asked for, so they must not be. */
function withoutSafe(read: ReadEntry): object {
  const fields = Object.getOwnPropertyDescriptors(read)
  return Object.entries(fields).filter(([name]) => !name.endsWith('Safe'))
}

/** Prepares read entries for recognition, which is to read their texts. */
export function itemsOf(sketches: readonly Sketch[]): Promise<Item[]> {
  return Promise.all(sketches.map(itemOf))
}

async function itemOf(sketch: Sketch): Promise<Item> {
  const { read } = sketch
  const text = htmlToText(read.contentSafe ?? read.summarySafe ?? '')
  const [title, body] = [lettersOf(read.title ?? ''), lettersOf(text)]
  const known =
    read.publishedPrecision === 'inferred' ? Number.NaN : Date.parse(read.published ?? '')
  const at = Number.isNaN(known) ? undefined : known
  const days =
    at === undefined || title === '' ? [] : [0, -1, 1].map((by) => Math.floor(at / DAY) + by)
  const [ofText = '', day, ...nearDays] = await Promise.all([
    mark('text', `${title} ${body}`),
    ...days.map((one) => mark('day', `${one} ${title}`)),
  ])
  const marks = {
    ...sketch.marks,
    text: ofText,
    nearDays,
    ...(body.length < OPENING ? {} : { opening: await mark('opening', body.slice(0, OPENING)) }),
    ...(day === undefined ? {} : { day }),
  }
  return { ...sketch, text, title, length: title.length + body.length, at, marks }
}

/** The marks under which an item is found again. */
export function lastingMarks({ id, addresses, text, opening, day }: Marks): string[] {
  return [id, ...addresses, text, ...[opening, day].filter((one) => one !== undefined)]
}

/** Letters and digits alone, in one case: markup, blanks and quotation marks change with templates. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** 128 bits: nobody finds two texts of one mark by trying. */
async function mark(
  kind: 'text' | 'opening' | 'id' | 'day' | 'address' | 'sent',
  value: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(value)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return kind.slice(0, 1) + toHex(hash.subarray(0, 16))
}
