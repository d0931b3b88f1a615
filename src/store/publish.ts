import type { Draft, Entry } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { purged, type WriteContext, writeChange } from './change.ts'
import { type Row, type Sql, type Statement, sha256, statement } from './ports.ts'
import { holdersOf } from './stories.ts'
import { type Change, type Member, planStory, releaseAt } from './story.ts'
import { type State, transact } from './transact.ts'

/** The source of own articles. */
export const OWN = ''

/** What one publication did, by entry. */
export interface Published {
  readonly appeared: number
  readonly corrected: number
  readonly edited: number
  readonly hidden: number
  /** Left out, since another source got its id while these drafts were made. */
  readonly taken: number
}

const NOTHING: Published = { appeared: 0, corrected: 0, edited: 0, hidden: 0, taken: 0 }
const STORIES_A_TRANSACTION = 100

interface Batch {
  readonly source: string
  readonly drafts: readonly Draft[]
  readonly wire: Wire
  readonly now: number
  /** A source's first reading: its entries go below everything there is. */
  readonly backfill: boolean
}

/**
 * Brings drafts of one source into the store: what did not change is not written, what changed is
 * a new revision, and what becomes public takes its position in the same transaction. A story is
 * never split over two transactions.
 */
export async function publish(sql: Sql, batch: Batch): Promise<Published> {
  const stories = Map.groupBy(batch.drafts, (draft) => draft.entry.story)
  const ordered = [...stories.values()].sort((a, b) => firstInstant(a) - firstInstant(b))
  if (batch.backfill) ordered.reverse()
  let total = NOTHING
  for (let at = 0; at < ordered.length; at += STORIES_A_TRANSACTION) {
    const drafts = ordered.slice(at, at + STORIES_A_TRANSACTION).flat()
    total = sum(total, await publishStories(sql, { ...batch, drafts }))
  }
  return total
}

/** Makes public what has reached its release instant, in the order of those instants. */
export async function release(sql: Sql, wire: Wire, now: number): Promise<Published> {
  const batch = { source: OWN, drafts: [], wire, now, backfill: false }
  let total = NOTHING
  for (;;) {
    const rows = await sql.all(
      statement(
        'SELECT story FROM entry WHERE release_at <= ? ORDER BY release_at, entry LIMIT ?',
        now,
        STORIES_A_TRANSACTION,
      ),
    )
    const stories = [...new Set(rows.map((row) => String(row['story'])))]
    total = sum(total, await publishStories(sql, batch, stories))
    if (rows.length < STORIES_A_TRANSACTION) return total
  }
}

function firstInstant(drafts: readonly Draft[]): number {
  return Math.min(...drafts.map((draft) => draft.entry.published.at))
}

async function publishStories(
  sql: Sql,
  batch: Batch,
  released: readonly string[] = [],
): Promise<Published> {
  const { source, wire, now } = batch
  const languages = [wire.site.defaultLanguage, ...wire.site.languages]
  const incoming = await Promise.all(batch.drafts.map(hashed))
  const stories = [...new Set([...incoming.map(({ entry }) => entry.story), ...released])]
  return transact(sql, async (state) => {
    const stored = Map.groupBy(await readStories(sql, source, stories), (m) => m.entry.story)
    const holders = await holdersOf(
      sql,
      incoming.map(({ entry }) => entry.id),
    )
    const free = incoming.filter(
      ({ entry }) => (holders.get(entry.id)?.source ?? source) === source,
    )
    const fresh = Map.groupBy(free, (member) => member.entry.story)
    const changes = stories.flatMap((story) =>
      planStory(stored.get(story) ?? [], fresh.get(story) ?? [], languages, now),
    )
    const counter = positions(state, batch.backfill)
    const context: WriteContext = { source, wire, now, nextPosition: counter.next }
    const statements = [
      ...changes.flatMap((change) => writeChange(change, context)),
      ...countChange(source, changes),
    ]
    const rewritten = changes.some(({ after }) => wasPublic(stored.get(after.entry.story)))
      ? now
      : state.rewritten
    return {
      statements,
      state: {
        ...state,
        ...counter.reached(),
        rewritten,
        nextRelease: await nextRelease(sql, changes, now),
      },
      result: changes.map(tally).reduce(sum, { ...NOTHING, taken: incoming.length - free.length }),
    }
  })
}

/** Then what a feed shows of the story changes, if only the list of its translations. */
function wasPublic(story: readonly Member[] | undefined): boolean {
  return story?.some(({ position }) => position !== undefined) ?? false
}

async function hashed(draft: Draft): Promise<Omit<Member, 'position' | 'lead'>> {
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

/**
 * Back-filled entries take positions downwards, so that nobody's window is flooded by them. What is
 * public already moves up all the same, or its readers would miss the correction.
 */
function positions(state: State, backfill: boolean) {
  let { top, bottom } = state
  return {
    next: (isPublic: boolean) => (backfill && !isPublic ? --bottom : ++top),
    reached: () => ({ top, bottom }),
  }
}

/** The earliest release still to come, or due and left to others by this transaction. */
async function nextRelease(
  sql: Sql,
  changes: readonly Change[],
  now: number,
): Promise<number | undefined> {
  const touched = changes.flatMap(({ before }) => (before?.row === undefined ? [] : [before.row]))
  const [row] = await sql.all(
    statement(
      `SELECT min(release_at) AS at FROM entry
       WHERE release_at IS NOT NULL AND entry NOT IN (SELECT value FROM json_each(?))`,
      JSON.stringify(touched),
    ),
  )
  const coming = changes
    .filter(({ after, visibility }) => visibility === 'hidden' && after.entry.status === 'usable')
    .map(({ after }) => releaseAt(after.entry))
    .filter((at) => at > now)
  const stored = row?.['at'] ?? null
  const all = stored === null ? coming : [...coming, Number(stored)]
  return all.length === 0 ? undefined : Math.min(...all)
}

/** Keeps the count of a source's public entries, which nobody could count by request. */
function countChange(source: string, changes: readonly Change[]): Statement[] {
  const more = changes.filter(({ visibility }) => visibility !== 'hidden').length
  const less = changes.filter(({ before }) => before?.position !== undefined).length
  if (more === less) return []
  return [
    statement(
      `INSERT INTO source_count (source, entries) VALUES (?, ?)
       ON CONFLICT (source) DO UPDATE SET entries = entries + excluded.entries`,
      source,
      more - less,
    ),
  ]
}

function tally({ before, visibility }: Change): Published {
  const shownBefore = before?.position !== undefined
  return {
    ...NOTHING,
    ...(visibility === 'hidden' && { hidden: 1 }),
    ...(visibility === 'quiet' && { edited: 1 }),
    ...(visibility === 'event' && (shownBefore ? { corrected: 1 } : { appeared: 1 })),
  }
}

function sum(a: Published, b: Published): Published {
  return {
    appeared: a.appeared + b.appeared,
    corrected: a.corrected + b.corrected,
    edited: a.edited + b.edited,
    hidden: a.hidden + b.hidden,
    taken: a.taken + b.taken,
  }
}
