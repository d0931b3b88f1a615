import type { City, Site, Wire } from '../model/site.ts'
import { type Sql, type Statement, sha256, statement } from './ports.ts'
import { transact } from './transact.ts'

/** D1 holds no value above 2 MB, and 12,500 cities are more than twice that. */
const CITIES_A_ROW = 500

/** Keeps the checked configuration; true when it differs from what was there. */
export async function saveWire(sql: Sql, wire: Wire, now: number): Promise<boolean> {
  const hash = await sha256(JSON.stringify(wire))
  return transact(sql, async (state) => {
    const [row] = await sql.all(statement(`SELECT hash FROM setting WHERE name = 'site'`))
    if (row?.['hash'] === hash) return { statements: [], state, result: false }
    // Never the same instant twice: whoever remembers a configuration knows it by this.
    const configured = Math.max(now, state.configured + 1)
    return { statements: rowsOf(wire, hash), state: { ...state, configured }, result: true }
  })
}

function rowsOf({ site, cities }: Wire, hash: string): Statement[] {
  const row = (name: string, value: Site | readonly City[]) =>
    statement(
      'INSERT INTO setting (name, hash, value) VALUES (?, ?, ?)',
      name,
      hash,
      JSON.stringify(value),
    )
  const first = Array.from(
    { length: Math.ceil(cities.length / CITIES_A_ROW) },
    (_, n) => n * CITIES_A_ROW,
  )
  return [
    statement('DELETE FROM setting'),
    row('site', site),
    ...first.map((at) =>
      row(`cities ${String(at).padStart(6, '0')}`, cities.slice(at, at + CITIES_A_ROW)),
    ),
  ]
}

/** The configuration as last saved, undefined before the first. */
export async function readWire(sql: Sql): Promise<Wire | undefined> {
  const rows = await sql.all(statement('SELECT name, value FROM setting ORDER BY name'))
  const site = rows.find((row) => row['name'] === 'site')
  if (!site) return undefined
  const parts = rows.filter((row) => row !== site)
  return {
    site: JSON.parse(String(site['value'])) as Site,
    cities: parts.flatMap((row) => JSON.parse(String(row['value'])) as City[]),
  }
}
