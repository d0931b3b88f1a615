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

export async function saveRobots(
  sql: Sql,
  origin: string,
  { body, expires }: StoredRobots,
): Promise<void> {
  await sql.batch([
    statement(
      'INSERT OR REPLACE INTO robots (origin, body, expires) VALUES (?, ?, ?)',
      origin,
      body,
      expires,
    ),
  ])
}
