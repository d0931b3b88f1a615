import { type Row, type Sql, statement } from './ports.ts'

/** `new`: never read. `working`: last poll was fine. `failing`: it was not. `gone`: 410. */
export const SOURCE_STATES = ['new', 'working', 'failing', 'gone'] as const
export type SourceState = (typeof SOURCE_STATES)[number]

/** What is known of a source besides its configuration; instants in milliseconds since the epoch. */
export interface SourceRecord {
  readonly source: string
  /** The address it was configured with when last polled. */
  readonly url: string
  readonly state: SourceState
  /** Validators as sent, to the letter. */
  readonly etag?: string
  readonly lastModified?: string
  readonly lastPoll?: number
  readonly lastSuccess?: number
  readonly nextPoll: number
  readonly failures: number
  /** What happened and what to do, for a person. */
  readonly problem?: string
  /** Blob of the document last read. */
  readonly original?: string
  /** What the configuration said of the source then (see ingest/terms.ts). */
  readonly terms?: string
}

export async function readSources(sql: Sql): Promise<ReadonlyMap<string, SourceRecord>> {
  const rows = await sql.all(statement('SELECT * FROM source'))
  return new Map(rows.map((row) => [String(row['source']), recordOf(row)]))
}

export async function readSource(sql: Sql, source: string): Promise<SourceRecord | undefined> {
  const [row] = await sql.all(statement('SELECT * FROM source WHERE source = ?', source))
  return row && recordOf(row)
}

export async function saveSource(sql: Sql, record: SourceRecord): Promise<void> {
  await sql.batch([
    statement(
      `INSERT OR REPLACE INTO source (source, url, state, etag, last_modified, last_poll,
         last_success, next_poll, failures, problem, original, terms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      record.source,
      record.url,
      record.state,
      record.etag,
      record.lastModified,
      record.lastPoll,
      record.lastSuccess,
      record.nextPoll,
      record.failures,
      record.problem,
      record.original,
      record.terms,
    ),
  ])
}

/** Public entries of each source. */
export async function countBySource(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all(statement('SELECT source, entries FROM source_count'))
  return new Map(rows.map((row) => [String(row['source']), Number(row['entries'])]))
}

function recordOf(row: Row): SourceRecord {
  const text = (name: string) => (row[name] === null ? {} : { [camel(name)]: String(row[name]) })
  const number = (name: string) => (row[name] === null ? {} : { [camel(name)]: Number(row[name]) })
  return {
    source: String(row['source']),
    url: String(row['url']),
    state: row['state'] as SourceState,
    nextPoll: Number(row['next_poll']),
    failures: Number(row['failures']),
    ...text('etag'),
    ...text('last_modified'),
    ...number('last_poll'),
    ...number('last_success'),
    ...text('problem'),
    ...text('original'),
    ...text('terms'),
  }
}

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
