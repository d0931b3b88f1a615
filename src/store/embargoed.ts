import type { PublishedEntry } from '../model/entry.ts'
import { slugOf } from '../model/permalink.ts'
import { ALL_OF, filterKey, KEY_FILTERS, type Selection } from '../model/selection.ts'
import type { Wire } from '../model/site.ts'
import { readFile, readPublicFile, type StoredFile } from './files.ts'
import { filesOf, keysOf } from './keys.ts'
import { type Sql, statement } from './ports.ts'
import { publishedOf } from './stories.ts'

/** An entry that nobody but accredited desks may read yet. */
export interface Embargoed {
  /** Its position is none: it gets one when it is released. */
  readonly entry: PublishedEntry
  /** Milliseconds since the epoch. */
  readonly until: number
  /** When it was stored as it is now, in milliseconds since the epoch. */
  readonly changed: number
  /** Languages of every translation of its story that is under embargo, its own among them. */
  readonly languages: readonly string[]
}

/** What may wait for its release and be looked at in one request. */
const MOST_WAITING = 1000
const MOST_EMBARGOED = 200

/**
 * Entries under embargo at `now`, next release first, those that were withdrawn since desks had them
 * among them. What is only dated in the future was not handed to the press, and what is withheld to nobody.
 */
async function readEmbargoed(sql: Sql, now: number): Promise<readonly Embargoed[]> {
  const [waiting, dropped] = await Promise.all([
    sql.all(
      statement(
        `SELECT e.document, e.revision, e.changed, e.document ->> 'embargoUntil' AS until FROM
           (SELECT entry FROM entry WHERE release_at > ? ORDER BY release_at, entry LIMIT ?) AS c
         CROSS JOIN entry AS e ON e.entry = c.entry WHERE until IS NOT NULL LIMIT ?`,
        now,
        MOST_WAITING,
        MOST_EMBARGOED,
      ),
    ),
    sql.all(
      statement(
        `SELECT document, revision, changed, document ->> 'embargoUntil' AS until FROM entry
         WHERE position IS NULL AND document ->> 'status' = 'canceled'
           AND document ->> 'embargoUntil' > ? LIMIT ?`,
        now,
        MOST_EMBARGOED,
      ),
    ),
  ])
  const rows = [...waiting, ...dropped].sort((a, b) => Number(a['until']) - Number(b['until']))
  const entries = rows.map((row) => ({ row, entry: publishedOf(row) }))
  const stories = Map.groupBy(entries, ({ entry }) => entry.story)
  return entries.map(({ row, entry }) => ({
    entry,
    until: Number(row['until']),
    changed: Number(row['changed']),
    languages: (stories.get(entry.story) ?? []).map((one) => one.entry.language),
  }))
}

/** Entries under embargo that a selection of the city's own news will show after their release. */
export async function selectEmbargoed(
  sql: Sql,
  selection: Selection,
  wire: Wire,
  now: number,
): Promise<readonly Embargoed[]> {
  if (selection.before !== undefined || selection.corrections) return []
  const stories = Map.groupBy(await readEmbargoed(sql, now), ({ entry }) => entry.story)
  return [...stories.values()]
    .flatMap((story) => chosen(story, selection, wire))
    .filter(({ entry }) => isSelected(entry, selection, wire))
}

/** The translations of the story under embargo that will be at an address. */
export async function readEmbargoedStory(
  sql: Sql,
  slug: string,
  now: number,
): Promise<readonly Embargoed[]> {
  return (await readEmbargoed(sql, now)).filter(({ entry }) => slugOf(entry.url) === slug)
}

/** Any file that a public entry shows, or one under embargo. */
export async function readDeskFile(
  sql: Sql,
  path: string,
  now: number,
): Promise<StoredFile | undefined> {
  const shown = await readPublicFile(sql, path)
  if (shown) return shown
  const embargoed = await readEmbargoed(sql, now)
  return embargoed.some(({ entry }) => filesOf(entry).includes(path))
    ? readFile(sql, path)
    : undefined
}

/** The translations of a story that a selection's choice of languages shows. */
function chosen(
  story: readonly Embargoed[],
  { language }: Selection,
  wire: Wire,
): readonly Embargoed[] {
  if (language.mode === 'all') return story
  const { defaultLanguage, languages } = wire.site
  const wanted = language.mode === 'prefer' ? language.languages : [defaultLanguage, ...languages]
  for (const tag of wanted) {
    const found = story.find(({ entry }) =>
      keysOf(entry, false, wire).includes(filterKey('lang', tag)),
    )
    if (found) return [found]
  }
  return []
}

function isSelected(entry: PublishedEntry, selection: Selection, wire: Wire): boolean {
  const { filters, since, until } = selection
  const keys = new Set(keysOf(entry, false, wire))
  const { at } = entry.published
  if (since !== undefined && at < since) return false
  if (until !== undefined && at >= until) return false
  return KEY_FILTERS.every((filter) => {
    const { include = [], exclude = [] } = filters[filter] ?? {}
    const has = (value: string) => keys.has(filterKey(filter, value))
    const included = ALL_OF.includes(filter) ? include.every(has) : include.some(has)
    return (include.length === 0 || included) && !exclude.some(has)
  })
}
