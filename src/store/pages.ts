import { rootKey } from './keys.ts'
import { type Sql, statement } from './ports.ts'

/** A page of the city's own news: one translation of a story. */
export interface OwnPage {
  readonly story: string
  readonly language: string
  /** `local:/news/...` */
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly changed: number
}

/** At most `limit` own pages that say something, newest event first; withdrawn ones say nothing. */
export async function readOwnPages(sql: Sql, limit: number): Promise<readonly OwnPage[]> {
  const rows = await sql.all(
    statement(
      `SELECT e.story, e.language, e.changed, e.document ->> 'url' AS url
       FROM entry_key AS k CROSS JOIN entry AS e ON e.entry = k.entry
       WHERE k.key = ? AND e.document ->> 'status' = 'usable'
       ORDER BY k.position DESC LIMIT ?`,
      rootKey('own', false),
      limit,
    ),
  )
  return rows.map((row) => ({
    story: String(row['story']),
    language: String(row['language']),
    url: String(row['url']),
    changed: Number(row['changed']),
  }))
}
