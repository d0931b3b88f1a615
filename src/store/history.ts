import type { Entry } from '../model/entry.ts'
import { type Sql, statement } from './ports.ts'

/** What a translation said in public from an instant on. */
export interface PublicRevision {
  readonly revision: number
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly entry: Entry
}

/** A page of revisions, newest first. */
export interface HistoryPage {
  /** Only revisions before this one. */
  readonly before?: number
  readonly limit: number
}

const PUBLIC_ENTRY = `(SELECT entry FROM entry
  WHERE story = ? AND language = ? AND position IS NOT NULL LIMIT 1)`

/**
 * What one translation of a story said before and says now, newest first: revisions that were public,
 * back to its last withdrawal, since what was withdrawn stays so. Nothing when it is not public now.
 */
export async function readHistory(
  sql: Sql,
  story: string,
  language: string,
  { before = Number.MAX_SAFE_INTEGER, limit }: HistoryPage,
): Promise<readonly PublicRevision[]> {
  const rows = await sql.all(
    statement(
      `SELECT r.revision, r.public_from, r.document FROM told AS r
       WHERE r.entry = ${PUBLIC_ENTRY} AND r.public_from IS NOT NULL AND r.revision < ?
         AND r.revision > (SELECT coalesce(max(w.revision), 0) FROM told AS w
           WHERE w.entry = ${PUBLIC_ENTRY} AND w.document ->> 'status' = 'canceled')
       ORDER BY r.revision DESC LIMIT ?`,
      story,
      language,
      before,
      story,
      language,
      limit,
    ),
  )
  return rows.map((row) => ({
    revision: Number(row['revision']),
    from: Number(row['public_from']),
    entry: JSON.parse(String(row['document'])) as Entry,
  }))
}
