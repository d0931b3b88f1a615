import { type Sql, sha256, statement } from './ports.ts'
import { NEVER } from './sources.ts'

/** A source as the configuration has it. */
export interface Enrolment {
  readonly source: string
  readonly url: string
  /** Empty for a document of the collection. */
  readonly host: string
  /** See ingest/terms.ts. */
  readonly terms: string
  /** From 0 up to 1: its place among those that are new with it. */
  readonly jitter: number
}

/** A JSON parameter of so many stays far below the 2 MB that D1 binds. */
const ROWS_A_STATEMENT = 1000

/** Many new sources are spread over so long for each of them, an hour at most; a few are not. */
const SPREAD_EACH = 3000
const LONGEST_SPREAD = 3_600_000
const A_FEW = 20

/**
 * Makes the rows of sources say what the configuration does: a new source, or one with another address
 * or other terms, is polled at once, but many new ones one after the other; one that is gone from it
 * never. Does nothing when the last enrolment was of the same configuration.
 */
export async function enrol(sql: Sql, sources: readonly Enrolment[], now: number): Promise<void> {
  const hash = await sha256(JSON.stringify(sources.map(({ jitter: _, ...said }) => said)))
  const [last] = await sql.all(statement('SELECT hash FROM enrolment WHERE one = 1'))
  if (last?.['hash'] === hash) return
  const moved = await movedPolls(sql, sources, now)
  const parts = Array.from({ length: Math.ceil(moved.length / ROWS_A_STATEMENT) }, (_, n) =>
    moved.slice(n * ROWS_A_STATEMENT, (n + 1) * ROWS_A_STATEMENT),
  )
  await sql.batch([
    ...parts.map((part) => statement(MOVE, JSON.stringify(part))),
    statement('INSERT OR REPLACE INTO enrolment (one, hash) VALUES (1, ?)', hash),
  ])
}

const MOVE = `INSERT INTO source (source, url, host, state, next_poll, failures)
  SELECT value ->> '$.source', value ->> '$.url', value ->> '$.host', 'new', value ->> '$.at', 0
  FROM json_each(?) WHERE true
  ON CONFLICT (source) DO UPDATE SET next_poll = excluded.next_poll`

async function movedPolls(sql: Sql, sources: readonly Enrolment[], now: number) {
  const rows = await sql.all(statement('SELECT source, url, terms, state, next_poll FROM source'))
  const known = new Map(rows.map((row) => [row['source'], row]))
  const wanted = new Set(sources.map(({ source }) => source))
  const fresh = sources.filter(({ source }) => !known.has(source)).length
  const spread = fresh > A_FEW ? Math.min(fresh * SPREAD_EACH, LONGEST_SPREAD) : 0
  const moved = sources.flatMap(({ source, url, host, terms, jitter }) => {
    const row = known.get(source)
    const move = (at: number) => [{ source, url, host, at }]
    if (!row) return move(now + Math.floor(jitter * spread))
    if (row['url'] === url && (row['terms'] === terms || row['state'] === 'new')) {
      return row['next_poll'] === NEVER && row['state'] !== 'gone' ? move(now) : []
    }
    return move(now)
  })
  const dropped = rows
    .filter((row) => !wanted.has(String(row['source'])) && row['next_poll'] !== NEVER)
    .map(({ source, url }) => ({ source, url, host: '', at: NEVER }))
  return [...moved, ...dropped]
}

/** A poll is put off by a week at most: what is later was told by a clock that was wrong. */
const FARTHEST = 8 * 24 * 3_600_000

export interface Due {
  readonly source: string
  /** When it was to be polled. */
  readonly nextPoll: number
}

/**
 * The sources whose next poll has come, those that wait longest first: at most `most`, and of one
 * host no more than `ofHost`, so that a host with very many keeps no other waiting.
 */
export async function dueBy(
  sql: Sql,
  now: number,
  { most, ofHost }: { readonly most: number; readonly ofHost: number },
): Promise<Due[]> {
  const rows = await sql.all(
    statement(
      `SELECT source, next_poll FROM (
         SELECT source, next_poll,
           row_number() OVER (
             PARTITION BY iif(host = '', source, host) ORDER BY next_poll, source) AS nth
         FROM source WHERE next_poll <= ? OR (next_poll > ? AND next_poll < ?))
       WHERE nth <= ? ORDER BY next_poll, source LIMIT ?`,
      now,
      now + FARTHEST,
      NEVER,
      ofHost,
      most,
    ),
  )
  return rows.map((row) => ({ source: String(row['source']), nextPoll: Number(row['next_poll']) }))
}

/**
 * Puts the next poll of sources off until then, as they are handed to somebody who polls them now;
 * one whose next poll has moved since it was read is left alone.
 */
export async function putOff(sql: Sql, sources: readonly Due[], until: number): Promise<void> {
  await sql.batch([
    statement(
      `UPDATE source SET next_poll = ? FROM json_each(?) AS due
       WHERE source.source = due.value ->> '$.source' AND source.next_poll = due.value ->> '$.nextPoll'`,
      until,
      JSON.stringify(sources),
    ),
  ])
}
