import type { Draft } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { type WriteContext, writeChange } from './change.ts'
import { type Bound, bindItems, composed, isOwnSource } from './compose.ts'
import { dayOf } from './counts.ts'
import { hashedDrafts, OWN, planStories, type StoryPlan } from './plan.ts'
import { type Sql, type Statement, statement } from './ports.ts'
import { type Change, type Member, releaseAt } from './story.ts'
import { type State, transact } from './transact.ts'

export { OWN }

/** What one publication did, by entry. */
export interface Published {
  readonly appeared: number
  readonly corrected: number
  readonly edited: number
  readonly hidden: number
  /** Left out: while these drafts were made, another source got the id, or changed what they change. */
  readonly taken: number
}

export const NOTHING: Published = { appeared: 0, corrected: 0, edited: 0, hidden: 0, taken: 0 }
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

/** Makes own articles anew of the items and files that their stories are made of. */
export async function recompose(
  sql: Sql,
  { stories, wire, now }: Pick<Batch, 'wire' | 'now'> & { readonly stories: readonly string[] },
): Promise<Published> {
  const batch = { source: OWN, drafts: [], wire, now, backfill: false }
  let total = NOTHING
  for (let at = 0; at < stories.length; at += STORIES_A_TRANSACTION) {
    const some = stories.slice(at, at + STORIES_A_TRANSACTION)
    total = sum(total, await publishStories(sql, batch, some, true))
  }
  return total
}

async function publishStories(
  sql: Sql,
  batch: Batch,
  released: readonly string[] = [],
  isComposed = false,
): Promise<Published> {
  const { source, wire, now } = batch
  const incoming = await hashedDrafts(batch.drafts)
  return transact(sql, async (state) => {
    const items = isOwnSource(wire, source) ? await bindItems(sql, source, incoming) : undefined
    const drafts = isComposed ? await composed(sql, wire, released) : []
    const members = [...(items?.members ?? incoming), ...(await hashedDrafts(drafts))]
    const said = await planStories(sql, batch, members, released)
    const { changes, stored } = items ? await ownPlan(sql, batch, said.changes, items) : said
    const counter = positions(state, batch.backfill)
    const context: WriteContext = { source, wire, now, nextPosition: counter.next }
    const statements = [
      ...(items ? [...items.statements, ...written(said.changes, context, batch.backfill)] : []),
      ...written(changes, items ? { ...context, source: OWN } : context, batch.backfill),
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
      result: changes.map(tally).reduce(sum, { ...NOTHING, taken: said.taken }),
    }
  })
}

/** What becomes of own articles when items that they are made of change. */
async function ownPlan(
  sql: Sql,
  batch: Batch,
  items: readonly Change[],
  { files }: Bound,
): Promise<StoryPlan> {
  const stories = [...new Set([...items.map(({ after }) => after.entry.story), ...files.values()])]
  const drafts = await composed(sql, batch.wire, stories, { source: batch.source, items, files })
  const members = await hashedDrafts(drafts)
  return planStories(sql, { ...batch, source: OWN }, members, [])
}

function written(
  changes: readonly Change[],
  context: WriteContext,
  backfill: boolean,
): Statement[] {
  return [
    ...changes.flatMap((change) => writeChange(change, context)),
    ...countChange(context, changes, backfill),
  ]
}

/** Then what a feed shows of the story changes, if only the list of its translations. */
function wasPublic(story: readonly Member[] | undefined): boolean {
  return story?.some(({ position }) => position !== undefined) ?? false
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

/** Keeps the count of a source's public entries, and of items of an own source, which nobody could count by request. */
function countChange(
  { source, wire, now }: WriteContext,
  changes: readonly Change[],
  backfill: boolean,
): Statement[] {
  const isItems = isOwnSource(wire, source)
  const appeared = changes.filter(({ visibility, before }) =>
    isItems ? before === undefined : visibility !== 'hidden',
  )
  const less = changes.filter(({ before }) => before?.position !== undefined).length
  const fresh = backfill ? 0 : appeared.filter(({ before }) => before === undefined).length
  if (appeared.length === less && fresh === 0) return []
  return [
    statement(
      `INSERT INTO source_count (source, entries, day, fresh) VALUES (?, ?, ?, ?)
       ON CONFLICT (source) DO UPDATE SET entries = entries + excluded.entries,
         day = excluded.day, fresh = iif(day = excluded.day, fresh, 0) + excluded.fresh`,
      source,
      appeared.length - less,
      dayOf(now),
      fresh,
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

/** Two publications as one. */
export function sum(a: Published, b: Published): Published {
  return {
    appeared: a.appeared + b.appeared,
    corrected: a.corrected + b.corrected,
    edited: a.edited + b.edited,
    hidden: a.hidden + b.hidden,
    taken: a.taken + b.taken,
  }
}
