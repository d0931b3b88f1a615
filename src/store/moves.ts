import type { KnownEntry } from '../model/entry.ts'
import { type Sql, type Statement, statement } from './ports.ts'

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
    ...['page_list', 'page_item'].map((table) =>
      statement(`UPDATE OR REPLACE ${table} SET source = ? WHERE source = ?`, to, from),
    ),
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
