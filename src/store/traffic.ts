import { type Sql, type Statement, statement } from './ports.ts'

const DAY = 86_400_000
const DAYS_KEPT = 31

/** What was asked of a source. */
export interface Traffic {
  /** Redirects and pages of articles count, too. */
  readonly requests: number
  /** Of those the ones without a validator. */
  readonly unconditional: number
  /** Decompressed. */
  readonly bytes: number
}

export const NO_TRAFFIC: Traffic = { requests: 0, unconditional: 0, bytes: 0 }

/** Counts a poll on its day (UTC), and forgets the days of more than a month ago. */
export function addTraffic(source: string, now: number, traffic: Traffic): Statement[] {
  const day = Math.floor(now / DAY)
  return [
    statement(
      `INSERT INTO source_day (source, day, requests, unconditional, bytes) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (source, day) DO UPDATE SET requests = requests + excluded.requests,
         unconditional = unconditional + excluded.unconditional, bytes = bytes + excluded.bytes`,
      source,
      day,
      traffic.requests,
      traffic.unconditional,
      traffic.bytes,
    ),
    statement('DELETE FROM source_day WHERE source = ? AND day < ?', source, day - DAYS_KEPT),
  ]
}

/** One day of a source; `day` counts since 1970. */
export interface TrafficDay extends Traffic {
  readonly source: string
  readonly day: number
}

/** The days from the one of `since` on. */
export async function readTraffic(sql: Sql, since: number): Promise<TrafficDay[]> {
  const first = Math.floor(since / DAY)
  const rows = await sql.all(
    statement('SELECT * FROM source_day WHERE day >= ? ORDER BY source, day', first),
  )
  return rows.map((row) => ({
    source: String(row['source']),
    day: Number(row['day']),
    requests: Number(row['requests']),
    unconditional: Number(row['unconditional']),
    bytes: Number(row['bytes']),
  }))
}
