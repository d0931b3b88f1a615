import { type Sql, statement } from './ports.ts'

/** Public entries of one source, and how many of them came on the day of `now` (UTC) by its polls. */
export async function countsOf(
  sql: Sql,
  source: string,
  now: number,
): Promise<{ readonly entries: number; readonly today: number }> {
  const [row] = await sql.all(
    statement(
      'SELECT entries, iif(day = ?, fresh, 0) AS today FROM source_count WHERE source = ?',
      dayOf(now),
      source,
    ),
  )
  return { entries: Number(row?.['entries'] ?? 0), today: Number(row?.['today'] ?? 0) }
}

/** Days since 1970. */
export function dayOf(now: number): number {
  return Math.floor(now / 86_400_000)
}
