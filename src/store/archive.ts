import type { PublishedEntry } from '../model/entry.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'
import { publishedOf } from './stories.ts'

/** Whose record it is: the network's, the own city's, or a partner's by LOCODE, and its index key. */
export interface ArchiveScope {
  readonly scope: string
  /** Finds every public translation of every entry of the scope. */
  readonly key: string
}

/**
 * How far a scope's closed pages reach: every public position above 0 up to `top`, and every one below
 * 1 down to `bottom` (back-fills count downwards). `page` is the newest page, 0 before the first, and
 * `closed` when that was closed, in milliseconds since the epoch.
 */
export interface Reach {
  readonly page: number
  readonly top: number
  readonly bottom: number
  readonly closed: number
}

/** A closed page. */
export interface ArchivePage {
  readonly page: number
  readonly blob: string
  /** When it was closed, in milliseconds since the epoch. */
  readonly closed: number
}

/** A public entry on its way into a page. */
export interface Recorded {
  readonly row: number
  readonly entry: PublishedEntry
  /** Whether it leads its story: feeds of one entry a story show it. */
  readonly lead: boolean
  /** Milliseconds since the epoch. */
  readonly changed: number
}

/** What has become of an entry since a closed page took it in. */
export interface Fate {
  readonly lead: boolean
  /** Not public now: withheld, or under embargo again. */
  readonly hidden: boolean
  /** Withdrawn at some time since, even if it was published anew. */
  readonly ended: boolean
  /** As it stands now, if that is withdrawn. */
  readonly withdrawn?: PublishedEntry
  /** Milliseconds since the epoch. */
  readonly changed: number
}

export async function readReach(sql: Sql, scope: string): Promise<Reach> {
  const [row] = await sql.all(
    statement(
      'SELECT page, top, bottom, closed FROM archive_page WHERE scope = ? ORDER BY page DESC LIMIT 1',
      scope,
    ),
  )
  if (!row) return { page: 0, top: 0, bottom: 1, closed: 0 }
  const [page, top, bottom] = [Number(row['page']), Number(row['top']), Number(row['bottom'])]
  return { page, top, bottom, closed: Number(row['closed']) }
}

export async function readArchivePage(
  sql: Sql,
  scope: string,
  page: number,
): Promise<ArchivePage | undefined> {
  const [row] = await sql.all(
    statement(
      'SELECT page, blob, closed FROM archive_page WHERE scope = ? AND page = ?',
      scope,
      page,
    ),
  )
  return row && { page, blob: String(row['blob']), closed: Number(row['closed']) }
}

/** Of the scopes, those in which at least `least` public entries are in no closed page. */
export async function scopesWithMore(
  sql: Sql,
  scopes: readonly ArchiveScope[],
  least: number,
): Promise<readonly ArchiveScope[]> {
  const last = (column: string) =>
    `(SELECT ${column} FROM archive_page WHERE scope = s.value ->> '$.scope'
      ORDER BY page DESC LIMIT 1)`
  const rows = await sql.all(
    statement(
      `SELECT s.value ->> '$.scope' AS scope,
         (SELECT count(*) FROM (SELECT 1 FROM entry_key WHERE key = s.value ->> '$.key'
           AND position > coalesce(${last('top')}, 0) LIMIT ?))
         + (SELECT count(*) FROM (SELECT 1 FROM entry_key WHERE key = s.value ->> '$.key'
           AND position < coalesce(${last('bottom')}, 1) LIMIT ?)) AS waiting
       FROM json_each(?) AS s`,
      least,
      least,
      JSON.stringify(scopes),
    ),
  )
  const due = new Set(
    rows.filter(({ waiting }) => Number(waiting) >= least).map(({ scope }) => scope),
  )
  return scopes.filter(({ scope }) => due.has(scope))
}

/** Positions strictly between two, so many of them, from one end. */
export interface Range {
  readonly above: number
  readonly below: number
  readonly from: 'lowest' | 'highest'
  readonly limit: number
}

const rangeOf = ({ from }: Range) =>
  `SELECT position, entry FROM entry_key WHERE key = ? AND position > ? AND position < ?
   ORDER BY position ${from === 'lowest' ? 'ASC' : 'DESC'} LIMIT ?`

/** The positions of a scope's public entries in a range. */
export async function readPositions(sql: Sql, key: string, range: Range): Promise<number[]> {
  const { above, below, limit } = range
  const rows = await sql.all(statement(rangeOf(range), key, above, below, limit))
  return rows.map((row) => Number(row['position']))
}

/** A scope's public entries in a range, in its direction. */
export async function readRecorded(sql: Sql, key: string, range: Range): Promise<Recorded[]> {
  const { above, below, limit } = range
  const rows = await sql.all(
    statement(
      `SELECT e.entry, e.document, e.position, e.revision, e.lead, e.changed
       FROM (${rangeOf(range)}) AS c CROSS JOIN entry AS e ON e.entry = c.entry`,
      key,
      above,
      below,
      limit,
    ),
  )
  const order = range.from === 'lowest' ? 1 : -1
  return rows
    .map((row) => ({
      row: Number(row['entry']),
      entry: publishedOf(row),
      lead: row['lead'] === 1,
      changed: Number(row['changed']),
    }))
    .sort((a, b) => order * (a.entry.position - b.entry.position))
}

/**
 * The oldest entries that are in no closed page, in the order in which pages take them: what was
 * back-filled first, then by position.
 */
export async function readUnclosed(
  sql: Sql,
  key: string,
  { top, bottom }: Pick<Reach, 'top' | 'bottom'>,
  limit: number,
): Promise<readonly Recorded[]> {
  const [above, below] = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const filled = await readRecorded(sql, key, { above, below: bottom, from: 'highest', limit })
  const left = limit - filled.length
  if (left === 0) return filled
  const news = await readRecorded(sql, key, { above: top, below, from: 'lowest', limit: left })
  return [...filled, ...news]
}

/** The statements that close a scope's next page with these entries. */
export function pageStatements(
  scope: string,
  { page, top, bottom }: Reach,
  recorded: readonly Recorded[],
  { blob, closed }: Pick<ArchivePage, 'blob' | 'closed'>,
): Statement[] {
  const positions = recorded.map(({ entry }) => entry.position)
  const members = recorded.map(({ row, entry }) => [row, entry.revision])
  return [
    statement(
      `INSERT INTO archive_page (scope, page, top, bottom, entries, closed, blob)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      scope,
      page + 1,
      Math.max(top, ...positions),
      Math.min(bottom, ...positions),
      recorded.length,
      closed,
      blob,
    ),
    statement(
      `INSERT INTO archive_entry (scope, page, entry, revision)
       SELECT ?, ?, value ->> '$[0]', value ->> '$[1]' FROM json_each(?)`,
      scope,
      page + 1,
      JSON.stringify(members),
    ),
  ]
}

/** What has become of the entries of a closed page, by row; one that was forgotten is absent. */
export async function readFates(
  sql: Sql,
  scope: string,
  page: number,
): Promise<ReadonlyMap<number, Fate>> {
  const rows = await sql.all(
    statement(
      `SELECT a.entry, e.position, e.revision, e.lead, e.changed,
         CASE e.document ->> 'status' WHEN 'canceled' THEN e.document END AS document,
         EXISTS (SELECT 1 FROM told AS r WHERE r.entry = a.entry AND r.revision > a.revision
           AND r.document ->> 'status' = 'canceled') AS ended
       FROM archive_entry AS a CROSS JOIN entry AS e ON e.entry = a.entry
       WHERE a.scope = ? AND a.page = ?`,
      scope,
      page,
    ),
  )
  return new Map(rows.map((row) => [Number(row['entry']), fateOf(row)]))
}

function fateOf(row: Row): Fate {
  return {
    lead: row['lead'] === 1,
    hidden: row['position'] === null,
    ended: row['ended'] === 1,
    ...(row['document'] === null ? {} : { withdrawn: publishedOf(row) }),
    changed: Number(row['changed']),
  }
}
