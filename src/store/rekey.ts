import type { Entry } from '../model/entry.ts'
import { filterKey } from '../model/selection.ts'
import type { Wire } from '../model/site.ts'
import { filingRules, keysOf } from './keys.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'
import { transact } from './transact.ts'

const ENTRIES_A_TRANSACTION = 100

/**
 * Files public entries anew where the rules of filing have changed: a new version of `keysOf`, a
 * city in another country. Nothing of it is a public event: every position stays. Returns how many
 * entries are filed differently now.
 */
export async function rekey(sql: Sql, wire: Wire, now: number): Promise<number> {
  const rows = await sql.all(statement('SELECT city, rules FROM city_keys'))
  const known = new Map(rows.map((row) => [row['city'], row['rules']]))
  const stale = [wire.site.city, ...wire.cities]
    .map(({ locode }) => ({ city: locode, rules: filingRules(locode, wire) }))
    .filter(({ city, rules }) => known.get(city) !== rules)
  if (stale.length === 0) return 0
  let changed = 0
  for (const city of await citiesWithEntries(sql, stale)) {
    changed += await rekeyCity(sql, wire, city, now)
  }
  await sql.batch([
    statement(
      `INSERT INTO city_keys (city, rules)
       SELECT value ->> '$.city', value ->> '$.rules' FROM json_each(?) WHERE true
       ON CONFLICT (city) DO UPDATE SET rules = excluded.rules`,
      JSON.stringify(stale),
    ),
  ])
  return changed
}

async function citiesWithEntries(
  sql: Sql,
  cities: readonly { readonly city: string }[],
): Promise<string[]> {
  const keys = cities.map(({ city }) => ({ city, key: filterKey('city', city) }))
  const rows = await sql.all(
    statement(
      `SELECT value ->> '$.city' AS city FROM json_each(?)
       WHERE EXISTS (SELECT 1 FROM entry_key WHERE key = value ->> '$.key')`,
      JSON.stringify(keys),
    ),
  )
  return rows.map((row) => String(row['city']))
}

async function rekeyCity(sql: Sql, wire: Wire, city: string, now: number): Promise<number> {
  let changed = 0
  for (let below = Number.MAX_SAFE_INTEGER; ; ) {
    const { seen, last, count } = await rekeyBelow(sql, wire, city, below, now)
    changed += count
    if (seen < ENTRIES_A_TRANSACTION) return changed
    below = last
  }
}

/** The next entries of a city below a position, filed anew in one transaction. */
function rekeyBelow(sql: Sql, wire: Wire, city: string, below: number, now: number) {
  return transact(sql, async (state) => {
    const rows = await sql.all(
      statement(
        `SELECT e.entry, e.position, e.lead, e.keys, e.document
         FROM entry_key AS k CROSS JOIN entry AS e ON e.entry = k.entry
         WHERE k.key = ? AND k.position < ? ORDER BY k.position DESC LIMIT ?`,
        filterKey('city', city),
        below,
        ENTRIES_A_TRANSACTION,
      ),
    )
    const changes = rows.map((row) => refiled(row, wire)).filter((one) => one.length > 0)
    const last = Number(rows.at(-1)?.['position'] ?? below)
    return {
      statements: changes.flat(),
      // A reader that asks by date alone must see the feeds that entries have joined or left.
      state: changes.length === 0 ? state : { ...state, rewritten: now },
      result: { seen: rows.length, last, count: changes.length },
    }
  })
}

/** The statements that file one entry under its right keys; none where it is. */
function refiled(row: Row, wire: Wire): Statement[] {
  const entry = JSON.parse(String(row['document'])) as Entry
  const keys = JSON.stringify(keysOf(entry, row['lead'] === 1, wire))
  if (keys === row['keys']) return []
  const [id = null, position = null, before = null] = [row['entry'], row['position'], row['keys']]
  return [
    statement(
      `DELETE FROM entry_key WHERE entry = ? AND position = ?
         AND key IN (SELECT value FROM json_each(?))`,
      id,
      position,
      before,
    ),
    statement(
      `INSERT INTO entry_key (key, position, entry, published)
       SELECT value, ?, ?, ? FROM json_each(?)`,
      position,
      id,
      entry.published.at,
      keys,
    ),
    statement('UPDATE entry SET keys = ? WHERE entry = ?', keys, id),
  ]
}
