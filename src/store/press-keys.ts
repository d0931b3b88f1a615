import { timingSafeEqual } from 'hono/utils/buffer'
import { type Sql, sha256, statement } from './ports.ts'

/** A desk's key as the city knows it; the key itself is with the desk alone. Instants in ms. */
export interface PressKey {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly lastUsed: number | undefined
  readonly revoked: number | undefined
}

const KEY_BYTES = 32
const ID_LENGTH = 12
const HOUR = 3_600_000
/** What an unknown key is compared with, so that it costs what a revoked one costs. */
const NO_HASH = '0'.repeat(64)

/**
 * Makes a key and returns it: 256 random bits in base64url, not to be had again, since only its
 * SHA-256 is kept. (A slow hash is for passwords, which can be guessed; these bits cannot.)
 * Undefined when a key of that name is in force.
 */
export async function addPressKey(
  sql: Sql,
  name: string,
  now: number,
): Promise<{ readonly id: string; readonly key: string } | undefined> {
  const key = base64url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)))
  const hash = await sha256(key)
  const id = hash.slice(0, ID_LENGTH)
  await sql.batch([
    statement(
      `INSERT INTO press_key (id, name, hash, created) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) WHERE revoked IS NULL DO NOTHING`,
      id,
      name,
      hash,
      now,
    ),
  ])
  const [made] = await sql.all(statement('SELECT 1 AS yes FROM press_key WHERE id = ?', id))
  return made && { id, key }
}

/** Every key there is or was, oldest first. */
export async function listPressKeys(sql: Sql): Promise<readonly PressKey[]> {
  const rows = await sql.all(
    statement('SELECT id, name, created, last_used, revoked FROM press_key ORDER BY created, id'),
  )
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    created: Number(row['created']),
    lastUsed: row['last_used'] === null ? undefined : Number(row['last_used']),
    revoked: row['revoked'] === null ? undefined : Number(row['revoked']),
  }))
}

/** Ends a key for ever, and returns it as it was before; undefined when there is none of that id. */
export async function revokePressKey(
  sql: Sql,
  id: string,
  now: number,
): Promise<PressKey | undefined> {
  const found = (await listPressKeys(sql)).find((one) => one.id === id)
  const revoke = 'UPDATE press_key SET revoked = ? WHERE id = ? AND revoked IS NULL'
  if (found) await sql.batch([statement(revoke, now, id)])
  return found
}

/**
 * Whether a key is in force, with the same work for one that is unknown and one that is revoked.
 * Notes the use, at most once an hour.
 */
export async function admitsPressKey(sql: Sql, key: string, now: number): Promise<boolean> {
  const hash = await sha256(key)
  const id = hash.slice(0, ID_LENGTH)
  const [row] = await sql.all(
    statement('SELECT hash, last_used, revoked FROM press_key WHERE id = ?', id),
  )
  const same = await timingSafeEqual(hash, String(row?.['hash'] ?? NO_HASH))
  if (!row || !same || row['revoked'] !== null) return false
  const noted = row['last_used'] ?? null
  if (noted === null || now - Number(noted) >= HOUR) {
    await sql.batch([statement('UPDATE press_key SET last_used = ? WHERE id = ?', now, id)])
  }
  return true
}

/** RFC 4648, section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
