import type { Draft, Entry } from '../model/entry.ts'
import { purged, type WriteContext } from './change.ts'
import { type Incoming, isOwnSource } from './compose.ts'
import { type Row, type Sql, sha256, statement } from './ports.ts'
import { holdersOf } from './stories.ts'
import { type Change, type Member, planStory } from './story.ts'

/** The source of own articles. */
export const OWN = ''

/** What becomes of stories, and what they were. */
export interface StoryPlan {
  readonly changes: readonly Change[]
  readonly stored: ReadonlyMap<string, readonly Member[]>
  /** Members left out (see Published). */
  readonly taken: number
}

/** Plans what becomes of the stories of drafts, and of others that are named. */
export async function planStories(
  sql: Sql,
  { source, wire, now }: Pick<WriteContext, 'source' | 'wire' | 'now'>,
  incoming: readonly Incoming[],
  released: readonly string[],
): Promise<StoryPlan> {
  const languages = [wire.site.defaultLanguage, ...wire.site.languages]
  const stories = [...new Set([...incoming.map(({ entry }) => entry.story), ...released])]
  const stored = Map.groupBy(await readStories(sql, source, stories), (m) => m.entry.story)
  const holders = await holdersOf(
    sql,
    incoming.map(({ entry }) => entry.id),
  )
  const isItems = isOwnSource(wire, source)
  const isOurs = ({ city }: { city: string }) =>
    (isItems || source === OWN) && city === wire.site.city.locode
  const hashes = new Map([...stored.values()].flat().map(({ key, hash }) => [key, hash]))
  const free = incoming.filter(({ entry, key, based }) => {
    const holder = holders.get(entry.id)
    const isFree = holder === undefined || holder.source === source || isOurs(holder)
    return isFree && (based === undefined || hashes.get(key) === based)
  })
  const fresh = Map.groupBy(free, (member) => member.entry.story)
  const changes = stories.flatMap((story) =>
    planStory(stored.get(story) ?? [], fresh.get(story) ?? [], languages, now, isItems),
  )
  return { changes, stored, taken: incoming.length - free.length }
}

/** Drafts as they are stored, with the hash of what they say. */
export function hashedDrafts(drafts: readonly Draft[]): Promise<Incoming[]> {
  return Promise.all(drafts.map(hashed))
}

async function hashed(draft: Draft): Promise<Incoming> {
  const { entry } = draft
  return { ...draft, entry: purged(entry), hash: await sha256(JSON.stringify(entry)) }
}

/** Reads the named stories of a source, a bounded number of bound values whatever their count. */
async function readStories(
  sql: Sql,
  source: string,
  stories: readonly string[],
): Promise<readonly Member[]> {
  const rows = await sql.all(
    statement(
      `SELECT e.entry, e.key, e.hash, e.position, e.lead, e.document, e.original
       FROM json_each(?) AS s CROSS JOIN entry AS e ON e.story = s.value WHERE e.source = ?`,
      JSON.stringify(stories),
      source,
    ),
  )
  return rows.map(memberOf)
}

function memberOf(row: Row): Member {
  return {
    row: Number(row['entry']),
    key: String(row['key']),
    hash: String(row['hash']),
    entry: JSON.parse(String(row['document'])) as Entry,
    position: row['position'] === null ? undefined : Number(row['position']),
    lead: row['lead'] === 1,
    ...(row['original'] ? { original: String(row['original']) } : {}),
  }
}
