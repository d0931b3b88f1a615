import type { Sql, Statement } from '../../src/store/ports.ts'

/** Steps of a query plan that cost more the more there is, whatever is asked. */
export async function costlySteps(sql: Sql, { sql: text, values }: Statement): Promise<string[]> {
  const rows = await sql.all({ sql: `EXPLAIN QUERY PLAN ${text}`, values })
  return rows.map((row) => String(row['detail'])).filter((step) => !isCheap(step))
}

function isCheap(step: string): boolean {
  if (/TEMP B-TREE|AUTOMATIC|MATERIALIZE/.test(step)) return false
  // A list given as JSON, and what a subquery found by an index, are walked row by row.
  return (
    !step.startsWith('SCAN') ||
    /^SCAN (\S+ VIRTUAL TABLE|c$|\(|(source_count|setting)\b)/.test(step)
  )
}

/** The database, noting every statement that is run on it. */
export function noted(sql: Sql): { sql: Sql; statements: Statement[] } {
  const statements: Statement[] = []
  const all = (asked: Statement) => {
    statements.push(asked)
    return sql.all(asked)
  }
  const batch = (given: readonly Statement[]) => {
    statements.push(...given)
    return sql.batch(given)
  }
  return { sql: { all, batch }, statements }
}
