import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Row, Sql, Statement } from './ports.ts'

/** An embedded SQLite file as the SQL port; `:memory:` for a database that is gone on close. */
export interface SqliteSql extends Sql {
  /** Runs a script of several statements outside the port: migrations only. */
  script(sql: string): void
  close(): void
}

/** Opens (and creates) the file with write-ahead logging, so that readers never wait for a writer. */
export function openSqlite(file: string): SqliteSql {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;')
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    async all({ sql, values }: Statement) {
      return prepare(sql).all(...values) as unknown as readonly Row[]
    },
    async batch(statements: readonly Statement[]) {
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { sql, values } of statements) prepare(sql).run(...values)
        database.exec('COMMIT')
      } catch (error) {
        // A full disk has ended the transaction already.
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    script: (sql) => database.exec(sql),
    close: () => database.close(),
  }
}
