import type { Item, Sketch } from '../ingest/identify/marks.ts'
import { isIri } from '../ingest/identify/merge.ts'
import type { Memory } from '../ingest/identify/recognise.ts'
import type { KnownEntry } from '../model/entry.ts'
import {
  findMarked,
  type Marked,
  readKnown,
  rowsAsSent,
  rowsById,
  rowsByKey,
} from '../store/marks.ts'
import type { Sql } from '../store/ports.ts'

/** What the store knows of items by their ids and addresses. */
export interface FirstGlance extends Memory {
  /** What else it knows of some of them by day and text, and of other sources' entries. */
  readonly lookAt: (items: readonly Item[]) => Promise<Recollection>
}

/** What the store knows of the items of a document. */
export interface Recollection extends Memory {
  /** Entries of other sources that might be the same story. */
  readonly elsewhere: (item: Item) => readonly KnownEntry[]
  /** Whether a public id is in use. */
  readonly isTaken: (id: string) => boolean
}

const NOWHERE: Marked = { own: [], others: [] }

/** Rows of entries that were read from the very same items, by these: nearly all of most documents. */
export async function settledAmong(
  sql: Sql,
  source: string,
  sketches: readonly Sketch[],
): Promise<ReadonlyMap<Sketch, number>> {
  const items = sketches.map(({ marks, sent }) => ({ mark: marks.id, sent }))
  const rows = await rowsAsSent(sql, source, items)
  return new Map(
    sketches.flatMap((sketch): [Sketch, number][] => {
      const row = rows.get(sketch.sent)
      return row === undefined ? [] : [[sketch, row]]
    }),
  )
}

/** Looks items up for a source: by id and address, and what is not found so by day and text. */
export async function recollect(
  sql: Sql,
  source: string,
  sketches: readonly Sketch[],
): Promise<FirstGlance> {
  const strongMarks = sketches.flatMap(({ marks }) => [marks.id, ...marks.addresses])
  const [keys, strong] = await Promise.all([
    rowsByKey(
      sql,
      source,
      sketches.map(({ id }) => id),
    ),
    findMarked(sql, source, strongMarks),
  ])
  const own = [...strong.values()].flatMap((found) => found.own)
  const known = await readKnown(sql, source, [...keys.values(), ...own])
  const isSettled = ({ id, marks }: Sketch) =>
    keys.has(id) || (strong.get(marks.id)?.own.length ?? 0) > 0
  const first = memoryOf(known, keys, (mark) => strong.get(mark) ?? NOWHERE)

  async function lookAt(items: readonly Item[]): Promise<Recollection> {
    const open = items.filter((item) => !isSettled(item))
    const [holders, weak] = await Promise.all([
      rowsById(sql, items.map(({ id }) => id).filter(isIri)),
      findMarked(sql, source, open.flatMap(looseMarks)),
    ])
    const marked = (mark: string) => strong.get(mark) ?? weak.get(mark) ?? NOWHERE
    const elsewhereOf = ({ id: named, marks: { id, addresses, text } }: Item): number[] => {
      const holder = holders.get(named)
      return [
        ...[id, ...addresses, text].flatMap((mark) => marked(mark).others),
        ...(holder === undefined ? [] : [holder]),
      ]
    }
    const more = [
      ...[...weak.values()].flatMap((found) => found.own),
      ...items.flatMap(elsewhereOf),
    ]
    const all = new Map([...known, ...(await readKnown(sql, source, more))])
    return {
      ...memoryOf(all, keys, marked),
      elsewhere: (item) => entriesIn(all, elsewhereOf(item)).filter((one) => one.source !== source),
      isTaken: (id) => holders.has(id),
    }
  }

  return { ...first, lookAt }
}

function memoryOf(
  known: ReadonlyMap<number, KnownEntry>,
  keys: ReadonlyMap<string, number>,
  marked: (mark: string) => Marked,
): Memory {
  return {
    byMark: (mark) => entriesIn(known, marked(mark).own),
    byKey: (key) => known.get(keys.get(key) ?? -1),
  }
}

function entriesIn(known: ReadonlyMap<number, KnownEntry>, rows: readonly number[]): KnownEntry[] {
  return [...new Set(rows)].flatMap((row) => known.get(row) ?? [])
}

function looseMarks({ marks: { text, opening, day, nearDays } }: Item): string[] {
  return [text, ...[opening, day].filter((one) => one !== undefined), ...nearDays]
}
