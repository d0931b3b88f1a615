import type { Draft, Entry, PublishedEntry } from '../model/entry.ts'
import { featuredKey } from './keys.ts'
import { type Row, type Sql, statement } from './ports.ts'

/** Languages of the public translations of each named story, but for withdrawn ones. */
export async function translationsOf(
  sql: Sql,
  stories: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql.all(
    statement(
      `SELECT e.story, e.language FROM json_each(?) AS s
       CROSS JOIN entry AS e ON e.story = s.value AND e.position IS NOT NULL
         AND e.document ->> 'status' = 'usable'`,
      JSON.stringify([...new Set(stories)]),
    ),
  )
  const byStory = Map.groupBy(rows, (row) => String(row['story']))
  return new Map(
    [...byStory].map(([story, of]) => [story, of.map((row) => String(row['language'])).sort()]),
  )
}

/** At most five featured own articles, newest event first, in a language or in whichever leads. */
export async function readFeatured(
  sql: Sql,
  language?: string,
): Promise<readonly PublishedEntry[]> {
  const rows = await sql.all(
    statement(
      `SELECT e.document, e.position, e.revision
       FROM entry_key AS k CROSS JOIN entry AS e ON e.entry = k.entry
       WHERE k.key = ? ORDER BY k.position DESC LIMIT 5`,
      featuredKey(language),
    ),
  )
  return rows.map(publishedOf)
}

/** Keys of a source's public entries that are not withdrawn. */
export async function publicKeys(sql: Sql, source: string): Promise<string[]> {
  const rows = await sql.all(
    statement(
      `SELECT key FROM entry WHERE source = ? AND position IS NOT NULL
         AND document ->> 'status' = 'usable'`,
      source,
    ),
  )
  return rows.map((row) => String(row['key']))
}

/**
 * When what a source published, withdrew and has not published again was withdrawn (milliseconds since the
 * epoch), by key.
 */
export async function lastWithdrawals(
  sql: Sql,
  source: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all(
    statement(
      `SELECT e.key, max(t.document ->> '$.withdrawal.at') AS at
       FROM entry AS e CROSS JOIN told AS t ON t.entry = e.entry
       WHERE e.source = ? AND t.public_from IS NOT NULL AND t.document ->> 'status' = 'canceled'
         AND (e.position IS NULL OR e.document ->> 'status' = 'canceled')
       GROUP BY e.key`,
      source,
    ),
  )
  return new Map(rows.map((row) => [String(row['key']), Number(row['at'])]))
}

/** Removes what is not public and not among the keys any more. */
export async function forgetUnpublished(
  sql: Sql,
  source: string,
  keys: readonly string[],
): Promise<void> {
  const gone = `FROM entry WHERE source = ? AND position IS NULL
    AND key NOT IN (SELECT value FROM json_each(?))`
  const of = [source, JSON.stringify(keys)] as const
  await sql.batch([
    // The row number may be given again: what the forgotten entry said must not become another's.
    ...['revision', 'shown_media', 'archive_entry'].map((table) =>
      statement(`DELETE FROM ${table} WHERE entry IN (SELECT entry ${gone})`, ...of),
    ),
    statement(`DELETE ${gone}`, ...of),
  ])
}

/** The entry of a row that has `document`, `position` and `revision`. */
export function publishedOf(row: Row): PublishedEntry {
  const entry = JSON.parse(String(row['document'])) as Entry
  return { ...entry, position: Number(row['position']), revision: Number(row['revision']) }
}

/** Who holds each public id already: the first source that brought it. */
export async function holdersOf(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly city: string; readonly source: string }>> {
  const rows = await sql.all(
    statement(
      `SELECT e.id, e.city, e.source FROM json_each(?) AS i
       CROSS JOIN entry AS e ON e.id = i.value ORDER BY e.entry DESC`,
      JSON.stringify(ids),
    ),
  )
  return new Map(
    rows.map((row) => [
      String(row['id']),
      { city: String(row['city']), source: String(row['source']) },
    ]),
  )
}

/** What is public of the named stories of a source, as drafts that change nothing. */
export async function publicDrafts(
  sql: Sql,
  source: string,
  stories: readonly string[],
): Promise<readonly Draft[]> {
  if (stories.length === 0) return []
  const rows = await sql.all(
    statement(
      `SELECT e.key, e.document, e.original FROM json_each(?) AS s
       CROSS JOIN entry AS e ON e.story = s.value AND e.position IS NOT NULL WHERE e.source = ?`,
      JSON.stringify(stories),
      source,
    ),
  )
  return rows.map(draftOf)
}

/** Everything a source brought that is not withdrawn, as drafts that change nothing. */
export async function readDrafts(sql: Sql, source: string): Promise<readonly Draft[]> {
  const rows = await sql.all(
    statement('SELECT key, document, original FROM entry WHERE source = ? ORDER BY key', source),
  )
  return rows.map(draftOf).filter(({ entry }) => entry.status !== 'canceled')
}

function draftOf({ key, document, original }: Row): Draft {
  return {
    key: String(key),
    entry: JSON.parse(String(document)) as Entry,
    ...(original === null ? {} : { original: String(original) }),
  }
}
