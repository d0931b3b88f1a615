/** What SQLite and D1 can both hold and bind. */
export type Value = string | number | null

export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
}

export type Row = Readonly<Record<string, Value>>

/** A SQLite dialect database. */
export interface Sql {
  /** Rows of one reading statement. */
  all(statement: Statement): Promise<readonly Row[]>
  /** Runs every statement in one transaction: all of them, or (with an error) none. */
  batch(statements: readonly Statement[]): Promise<void>
}

/** Immutable bytes by content: documents as partners sent them, pictures, attachments. */
export interface Blobs {
  /** Keeps the bytes and returns their key, the SHA-256 in hex; the same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** Whether a text can be the key of a blob at all: nothing else may reach a path or a bucket. */
export function isBlobKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key)
}

/** The store's two halves as a runtime supplies them. */
export interface Store {
  readonly sql: Sql
  readonly blobs: Blobs
}

/** Milliseconds since the epoch, now. */
export type Clock = () => number

/**
 * A statement and its bound values; `undefined` is bound as NULL, since D1 refuses it, and half a
 * surrogate pair as U+FFFD, of which D1 would make three.
 */
export function statement(sql: string, ...values: (Value | undefined)[]): Statement {
  return { sql, values: values.map(bound) }
}

function bound(value: Value | undefined): Value {
  return typeof value === 'string' ? value.toWellFormed() : (value ?? null)
}

/** SHA-256 in hex. */
export async function sha256(data: Uint8Array | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
