import { type Sql, statement } from './ports.ts'

/** How a document came: its address after all redirects, and the Content-Type header as sent. */
export interface Arrival {
  readonly url: string
  readonly contentType?: string
}

/** Notes how a document that is kept came, since it is to be read anew in the same way. */
export async function keepArrival(sql: Sql, blob: string, arrival: Arrival): Promise<void> {
  await sql.batch([
    statement(
      'INSERT OR IGNORE INTO original (blob, url, content_type) VALUES (?, ?, ?)',
      blob,
      arrival.url,
      arrival.contentType,
    ),
  ])
}

/** How a document came; undefined for what is no feed, or came before that was noted. */
export async function readArrival(sql: Sql, blob: string): Promise<Arrival | undefined> {
  const [row] = await sql.all(
    statement('SELECT url, content_type FROM original WHERE blob = ?', blob),
  )
  if (!row) return undefined
  const contentType = row['content_type']
  return {
    url: String(row['url']),
    ...(contentType === null ? {} : { contentType: String(contentType) }),
  }
}

/** The documents that a source's entries were last read from, and the keys of these. */
export async function originalsOf(
  sql: Sql,
  source: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql.all(
    statement(
      `SELECT original, json_group_array(key) AS keys FROM entry
       WHERE source = ? AND original IS NOT NULL GROUP BY original`,
      source,
    ),
  )
  return new Map(
    rows.map((row) => [String(row['original']), JSON.parse(String(row['keys'])) as string[]]),
  )
}
