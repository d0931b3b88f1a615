import type { Draft, Entry, KnownEntry } from '../model/entry.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'

/** Rows of entries that have a mark: of a source itself, and of the others. */
export interface Marked {
  readonly own: readonly number[]
  readonly others: readonly number[]
}

/**
 * Whose marks these are, by mark; at most two rows of the source and two of all others, so that a mark
 * of thousands (the same link in each item) costs what a mark of two does.
 */
export async function findMarked(
  sql: Sql,
  source: string,
  marks: readonly string[],
): Promise<ReadonlyMap<string, Marked>> {
  if (marks.length === 0) return new Map()
  const at = 'SELECT entry FROM entry_mark WHERE mark = m.value AND source'
  const rows = await sql.all(
    statement(
      `SELECT m.value AS mark,
         (${at} = ? ORDER BY entry LIMIT 1) AS first,
         (${at} = ? ORDER BY entry DESC LIMIT 1) AS last,
         (${at} < ? ORDER BY source, entry LIMIT 1) AS before,
         (${at} > ? ORDER BY source DESC, entry DESC LIMIT 1) AS after
       FROM json_each(?) AS m`,
      source,
      source,
      source,
      source,
      JSON.stringify([...new Set(marks)]),
    ),
  )
  return new Map(
    rows.map((row) => [
      String(row['mark']),
      { own: numbers(row, 'first', 'last'), others: numbers(row, 'before', 'after') },
    ]),
  )
}

function numbers(row: Row, ...names: readonly string[]): number[] {
  return [...new Set(names.flatMap((name) => (row[name] === null ? [] : [Number(row[name])])))]
}

/** An item by the mark of its id, and by what was sent (see Draft.sent). */
export interface Resent {
  readonly mark: string
  readonly sent: string
}

/**
 * Rows of entries that a source brought in the very same form before, by that: its own, which have their
 * marks unless they were not stored to the end, and others' of which it brings copies.
 */
export async function rowsAsSent(
  sql: Sql,
  source: string,
  items: readonly Resent[],
): Promise<ReadonlyMap<string, number>> {
  if (items.length === 0) return new Map()
  const given = JSON.stringify(items)
  const marked = (by: string) =>
    `SELECT i.value ->> '$.sent' AS sent, m.entry FROM json_each(?) AS i
     CROSS JOIN entry_mark AS m ON m.mark = i.value ->> '$.${by}' AND m.source = ?`
  const rows = await Promise.all([
    sql.all(
      statement(
        `${marked('mark')} CROSS JOIN entry AS e ON e.entry = m.entry
         WHERE e.source = m.source AND e.sent = i.value ->> '$.sent'`,
        given,
        source,
      ),
    ),
    sql.all(statement(marked('sent'), given, source)),
  ])
  return new Map(rows.flat().map((row) => [String(row['sent']), Number(row['entry'])]))
}

/** Rows of a source's entries by key. */
export async function rowsByKey(
  sql: Sql,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await sql.all(
    statement(
      `SELECT e.key, e.entry FROM json_each(?) AS k
       CROSS JOIN entry AS e ON e.source = ? AND e.key = k.value`,
      JSON.stringify([...new Set(keys)]),
      source,
    ),
  )
  return new Map(rows.map((row) => [String(row['key']), Number(row['entry'])]))
}

/** Rows of the entries that hold public ids, by id; the first to have it. */
export async function rowsById(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.all(
    statement(
      `SELECT i.value AS id, min(e.entry) AS entry FROM json_each(?) AS i
       CROSS JOIN entry AS e ON e.id = i.value GROUP BY i.value`,
      JSON.stringify([...new Set(ids)]),
    ),
  )
  return new Map(rows.map((row) => [String(row['id']), Number(row['entry'])]))
}

/** Partners' entries by row, with their marks; `source` asks, and is told which marks are its own. */
export async function readKnown(
  sql: Sql,
  source: string,
  rows: readonly number[],
): Promise<ReadonlyMap<number, KnownEntry>> {
  if (rows.length === 0) return new Map()
  const wanted = JSON.stringify([...new Set(rows)])
  const [entries, marks] = await Promise.all([
    sql.all(
      statement(
        `SELECT e.entry, e.source, e.key, e.hash, e.revision, e.changed, e.document, e.original, e.sent
         FROM json_each(?) AS r CROSS JOIN entry AS e ON e.entry = r.value WHERE e.source <> ''`,
        wanted,
      ),
    ),
    sql.all(
      statement(
        `SELECT m.entry, m.mark, m.source FROM json_each(?) AS r
         CROSS JOIN entry_mark AS m ON m.entry = r.value`,
        wanted,
      ),
    ),
  ])
  const marksOf = Map.groupBy(marks, (row) => Number(row['entry']))
  return new Map(
    entries.map((row) => {
      const known = knownOf(row, marksOf.get(Number(row['entry'])) ?? [], source)
      return [known.row, known]
    }),
  )
}

function knownOf(row: Row, marks: readonly Row[], source: string): KnownEntry {
  return {
    row: Number(row['entry']),
    source: String(row['source']),
    key: String(row['key']),
    hash: String(row['hash']),
    revision: Number(row['revision']),
    changed: Number(row['changed']),
    entry: JSON.parse(String(row['document'])) as Entry,
    marks: new Set(marks.map(({ mark }) => String(mark))),
    heard: new Set(marks.filter((one) => one['source'] === source).map(({ mark }) => String(mark))),
    ...(row['original'] === null ? {} : { original: String(row['original']) }),
    ...(row['sent'] === null ? {} : { sent: String(row['sent']) }),
  }
}

/** D1 binds no more than 2 MB, and an entry's marks and key are some hundred bytes. */
const ENTRIES_A_STATEMENT = 1000

/** Marks by which a source knows an entry, whoever's it is. */
export interface Remembered {
  /** Source and key of the entry. */
  readonly source: string
  readonly key: string
  readonly marks: readonly string[]
}

/** Remembers marks for a source. Marks of entries that are not stored are left out. */
export async function rememberMarks(
  sql: Sql,
  source: string,
  remembered: readonly Remembered[],
): Promise<void> {
  await inParts(sql, remembered, (part) =>
    statement(
      `INSERT OR IGNORE INTO entry_mark (mark, source, entry)
       SELECT m.value, ?, e.entry FROM json_each(?) AS r
       CROSS JOIN entry AS e ON e.source = r.value ->> '$.source' AND e.key = r.value ->> '$.key'
       CROSS JOIN json_each(r.value, '$.marks') AS m`,
      source,
      part,
    ),
  )
}

/** Notes what drafts that changed nothing were made of: the same again needs no second look. */
export async function rememberSent(
  sql: Sql,
  source: string,
  drafts: readonly Draft[],
): Promise<void> {
  const same = drafts.flatMap(({ key, based, sent }) =>
    based && sent ? [{ key, based, sent }] : [],
  )
  await inParts(sql, same, (part) =>
    statement(
      `UPDATE entry SET sent = d.value ->> '$.sent' FROM json_each(?) AS d
       WHERE entry.source = ? AND entry.key = d.value ->> '$.key'
         AND entry.hash = d.value ->> '$.based' AND entry.sent IS NOT d.value ->> '$.sent'`,
      part,
      source,
    ),
  )
}

/** Runs a statement for many rows, a bounded number at a time. */
async function inParts<T>(
  sql: Sql,
  rows: readonly T[],
  write: (json: string) => Statement,
): Promise<void> {
  if (rows.length === 0) return
  const parts = Array.from({ length: Math.ceil(rows.length / ENTRIES_A_STATEMENT) }, (_, n) =>
    rows.slice(n * ENTRIES_A_STATEMENT, (n + 1) * ENTRIES_A_STATEMENT),
  )
  await sql.batch(parts.map((part) => write(JSON.stringify(part))))
}
