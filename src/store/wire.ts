import type { Wire } from '../model/site.ts'
import { type Sql, sha256, statement } from './ports.ts'
import { transact } from './transact.ts'

/** Keeps the checked configuration; true when it differs from what was there. */
export async function saveWire(sql: Sql, wire: Wire, now: number): Promise<boolean> {
  const value = JSON.stringify(wire)
  const hash = await sha256(value)
  return transact(sql, async (state) => {
    const [row] = await sql.all(statement(`SELECT hash FROM setting WHERE name = 'wire'`))
    if (row?.['hash'] === hash) return { statements: [], state, result: false }
    const save = statement(
      `INSERT INTO setting (name, hash, value) VALUES ('wire', ?, ?)
       ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, value = excluded.value`,
      hash,
      value,
    )
    // Never the same instant twice: whoever remembers a configuration knows it by this.
    const configured = Math.max(now, state.configured + 1)
    return { statements: [save], state: { ...state, configured }, result: true }
  })
}

/** The configuration as last saved, undefined before the first. */
export async function readWire(sql: Sql): Promise<Wire | undefined> {
  const [row] = await sql.all(statement(`SELECT value FROM setting WHERE name = 'wire'`))
  return row && (JSON.parse(String(row['value'])) as Wire)
}
