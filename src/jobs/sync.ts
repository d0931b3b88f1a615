import { type Collection, loadCollection } from '../collection/load.ts'
import type { ContentSource } from '../collection/source.ts'
import { type Complaint, ComplaintsError } from '../model/problem.ts'
import type { Wire } from '../model/site.ts'
import { keepFiles } from '../store/files.ts'
import type { Store } from '../store/ports.ts'
import { OWN, type Published, publish } from '../store/publish.ts'
import { rekey } from '../store/rekey.ts'
import { forgetUnpublished, publicKeys } from '../store/stories.ts'
import { readWire, saveWire } from '../store/wire.ts'

/** What a synchronisation did, and what is wrong in the collection. */
export interface SyncReport {
  readonly published: Published
  readonly complaints: readonly Complaint[]
  /** Articles whose file is gone but that stay published, by key. */
  readonly orphans: readonly string[]
}

/**
 * Brings the collection into the store: a difference by content, so that a second run writes
 * nothing. What is broken keeps its last good version. Throws ComplaintsError when site.yaml or
 * partners.yaml cannot be used. `secret` is the collection's private part.
 */
export async function syncCollection(
  store: Store,
  source: ContentSource,
  now: number,
  secret?: ContentSource,
): Promise<SyncReport> {
  const collection = await loadCollection(source, secret)
  const { drafts, complaints } = collection
  if (!collection.wire) throw new ComplaintsError(complaints)
  const wire = withKnownCities(collection.wire, await readWire(store.sql), complaints)
  const documents = collection.documents.map((file) => ({
    ...file,
    type: 'application/octet-stream',
  }))
  await keepFiles(store, [...collection.media, ...documents])
  await saveWire(store.sql, wire, now)
  await rekey(store.sql, wire, now)
  const published = await publish(store.sql, { source: OWN, drafts, wire, now, backfill: false })
  return { published, complaints, orphans: await dropDeleted(store, collection) }
}

/**
 * A partner with a mistake in its lines stays as it was, and one that is gone from the file is
 * retired: its entries keep their city, and its feeds go on answering.
 */
function withKnownCities(
  wire: Wire,
  last: Wire | undefined,
  complaints: readonly Complaint[],
): Wire {
  const read = new Set([wire.site.city, ...wire.cities].map(({ locode }) => locode))
  const missing = (last?.cities ?? []).filter(({ locode }) => !read.has(locode))
  const broken = complaints.some(({ file }) => file.endsWith('partners.yaml'))
  const kept = broken ? missing : missing.map((city) => ({ ...city, sources: [], retired: true }))
  return { ...wire, cities: [...wire.cities, ...kept] }
}

/**
 * What is not public is forgotten when its file is gone or broken: the mistake may well stand beside
 * a new embargo or a withdrawal, so the old version must not be released. A public one stays, since
 * publishing is a promise and a withdrawal is said aloud (`status: canceled`); it is reported.
 */
async function dropDeleted(store: Store, { drafts, broken }: Collection): Promise<string[]> {
  const good = drafts.map(({ key }) => key)
  await forgetUnpublished(store.sql, OWN, good)
  const untold = broken.some((key) => key.includes('/'))
  if (untold) return []
  const present = new Set([...good, ...broken])
  const keys = await publicKeys(store.sql, OWN)
  return keys.filter((key) => !present.has(key))
}
