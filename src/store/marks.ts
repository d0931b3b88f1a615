import type { Entry, KnownEntry } from '../model/entry.ts'
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

/** Rows of a source's entries by key. */
export async function rowsByKey(
  sql: Sql,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
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
  const wanted = JSON.stringify([...new Set(rows)])
  const [entries, marks] = await Promise.all([
    sql.all(
      statement(
        `SELECT e.entry, e.source, e.key, e.hash, e.document, e.original, e.sent
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
  if (remembered.length === 0) return
  const parts = Array.from({ length: Math.ceil(remembered.length / ENTRIES_A_STATEMENT) }, (_, n) =>
    remembered.slice(n * ENTRIES_A_STATEMENT, (n + 1) * ENTRIES_A_STATEMENT),
  )
  await sql.batch(
    parts.map((part) =>
      statement(
        `INSERT OR IGNORE INTO entry_mark (mark, source, entry)
       SELECT m.value, ?, e.entry FROM json_each(?) AS r
       CROSS JOIN entry AS e ON e.source = r.value ->> '$.source' AND e.key = r.value ->> '$.key'
       CROSS JOIN json_each(r.value, '$.marks') AS m`,
        source,
        JSON.stringify(part),
      ),
    ),
  )
}

/**
 * Hands an entry over to another source under another key; nobody sees that until the source publishes
 * it. Its number and its id stay, and who brought it so far goes on knowing it by its marks.
 */
export async function moveEntry(
  sql: Sql,
  { row, source }: Pick<KnownEntry, 'row' | 'source'>,
  to: { readonly source: string; readonly key: string },
): Promise<void> {
  const isPublic =
    'EXISTS (SELECT 1 FROM entry WHERE entry = ? AND source = ? AND position IS NOT NULL)'
  const count = (of: string, by: number): Statement =>
    statement(
      `INSERT INTO source_count (source, entries) SELECT ?, ? WHERE ${isPublic}
       ON CONFLICT (source) DO UPDATE SET entries = entries + excluded.entries`,
      of,
      by,
      row,
      source,
    )
  await sql.batch([
    count(source, -1),
    count(to.source, 1),
    statement(
      'UPDATE entry SET source = ?, key = ? WHERE entry = ? AND source = ?',
      to.source,
      to.key,
      row,
      source,
    ),
  ])
}

/**
 * Gives everything of a source another source's name: its entries, marks and state. For a source that
 * got another id in `partners.yaml`; what the new one brought already stays with it.
 */
export async function renameSource(sql: Sql, from: string, to: string): Promise<void> {
  await sql.batch([
    statement('UPDATE OR IGNORE entry SET source = ? WHERE source = ?', to, from),
    statement('UPDATE OR IGNORE entry_mark SET source = ? WHERE source = ?', to, from),
    statement('DELETE FROM entry_mark WHERE source = ?', from),
    statement(
      `DELETE FROM source WHERE source = ? AND EXISTS (SELECT 1 FROM source WHERE source = ?)`,
      to,
      from,
    ),
    statement('UPDATE source SET source = ? WHERE source = ?', to, from),
    ...[from, to].map((source) =>
      statement(
        `INSERT OR REPLACE INTO source_count (source, entries)
         SELECT ?, count(*) FROM entry WHERE source = ? AND position IS NOT NULL`,
        source,
        source,
      ),
    ),
  ])
}

/** The city that a source brought entries of; undefined when it brought none. */
export async function cityOfSource(sql: Sql, source: string): Promise<string | undefined> {
  const [row] = await sql.all(statement('SELECT city FROM entry WHERE source = ? LIMIT 1', source))
  return row && String(row['city'])
}

/** Public entries of one source. */
export async function countOf(sql: Sql, source: string): Promise<number> {
  const [row] = await sql.all(
    statement('SELECT entries FROM source_count WHERE source = ?', source),
  )
  return Number(row?.['entries'] ?? 0)
}
