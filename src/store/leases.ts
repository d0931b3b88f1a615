import { type Sql, type Statement, statement } from './ports.ts'

/** Who has a lease; `until` in milliseconds since the epoch. */
export interface Lease {
  readonly holder: string
  readonly until: number
}

/** Has what is kept from everybody for a while. */
const NOBODY = ''
/** Nothing is kept from everybody for longer than a week. */
const LONGEST_REST = 8 * 24 * 3_600_000

/**
 * Takes a lease, or renews one's own, until `ttlMs` milliseconds after `now`; false when somebody
 * else has it. One that is not renewed ends by itself, so a holder that dies blocks nobody for long.
 */
export async function takeLease(
  sql: Sql,
  name: string,
  holder: string,
  now: number,
  ttlMs: number,
): Promise<boolean> {
  return (await askLease(sql, name, holder, now, ttlMs)).holder === holder
}

/** The same; returns who has the lease now. */
export async function askLease(
  sql: Sql,
  name: string,
  holder: string,
  now: number,
  ttlMs: number,
): Promise<Lease> {
  // D1 has no interactive transactions: the whole decision is one statement.
  const take = statement(
    `INSERT INTO lease (name, holder, until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE lease.holder = excluded.holder OR lease.until <= ? OR lease.until > iif(lease.holder = ?, ?, ?)`,
    name,
    holder,
    now + ttlMs,
    now,
    // What ends later than any lease can was taken by a clock that was wrong.
    NOBODY,
    now + LONGEST_REST,
    now + 2 * ttlMs,
  )
  await sql.batch([take])
  const [row] = await sql.all(statement('SELECT holder, until FROM lease WHERE name = ?', name))
  // Gone already: somebody took and gave it back in between.
  return row
    ? { holder: String(row['holder']), until: Number(row['until']) }
    : { holder: NOBODY, until: now }
}

/** Gives one's own lease back; another's stays. */
export async function releaseLease(sql: Sql, name: string, holder: string): Promise<void> {
  await sql.batch([statement('DELETE FROM lease WHERE name = ? AND holder = ?', name, holder)])
}

/** Gives one's own lease back, but to nobody until then. */
export function restLease(name: string, holder: string, until: number): Statement {
  return statement(
    'UPDATE lease SET holder = ?, until = ? WHERE name = ? AND holder = ?',
    NOBODY,
    until,
    name,
    holder,
  )
}

/** Ends the time for which a lease was kept from everybody; one that somebody has stays. */
export async function endRest(sql: Sql, name: string): Promise<void> {
  await releaseLease(sql, name, NOBODY)
}

/** Leases that have ended say nothing any more. */
export async function forgetLeases(sql: Sql, now: number): Promise<void> {
  await sql.batch([statement('DELETE FROM lease WHERE until <= ?', now)])
}
