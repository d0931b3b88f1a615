import type { Row, Sql, Statement } from './ports.ts'

/** The part of Cloudflare's D1 binding that the store uses. */
export interface D1 {
  prepare(sql: string): D1Statement
  batch(statements: D1Statement[]): Promise<unknown>
}
export interface D1Statement {
  bind(...values: unknown[]): D1Statement
  all(): Promise<{ results: unknown[] }>
}

/** Cloudflare D1 as the SQL port; `batch` is atomic there. */
export function openD1(database: D1): Sql {
  const bound = ({ sql, values }: Statement) => database.prepare(sql).bind(...values)
  return {
    async all(statement) {
      const { results } = await bound(statement).all()
      return results as readonly Row[]
    },
    async batch(statements) {
      await database.batch(statements.map(bound))
    },
  }
}
