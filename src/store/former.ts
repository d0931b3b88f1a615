import type { Entry, PublishedEntry } from '../model/entry.ts'
import { slugOf } from '../model/permalink.ts'
import { type Sql, type Statement, statement } from './ports.ts'
import { publishedOf } from './stories.ts'

/**
 * Notes the addresses of an own entry that is public: the one it has leads to its story from now on,
 * those it had do unless they lead to another. What is not public leaves no address behind.
 */
export function addressStatements({ url, formerly = [], story }: Entry): Statement[] {
  const slug = slugOf(url)
  if (slug === undefined) return []
  return [
    statement(
      `INSERT INTO address (slug, story) SELECT value, ? FROM json_each(?) WHERE true
       ON CONFLICT (slug) DO UPDATE SET story = excluded.story WHERE excluded.slug = ?`,
      story,
      JSON.stringify([slug, ...formerly]),
      slug,
    ),
  ]
}

/** Every public translation of the story that has or had an address, the leading one first. */
export async function readStoryAt(sql: Sql, slug: string): Promise<readonly PublishedEntry[]> {
  const rows = await sql.all(
    statement(
      `SELECT e.document, e.position, e.revision, e.lead
       FROM address AS a CROSS JOIN entry AS e ON e.story = a.story
       WHERE a.slug = ? AND e.position IS NOT NULL ORDER BY e.language`,
      slug,
    ),
  )
  return rows.toSorted((a, b) => Number(b['lead']) - Number(a['lead'])).map(publishedOf)
}
