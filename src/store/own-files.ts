import type { Entry } from '../model/entry.ts'
import type { OwnFile } from '../model/own.ts'
import { storyId } from '../model/permalink.ts'
import type { Site } from '../model/site.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'

/** A file about an item, and the story it is about, if that is known. */
export interface KnownFile {
  readonly file: OwnFile
  readonly story?: string
}

/** A file about an item, as the collection has it, with the marks by which it names the item. */
export interface NamingFile {
  readonly file: OwnFile
  readonly marks: readonly string[]
}

/** A file, the story it is about, and whether that has an item already. */
export interface ResolvedFile extends NamingFile {
  readonly story?: string
  readonly item: boolean
}

/** Every such file that is stored. */
export async function readOwnFiles(sql: Sql): Promise<readonly KnownFile[]> {
  return (await sql.all(statement('SELECT story, document FROM own_file ORDER BY key'))).map(fileOf)
}

/** The files about stories, and those of some keys. */
export async function filesAbout(
  sql: Sql,
  stories: readonly string[],
  keys: Iterable<string>,
): Promise<readonly KnownFile[]> {
  const rows = await sql.all(
    statement(
      `SELECT story, document FROM own_file WHERE story IN (SELECT value FROM json_each(?))
         OR key IN (SELECT value FROM json_each(?)) ORDER BY key`,
      JSON.stringify(stories),
      JSON.stringify([...keys]),
    ),
  )
  return rows.map(fileOf)
}

/** The files that name items by marks, by mark. */
export async function filesNaming(
  sql: Sql,
  marks: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownFile[]>> {
  const rows = await sql.all(
    statement(
      `SELECT m.mark, f.story, f.document FROM json_each(?) AS w
       CROSS JOIN own_file_mark AS m ON m.mark = w.value
       CROSS JOIN own_file AS f ON f.key = m.key ORDER BY f.key`,
      JSON.stringify([...new Set(marks)]),
    ),
  )
  const byMark = Map.groupBy(rows, (row) => String(row['mark']))
  return new Map([...byMark].map(([mark, of]) => [mark, of.map(fileOf)]))
}

function fileOf(row: Row): KnownFile {
  const file = JSON.parse(String(row['document'])) as OwnFile
  return { file, ...(row['story'] === null ? {} : { story: String(row['story']) }) }
}

/** An item of the city's own site as its story has it. */
export interface OwnItem {
  readonly source: string
  readonly key: string
  readonly entry: Entry
}

/** The items of own stories, in the order in which they came. */
export async function itemsOfStories(sql: Sql, stories: readonly string[]): Promise<OwnItem[]> {
  const rows = await sql.all(
    statement(
      `SELECT e.source, e.key, e.document FROM json_each(?) AS s
       CROSS JOIN entry AS e ON e.story = s.value WHERE e.source <> '' ORDER BY e.entry`,
      JSON.stringify(stories),
    ),
  )
  return rows.map((row) => ({
    source: String(row['source']),
    key: String(row['key']),
    entry: JSON.parse(String(row['document'])) as Entry,
  }))
}

/** Stories of the items that a source brought. */
export async function storiesOfSource(sql: Sql, source: string): Promise<string[]> {
  const rows = await sql.all(statement('SELECT DISTINCT story FROM entry WHERE source = ?', source))
  return rows.map((row) => String(row['story']))
}

/**
 * The story that each file is about: that of the item it names, else the one that its own id makes. By
 * its id an item is known before its address, and the elder of two counts.
 */
export async function resolveFiles(
  sql: Sql,
  files: readonly NamingFile[],
  site: Site,
): Promise<readonly ResolvedFile[]> {
  const rows = await sql.all(
    statement(
      `SELECT m.mark, e.story FROM json_each(?) AS w
       CROSS JOIN entry_mark AS m ON m.mark = w.value
       CROSS JOIN entry AS e ON e.entry = m.entry AND e.source <> '' AND e.city = ?
       ORDER BY e.entry DESC`,
      JSON.stringify([...new Set(files.flatMap(({ marks }) => marks))]),
      site.city.locode,
    ),
  )
  const byMark = new Map(rows.map((row) => [String(row['mark']), String(row['story'])]))
  const byId = new Set(
    (
      await itemsOfStories(
        sql,
        files.map(({ file }) => file.of),
      )
    ).map(storyOf),
  )
  return files.map((one) => {
    const { of, id } = one.file
    const named = one.marks.flatMap((mark) => byMark.get(mark) ?? []).at(0)
    const item = named ?? (byId.has(of) ? of : undefined)
    const story = item ?? (id === undefined ? undefined : storyId(site.authority, id))
    return { ...one, item: item !== undefined, ...(story === undefined ? {} : { story }) }
  })
}

function storyOf({ entry }: OwnItem): string {
  return entry.story
}

/** D1 binds no more than 2 MB, and an article may be long. */
const FILES_A_STATEMENT = 20

/** Keeps these files and no others. */
export function saveOwnFiles(files: readonly Omit<ResolvedFile, 'item'>[]): Statement[] {
  const rows = files.map(({ file, story, marks }) => ({ key: file.key, story, file, marks }))
  const parts = Array.from({ length: Math.ceil(rows.length / FILES_A_STATEMENT) }, (_, n) =>
    JSON.stringify(rows.slice(n * FILES_A_STATEMENT, (n + 1) * FILES_A_STATEMENT)),
  )
  return [
    statement('DELETE FROM own_file_mark'),
    statement('DELETE FROM own_file'),
    ...parts.flatMap((part) => [
      statement(
        `INSERT OR IGNORE INTO own_file (key, story, document)
         SELECT value ->> '$.key', value ->> '$.story', value -> '$.file' FROM json_each(?)`,
        part,
      ),
      statement(
        `INSERT OR IGNORE INTO own_file_mark (mark, key)
         SELECT m.value, f.value ->> '$.key' FROM json_each(?) AS f
         CROSS JOIN json_each(f.value, '$.marks') AS m`,
        part,
      ),
    ]),
  ]
}

/** Notes which story a file is about. */
export function bindFile(key: string, story: string): Statement {
  return statement('UPDATE own_file SET story = ? WHERE key = ?', story, key)
}
