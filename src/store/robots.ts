import { type Sql, statement } from './ports.ts'

/** The robots.txt to obey for an origin. */
export interface StoredRobots {
  readonly body: string
  /** Milliseconds since the epoch after which it is asked for again. */
  readonly expires: number
}

export async function readStoredRobots(
  sql: Sql,
  origin: string,
): Promise<StoredRobots | undefined> {
  const [row] = await sql.all(
    statement('SELECT body, expires FROM robots WHERE origin = ?', origin),
  )
  return row && { body: String(row['body']), expires: Number(row['expires']) }
}

/** Keeps what an origin sent, and forgets what is to be asked for again at `now` anyway. */
export async function saveRobots(
  sql: Sql,
  origin: string,
  { body, expires }: StoredRobots,
  now: number,
): Promise<void> {
  await sql.batch([
    statement('DELETE FROM robots WHERE expires <= ?', now),
    statement(
      'INSERT OR REPLACE INTO robots (origin, body, expires) VALUES (?, ?, ?)',
      origin,
      body,
      expires,
    ),
  ])
}
