import type { PublishedEntry } from '../model/entry.ts'
import { ALL_OF, filterKey, KEY_FILTERS, type Selection, type Values } from '../model/selection.ts'
import { CORRECTED_KEY, rootKey } from './keys.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'
import { publishedOf } from './stories.ts'

/** Index rows one page may look at; where that is not enough, it goes on with the next cursor. */
const ROW_BUDGET = 5000

const CANDIDATE = `SELECT position, entry, published FROM entry_key
  WHERE key = ? AND position < ? ORDER BY position DESC`

const SAME_ENTRY = `SELECT 1 FROM json_each(?) AS v CROSS JOIN entry_key AS k
  ON k.key = v.value AND k.position = c.position AND k.entry = c.entry`

/** A stored entry, and when its last public event was. */
export interface Selected {
  readonly entry: PublishedEntry
  /** Milliseconds since the epoch. */
  readonly changed: number
}

export interface Page {
  readonly entries: readonly Selected[]
  /** Cursor of the next page; undefined when nothing is left. */
  readonly next: number | undefined
}

/** Values of which an entry has at least one; drives a query or narrows one. */
type Group = readonly string[]

/** The index keys of languages in the order of preference, and the place of the one that is looked for. */
interface Choice {
  readonly keys: readonly string[]
  readonly at: number
}

/**
 * Ranks a translation: those that say something before withdrawn ones, then by the place of its language.
 * `en` finds `en-GB` and `en-US`, so that two may be of one place.
 */
const rank = (entry: string, place: string) =>
  `(${entry}.document ->> 'status' = 'canceled', ${place}, -${entry}.lead, ${entry}.entry)`

/** Whether no other translation of the story is to be shown in this one's place. */
const IS_CHOSEN = `NOT EXISTS (
  SELECT 1 FROM json_each(?) AS l CROSS JOIN entry AS t ON t.story = e.story AND t.entry <> e.entry
    CROSS JOIN entry_key AS k ON k.key = l.value AND k.position = t.position AND k.entry = t.entry
  WHERE ${rank('t', 'l.key')} < ${rank('e', '?')})`

/** What one driving key gave, complete down to the position `known` (all, when undefined). */
interface Run {
  readonly entries: readonly Selected[]
  readonly known: number | undefined
}

/**
 * One page of a selection, newest event first. The rarest included filter drives by index, the
 * others are EXISTS on the same index; the driving keys share ROW_BUDGET rows to look at.
 */
export async function select(sql: Sql, selection: Selection): Promise<Page> {
  const { language, root } = selection
  const runs =
    language.mode === 'prefer'
      ? await Promise.all(
          language.languages.map((tag, at) => {
            const only = [[rootKey(root, false)], [filterKey('lang', tag)]]
            const keys = language.languages.map((one) => filterKey('lang', one))
            return runsOf(sql, selection, only, { keys, at })
          }),
        )
      : [await runsOf(sql, selection, [[rootKey(root, language.mode === 'lead')]], undefined)]
  return merge(runs.flat(), selection.limit)
}

async function runsOf(
  sql: Sql,
  selection: Selection,
  only: readonly Group[],
  choice: Choice | undefined,
): Promise<Run[]> {
  const events = selection.corrections ? [[CORRECTED_KEY]] : []
  const wanted = [...only, ...events, ...valuesOf(selection, 'include')]
  const groups = await rarestFirst(sql, wanted, selection)
  const [driver = [], ...narrowing] = groups
  const { language, limit } = selection
  const keys = driver.length * (language.mode === 'prefer' ? language.languages.length : 1)
  const budget = Math.max(limit + 1, Math.floor(ROW_BUDGET / keys))
  return Promise.all(
    driver.map(async (key) => {
      const rows = await sql.all(pageQuery(key, narrowing, choice, selection, budget))
      const entries = rows.map(selectedOf)
      const full = entries.length > limit
      const known = full
        ? entries.at(-1)?.entry.position
        : await budgetEnd(sql, key, selection, budget)
      return { entries, known }
    }),
  )
}

/** Joins what several keys gave into one page without a gap or a repetition. */
function merge(runs: readonly Run[], limit: number): Page {
  const known = Math.max(...runs.map((run) => run.known ?? Number.NEGATIVE_INFINITY))
  const entries = new Map(
    runs
      .flatMap((run) => run.entries)
      .filter(({ entry }) => entry.position >= known)
      .map((selected) => [selected.entry.position, selected]),
  )
  const ordered = [...entries.values()].sort((a, b) => b.entry.position - a.entry.position)
  const page = ordered.slice(0, limit)
  if (ordered.length > limit) return { entries: page, next: page.at(-1)?.entry.position }
  return { entries: page, next: Number.isFinite(known) ? known : undefined }
}

/** The position at which the row budget ended a query, undefined when it did not. */
async function budgetEnd(
  sql: Sql,
  key: string,
  selection: Selection,
  budget: number,
): Promise<number | undefined> {
  const [row] = await sql.all(
    statement(
      `${CANDIDATE} LIMIT 1 OFFSET ?`,
      key,
      selection.before ?? Number.MAX_SAFE_INTEGER,
      budget - 1,
    ),
  )
  return row && Number(row['position'])
}

const SAMPLED = 1000

/**
 * Groups by how rare their entries are in the window, rarest first: by how far down SAMPLED rows of
 * a key reach, and where they reach its end, by their number.
 */
async function rarestFirst(
  sql: Sql,
  groups: readonly Group[],
  { before }: Selection,
): Promise<readonly Group[]> {
  if (groups.length < 2) return groups
  const rows = await sql.all(rarityQuery(groups.flat(), before))
  const rarity = new Map(rows.map((row) => [row['key'], row]))
  const reach = (key: string) => Number(rarity.get(key)?.['reach'] ?? Number.NEGATIVE_INFINITY)
  const size = (key: string) => Number(rarity.get(key)?.['size'] ?? 0)
  const ranked = groups.map((group) => ({
    group,
    reach: Math.max(...group.map(reach)),
    size: group.map(size).reduce((a, b) => a + b, 0),
  }))
  return ranked
    .sort((a, b) => (a.reach === b.reach ? a.size - b.size : a.reach - b.reach))
    .map(({ group }) => group)
}

/** The statement that samples keys. */
function rarityQuery(keys: readonly string[], before: number | undefined): Statement {
  const below = before ?? Number.MAX_SAFE_INTEGER
  return statement(
    `SELECT v.value AS key,
       (SELECT count(*) FROM (SELECT 1 FROM entry_key
         WHERE key = v.value AND position < ? LIMIT ${SAMPLED})) AS size,
       (SELECT position FROM entry_key WHERE key = v.value AND position < ?
         ORDER BY position DESC LIMIT 1 OFFSET ${SAMPLED - 1}) AS reach
     FROM json_each(?) AS v`,
    below,
    below,
    JSON.stringify(keys),
  )
}

function valuesOf(selection: Selection, side: keyof Values): Group[] {
  return KEY_FILTERS.flatMap((filter) => {
    const keys = (selection.filters[filter]?.[side] ?? []).map((value) => filterKey(filter, value))
    return side === 'include' && ALL_OF.includes(filter) ? keys.map((key) => [key]) : [keys]
  }).filter((group) => group.length > 0)
}

function selectedOf(row: Row): Selected {
  return { entry: publishedOf(row), changed: Number(row['changed']) }
}

/** The statement of one page by one driving key. */
function pageQuery(
  key: string,
  narrowing: readonly Group[],
  choice: Choice | undefined,
  selection: Selection,
  budget: number,
): Statement {
  const excluded = valuesOf(selection, 'exclude').flat()
  const conditions = [
    ...narrowing.map(() => `EXISTS (${SAME_ENTRY})`),
    ...(excluded.length ? [`NOT EXISTS (${SAME_ENTRY})`] : []),
    ...(choice ? [IS_CHOSEN] : []),
    ...(selection.since === undefined ? [] : ['c.published >= ?']),
    ...(selection.until === undefined ? [] : ['c.published < ?']),
  ]
  return statement(
    `SELECT e.document, e.position, e.revision, e.changed
     FROM (${CANDIDATE} LIMIT ?) AS c CROSS JOIN entry AS e ON e.entry = c.entry
     ${conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY c.position DESC LIMIT ?`,
    key,
    selection.before ?? Number.MAX_SAFE_INTEGER,
    budget,
    ...narrowing.map((group) => JSON.stringify(group)),
    ...(excluded.length ? [JSON.stringify(excluded)] : []),
    ...(choice ? [JSON.stringify(choice.keys), choice.at] : []),
    ...(selection.since === undefined ? [] : [selection.since]),
    ...(selection.until === undefined ? [] : [selection.until]),
    selection.limit + 1,
  )
}
