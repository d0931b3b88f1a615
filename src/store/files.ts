import type { Entry, Withdrawal } from '../model/entry.ts'
import { type Sql, type Store, statement } from './ports.ts'

/** A file of the collection: a picture, an attachment, a partner's sample document. */
export interface CollectionFile {
  /** Below the data directory, such as `media/2021/bus.png`. */
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface StoredFile {
  readonly blob: string
  readonly type: string
  /** Bytes. */
  readonly length: number
}

/** Keeps files under their paths; what is there already is not written. */
export async function keepFiles(store: Store, files: readonly CollectionFile[]): Promise<void> {
  for (const { path, type, bytes } of files) {
    const known = await readFile(store.sql, path)
    const blob = await store.blobs.put(bytes)
    if (known?.blob === blob && known.type === type) continue
    await store.sql.batch([
      statement(
        `INSERT INTO file (path, blob, type, length) VALUES (?, ?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET blob = excluded.blob, type = excluded.type,
           length = excluded.length`,
        path,
        blob,
        type,
        bytes.length,
      ),
    ])
  }
}

/** Any file by path, public or not. */
export async function readFile(sql: Sql, path: string): Promise<StoredFile | undefined> {
  const [row] = await sql.all(statement('SELECT blob, type, length FROM file WHERE path = ?', path))
  return (
    row && { blob: String(row['blob']), type: String(row['type']), length: Number(row['length']) }
  )
}

/** A file by path, if some public entry shows it. */
export async function readPublicFile(sql: Sql, path: string): Promise<StoredFile | undefined> {
  const [shown] = await sql.all(
    statement('SELECT 1 AS yes FROM media WHERE path = ? LIMIT 1', path),
  )
  return shown && readFile(sql, path)
}

/** Why a file is gone: the withdrawal of an entry that showed it. Undefined where that is no reason. */
export async function readWithdrawalOf(sql: Sql, path: string): Promise<Withdrawal | undefined> {
  const [row] = await sql.all(
    statement(
      `SELECT e.document FROM shown_media AS m CROSS JOIN entry AS e ON e.entry = m.entry
       WHERE m.path = ? AND e.position IS NOT NULL AND e.document ->> 'status' = 'canceled' LIMIT 1`,
      path,
    ),
  )
  return row && (JSON.parse(String(row['document'])) as Entry).withdrawal
}
