import { type Sql, statement } from './ports.ts'

/** What is remembered of an item of a list. */
export interface ListedItem {
  /** What the list said of it when it was taken in; absent while it waits to be. */
  readonly signature?: string
  /** How often its own page could not be had. */
  readonly tries: number
}

/** What the list of a source without a feed showed when it was last read. */
export interface PageList {
  /** Address and rules it was read by; under others its numbers and items say nothing. */
  readonly rules: string
  /** How many items it usually shows. */
  readonly usual: number
  /** Whether everything it showed at first has been taken in. */
  readonly complete: boolean
  /** Items by id: when read those asked for, when saved those that have changed. */
  readonly items: ReadonlyMap<string, ListedItem>
}

/** What is known of a source's list and of items of these ids. */
export async function readPageList(
  sql: Sql,
  source: string,
  ids: readonly string[],
): Promise<PageList | undefined> {
  const [list] = await sql.all(statement('SELECT * FROM page_list WHERE source = ?', source))
  if (list === undefined) return undefined
  const rows = await sql.all(
    statement(
      `SELECT i.* FROM json_each(?) AS k
       CROSS JOIN page_item AS i ON i.source = ? AND i.item = k.value`,
      JSON.stringify(ids),
      source,
    ),
  )
  const items = rows.map(({ item, signature, tries }) => {
    const said = signature === null ? {} : { signature: String(signature) }
    return [String(item), { ...said, tries: Number(tries) }] as const
  })
  return {
    rules: String(list['rules']),
    usual: Number(list['usual']),
    complete: Number(list['complete']) === 1,
    items: new Map(items),
  }
}

/** Remembers a list; what was remembered under other rules is forgotten. */
export async function savePageList(
  sql: Sql,
  source: string,
  { rules, usual, complete, items }: PageList,
): Promise<void> {
  const rows = [...items].map(([id, item]) => ({ id, ...item }))
  await sql.batch([
    statement(
      `DELETE FROM page_item WHERE source = ?1
       AND NOT EXISTS (SELECT 1 FROM page_list WHERE source = ?1 AND rules = ?2)`,
      source,
      rules,
    ),
    statement(
      'INSERT OR REPLACE INTO page_list (source, rules, usual, complete) VALUES (?, ?, ?, ?)',
      source,
      rules,
      usual,
      complete ? 1 : 0,
    ),
    statement(
      `INSERT OR REPLACE INTO page_item (source, item, signature, tries)
       SELECT ?, value ->> 'id', value ->> 'signature', value ->> 'tries' FROM json_each(?)`,
      source,
      JSON.stringify(rows),
    ),
  ])
}
