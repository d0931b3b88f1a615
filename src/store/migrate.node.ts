import { readdirSync, readFileSync } from 'node:fs'
import { statement } from './ports.ts'
import type { SqliteSql } from './sqlite.node.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/** Names of the migrations in the order they apply. */
export function migrationNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/**
 * Applies what is not applied yet, each in a transaction of its own, recorded in the table that
 * `wrangler d1 migrations` keeps too. Returns the names applied. Throws when a newer version has
 * applied what is not known here: this one would write what that one does not expect.
 */
export async function migrate(sql: SqliteSql): Promise<string[]> {
  sql.script(`CREATE TABLE IF NOT EXISTS d1_migrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`)
  const rows = await sql.all(statement('SELECT name FROM d1_migrations'))
  const applied = new Set(rows.map((row) => row['name']))
  const names = migrationNames()
  const newer = [...applied].find((name) => !names.includes(String(name)))
  if (newer !== undefined) {
    throw new Error(`it is of a newer version of Zerowire, which applied ${newer}`)
  }
  const missing = names.filter((name) => !applied.has(name))
  for (const name of missing) {
    const script = readFileSync(new URL(name, FOLDER), 'utf8')
    sql.script(
      `BEGIN IMMEDIATE;\n${script};\nINSERT INTO d1_migrations (name) VALUES ('${name}'); COMMIT;`,
    )
  }
  return missing
}
