import { migrate } from '../../src/store/migrate.node.ts'
import { openSqlite, type SqliteSql } from '../../src/store/sqlite.node.ts'

/** A migrated SQLite database in memory. */
export async function memorySql(): Promise<SqliteSql> {
  const sql = openSqlite(':memory:')
  await migrate(sql)
  return sql
}
