import type { Draft } from '../model/entry.ts'
import { composeStory } from '../model/own.ts'
import type { Site, Wire } from '../model/site.ts'
import { bindFile, filesAbout, filesNaming, itemsOfStories, type KnownFile } from './own-files.ts'
import { type Sql, type Statement, sha256, statement } from './ports.ts'
import type { Change, Member } from './story.ts'

/** Whether a source is the own city's: its entries are no articles yet, but what these are made of. */
export function isOwnSource({ site }: { readonly site: Site }, source: string): boolean {
  return site.city.sources.some(({ id }) => id === source)
}

/** A draft as it is stored. */
export type Incoming = Omit<Member, 'position' | 'lead'> & Pick<Draft, 'marks' | 'based'>

/** Items of an own source, each with the story it belongs to. */
export interface Bound {
  readonly members: readonly Incoming[]
  /** Stories of files that wait for their item no longer, by the file's key. */
  readonly files: ReadonlyMap<string, string>
  readonly statements: readonly Statement[]
}

/**
 * Finds the files that are about items. A new item whose file has given the story an id takes that,
 * since it may be public already; a file without one takes the item's. Who comes first has the file.
 */
export async function bindItems(
  sql: Sql,
  source: string,
  incoming: readonly Incoming[],
): Promise<Bound> {
  const naming = await filesNaming(
    sql,
    incoming.flatMap(({ marks = [] }) => marks),
  )
  if (naming.size === 0) return { members: incoming, files: new Map(), statements: [] }
  const known = await storedKeys(sql, source, incoming)
  const given = [...naming.values()].flat().flatMap(({ story }) => story ?? [])
  const taken = new Set((await itemsOfStories(sql, given)).map(({ entry }) => entry.story))
  const files = new Map<string, string>()
  const members = incoming.map((member): Incoming | Promise<Incoming> => {
    const about = (member.marks ?? []).flatMap((mark) => naming.get(mark) ?? [])
    const free = known.has(member.key) ? undefined : about.find((one) => isFree(one, taken))
    const story = free?.story ?? member.entry.story
    taken.add(story)
    for (const { file, story: other } of about) {
      if (other === undefined && !files.has(file.key)) files.set(file.key, story)
    }
    return story === member.entry.story ? member : withStory(member, story)
  })
  const statements = [...files].map(([key, story]) => bindFile(key, story))
  return { members: await Promise.all(members), files, statements }
}

async function withStory(member: Incoming, story: string): Promise<Incoming> {
  const entry = { ...member.entry, id: story, story }
  return { ...member, entry, hash: await sha256(JSON.stringify(entry)) }
}

function isFree({ story }: KnownFile, taken: ReadonlySet<string>): boolean {
  return story !== undefined && !taken.has(story)
}

async function storedKeys(
  sql: Sql,
  source: string,
  members: readonly Incoming[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    statement(
      'SELECT key FROM entry WHERE source = ? AND key IN (SELECT value FROM json_each(?))',
      source,
      JSON.stringify(members.map(({ key }) => key)),
    ),
  )
  return new Set(rows.map((row) => String(row['key'])))
}

/** What is about to change, when articles are made. */
interface Coming {
  readonly source: string
  /** Of the source's items. */
  readonly items: readonly Change[]
  /** Files that have just found their story, by key. */
  readonly files: ReadonlyMap<string, string>
}

/** The articles that own stories are made to, of their items and of the files about them. */
export async function composed(
  sql: Sql,
  { site }: Wire,
  stories: readonly string[],
  { source, items, files }: Coming = { source: '', items: [], files: new Map() },
): Promise<Draft[]> {
  const after = new Map(items.map((change) => [change.after.key, change]))
  const stored = (await itemsOfStories(sql, stories)).map((one) =>
    one.source === source ? (after.get(one.key)?.after.entry ?? one.entry) : one.entry,
  )
  const fresh = items.filter(({ before }) => before === undefined).map((one) => one.after.entry)
  const ofStory = Map.groupBy([...stored, ...fresh], ({ story }) => story)
  const about = await filesAbout(sql, stories, files.keys())
  const filesOf = Map.groupBy(about, ({ file, story }) => story ?? files.get(file.key))
  const shown = await publicKeysOf(sql, stories)
  return stories.flatMap((story) => {
    const own = (filesOf.get(story) ?? []).map(({ file }) => file)
    return composeStory(story, ofStory.get(story) ?? [], own, site, (key) => shown.has(key))
  })
}

async function publicKeysOf(sql: Sql, stories: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    statement(
      `SELECT e.key FROM json_each(?) AS s CROSS JOIN entry AS e ON e.story = s.value
       WHERE e.source = '' AND e.position IS NOT NULL`,
      JSON.stringify(stories),
    ),
  )
  return new Set(rows.map((row) => String(row['key'])))
}
