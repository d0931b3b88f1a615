import type { Entry } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { addressStatements } from './former.ts'
import { filesOf, keysOf } from './keys.ts'
import { type Statement, statement } from './ports.ts'
import { type Change, releaseAt } from './story.ts'

export interface WriteContext {
  readonly source: string
  readonly wire: Wire
  readonly now: number
  /** `isPublic`: the entry has a position already. */
  readonly nextPosition: (isPublic: boolean) => number
}

/** The statements of one change: out of every index, the entry itself, into the index again. */
export function writeChange(change: Change, context: WriteContext): Statement[] {
  const { after, before, visibility } = change
  const { source, now, wire } = context
  const position =
    visibility === 'event'
      ? context.nextPosition(before?.position !== undefined)
      : visibility === 'quiet'
        ? before?.position
        : undefined
  const shown = position !== undefined
  const { entry } = after
  const keys = JSON.stringify(shown ? keysOf(entry, after.lead, wire) : [])
  const release = releaseAt(entry)
  const of = [source, after.key] as const
  const self = '(SELECT entry FROM entry WHERE source = ? AND key = ?)'
  return [
    statement(
      `DELETE FROM entry_key WHERE entry = ${self}
         AND position = (SELECT position FROM entry WHERE source = ? AND key = ?)
         AND key IN (SELECT value FROM json_each((SELECT keys FROM entry WHERE source = ? AND key = ?)))`,
      ...of,
      ...of,
      ...of,
    ),
    statement(`DELETE FROM media WHERE entry = ${self}`, ...of),
    ...(before === undefined || before.hash === after.hash ? [] : [keepFormer(of)]),
    statement(
      `INSERT INTO entry (source, key, id, story, language, city, hash, revision, position, lead,
         changed, release_at, keys, document, original, sent)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (source, key) DO UPDATE SET id = excluded.id, story = excluded.story,
         language = excluded.language, city = excluded.city,
         revision = revision + (hash <> excluded.hash), hash = excluded.hash,
         position = excluded.position, lead = excluded.lead, changed = excluded.changed,
         release_at = excluded.release_at, keys = excluded.keys, document = excluded.document,
         original = excluded.original, sent = excluded.sent`,
      ...of,
      entry.id,
      entry.story,
      entry.language,
      entry.city,
      after.hash,
      position,
      after.lead ? 1 : 0,
      now,
      !shown && entry.status === 'usable' && release > now ? release : undefined,
      keys,
      JSON.stringify(entry),
      after.original,
      after.sent,
    ),
    statement(
      `INSERT OR IGNORE INTO revision (entry, revision, recorded, document, original)
       SELECT entry, revision, ?, '', original FROM entry WHERE source = ? AND key = ?`,
      now,
      ...of,
    ),
    ...(shown
      ? [
          ...indexStatements(entry, position, keys, of),
          ...addressStatements(entry),
          publicSince(now, of),
        ]
      : []),
  ]
}

type Identity = readonly [source: string, key: string]

/** What the entry says until now, which is kept nowhere else. */
function keepFormer(of: Identity): Statement {
  return statement(
    `UPDATE revision SET document = e.document FROM entry AS e
     WHERE e.source = ? AND e.key = ? AND revision.entry = e.entry AND revision.revision = e.revision`,
    ...of,
  )
}

/** From when on the revision that the entry is at could be read: its first time in public. */
function publicSince(now: number, of: Identity): Statement {
  return statement(
    `UPDATE revision SET public_from = ? WHERE public_from IS NULL AND (entry, revision) =
       (SELECT entry, revision FROM entry WHERE source = ? AND key = ?)`,
    now,
    ...of,
  )
}

function indexStatements(entry: Entry, position: number, keys: string, of: Identity): Statement[] {
  const files = JSON.stringify(filesOf(entry))
  return [
    statement(
      `INSERT INTO entry_key (key, position, entry, published)
       SELECT k.value, ?, e.entry, ? FROM entry AS e, json_each(?) AS k
       WHERE e.source = ? AND e.key = ?`,
      position,
      entry.published.at,
      keys,
      ...of,
    ),
    ...(files === '[]'
      ? []
      : ['media', 'shown_media'].map((table) =>
          statement(
            `INSERT OR IGNORE INTO ${table} (path, entry) SELECT f.value, e.entry
             FROM entry AS e, json_each(?) AS f WHERE e.source = ? AND e.key = ?`,
            files,
            ...of,
          ),
        )),
  ]
}

/**
 * A withdrawn entry without anything it said: what is left is that it was, why it is gone, and what
 * it was filed under, since whoever follows those feeds must see the withdrawal.
 */
export function purged(entry: Entry): Entry {
  if (entry.status !== 'canceled') return entry
  const { summary, contact, place, rights, featured, also, origin, ...rest } = entry
  return {
    ...rest,
    title: '',
    body: '',
    corrections: [],
    authors: [],
    tags: [],
    figures: [],
    media: [],
  }
}
