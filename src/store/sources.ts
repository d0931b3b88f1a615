import type { Remark, SourceState } from '../model/condition.ts'
import { type Row, type Sql, type Statement, statement } from './ports.ts'

/** What is known of a source besides its configuration; instants in milliseconds since the epoch. */
export interface SourceRecord {
  readonly source: string
  /** The address it was configured with when last polled. */
  readonly url: string
  /** Empty for a document of the collection. */
  readonly host: string
  readonly state: SourceState
  /** Validators as sent, to the letter. */
  readonly etag?: string
  readonly lastModified?: string
  readonly lastPoll?: number
  readonly lastSuccess?: number
  /** Infinity when it is not polled any more. */
  readonly nextPoll: number
  readonly failures: number
  readonly failingSince?: number
  /** When something new was read last, and milliseconds between two such, as estimated. */
  readonly lastChange?: number
  readonly changeEvery?: number
  /** Whether its server answers conditional requests as it should, if that is known. */
  readonly validates?: boolean
  /** JSON of what its document says of its schedule (see ingest/schedule/hints.ts). */
  readonly hints?: string
  /** Where its address redirects to for good, and since when it is known to. */
  readonly movedTo?: string
  readonly movedSince?: number
  /** What a person should know of it. */
  readonly remarks: readonly Remark[]
  /** Blob of the document last read. */
  readonly original?: string
  /** What the configuration said of the source then (see ingest/terms.ts). */
  readonly terms?: string
  /** Polls in a row that began and were never settled. */
  readonly begun: number
}

/** The next poll of what is not polled: the last integer that both databases and JavaScript hold exactly. */
export const NEVER = Number.MAX_SAFE_INTEGER

export async function readSources(sql: Sql): Promise<ReadonlyMap<string, SourceRecord>> {
  const rows = await sql.all(statement('SELECT * FROM source'))
  return new Map(rows.map((row) => [String(row['source']), recordOf(row)]))
}

export async function readSource(sql: Sql, source: string): Promise<SourceRecord | undefined> {
  const [row] = await sql.all(statement('SELECT * FROM source WHERE source = ?', source))
  return row && recordOf(row)
}

/** A poll that has begun: until it is settled the source counts as polled. */
export interface Claim {
  readonly source: string
  readonly url: string
  readonly host: string
  /** Unique for the poll. */
  readonly token: string
  /** When it is polled again should this poll never be settled. */
  readonly nextPoll: number
  /** Stands in the record from the second poll on that was never settled. */
  readonly unsettled: Remark
}

/**
 * Begins a poll: moves the next one before anything is fetched, as a process that dies of a document
 * would else fetch it again at every start. False when somebody else has begun one since the record
 * was read, whose next poll `from` is (undefined where there was none).
 */
export async function beginPoll(
  sql: Sql,
  { source, url, host, token, nextPoll, unsettled }: Claim,
  from: number | undefined,
): Promise<boolean> {
  const claim = statement(
    `INSERT INTO source (source, url, host, state, next_poll, failures, claim, begun)
     VALUES (?, ?, ?, 'new', ?, 0, ?, 1)
     ON CONFLICT (source) DO UPDATE SET
       next_poll = excluded.next_poll, claim = excluded.claim, begun = source.begun + 1,
       state = iif(source.begun > 0, 'failing', source.state),
       remarks = iif(source.begun > 0, ?, source.remarks)
     WHERE source.next_poll = ?`,
    source,
    url,
    host,
    stored(nextPoll),
    token,
    JSON.stringify([unsettled]),
    from === undefined ? undefined : stored(from),
  )
  await sql.batch([claim])
  const [row] = await sql.all(statement('SELECT claim FROM source WHERE source = ?', source))
  return row?.['claim'] === token
}

/**
 * The record as a poll leaves it, which began with the next poll at `claimed`. Where that was moved
 * since, by new terms or another address, the sooner instant holds.
 */
export function saveSource(record: SourceRecord, claimed: number): Statement {
  const values: Readonly<Record<string, string | number | undefined>> = {
    source: record.source,
    url: record.url,
    host: record.host,
    state: record.state,
    etag: record.etag,
    last_modified: record.lastModified,
    last_poll: record.lastPoll,
    last_success: record.lastSuccess,
    next_poll: stored(record.nextPoll),
    failures: record.failures,
    failing_since: record.failingSince,
    last_change: record.lastChange,
    change_every: record.changeEvery,
    validates: record.validates === undefined ? undefined : Number(record.validates),
    hints: record.hints,
    moved_to: record.movedTo,
    moved_since: record.movedSince,
    remarks: JSON.stringify(record.remarks),
    original: record.original,
    terms: record.terms,
    begun: record.begun,
  }
  const names = Object.keys(values)
  const updates = names.map((name) =>
    name === 'next_poll'
      ? 'next_poll = iif(next_poll = ?, excluded.next_poll, min(next_poll, excluded.next_poll))'
      : `${name} = excluded.${name}`,
  )
  return statement(
    `INSERT INTO source (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (source) DO UPDATE SET ${updates.join(', ')}`,
    ...Object.values(values),
    stored(claimed),
  )
}

/** The terms that are in force for a source from now on; its document is read again under them. */
export async function saveTerms(sql: Sql, source: string, terms: string): Promise<void> {
  await sql.batch([
    statement(
      `UPDATE source SET terms = ?, etag = NULL, last_modified = NULL, original = NULL
       WHERE source = ?`,
      terms,
      source,
    ),
  ])
}

/** Public entries of each source. */
export async function countBySource(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all(statement('SELECT source, entries FROM source_count'))
  return new Map(rows.map((row) => [String(row['source']), Number(row['entries'])]))
}

function stored(nextPoll: number): number {
  return Math.min(nextPoll, NEVER)
}

function recordOf(row: Row): SourceRecord {
  const text = (name: string) => (row[name] === null ? {} : { [camel(name)]: String(row[name]) })
  const number = (name: string) => (row[name] === null ? {} : { [camel(name)]: Number(row[name]) })
  const nextPoll = Number(row['next_poll'])
  return {
    source: String(row['source']),
    url: String(row['url']),
    host: String(row['host']),
    state: row['state'] as SourceState,
    nextPoll: nextPoll === NEVER ? Number.POSITIVE_INFINITY : nextPoll,
    failures: Number(row['failures']),
    remarks: JSON.parse(String(row['remarks'])) as Remark[],
    begun: Number(row['begun']),
    ...text('etag'),
    ...text('last_modified'),
    ...number('last_poll'),
    ...number('last_success'),
    ...number('failing_since'),
    ...number('last_change'),
    ...number('change_every'),
    ...(row['validates'] === null ? {} : { validates: row['validates'] === 1 }),
    ...text('hints'),
    ...text('moved_to'),
    ...number('moved_since'),
    ...text('original'),
    ...text('terms'),
  }
}

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
