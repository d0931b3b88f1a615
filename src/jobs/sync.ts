import { complain, describeValue, valueAt } from '../collection/check.ts'
import { type Collection, loadCollection } from '../collection/load.ts'
import type { ContentSource } from '../collection/source.ts'
import { type Complaint, ComplaintsError } from '../model/problem.ts'
import type { Wire } from '../model/site.ts'
import { keepFiles } from '../store/files.ts'
import type { Sql, Store } from '../store/ports.ts'
import { OWN, type Published, publish, sum } from '../store/publish.ts'
import { rekey } from '../store/rekey.ts'
import { forgetUnpublished, publicKeys } from '../store/stories.ts'
import { readState } from '../store/transact.ts'
import { readWire, saveWire } from '../store/wire.ts'
import { lostTranslations } from './lost-translations.ts'
import { followRenames } from './renamed.ts'
import { aboutItems, syncAbout } from './sync-own.ts'
import { withoutTakenBack } from './taken-back.ts'

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
  const collection = await loadCollection(source, secret, now)
  const { drafts, complaints } = collection
  if (!collection.wire) throw new ComplaintsError(complaints)
  const last = await readWire(store.sql)
  const renamed = await newAuthority(store.sql, collection, last)
  if (renamed) throw new ComplaintsError([...complaints, renamed])
  const wire = withKnownCities(collection.wire, last, complaints)
  const documents = collection.documents.map((file) => ({
    ...file,
    type: 'application/octet-stream',
  }))
  await keepFiles(store, [...collection.media, ...documents])
  if (await saveWire(store.sql, wire, now)) await followRenames(store.sql, wire)
  await rekey(store.sql, wire, now)
  const right = await withoutTakenBack(store.sql, drafts, collection.written)
  const { plain, about: more } = await aboutItems(store.sql, right.drafts)
  const own = await syncAbout(store.sql, wire, collection, more, now)
  const lost = await lostTranslations(store.sql, plain, collection.broken)
  const articles = { source: OWN, drafts: [...plain, ...lost], wire, now, backfill: false }
  const published = sum(own.published, await publish(store.sql, articles))
  const orphans = [...own.orphans, ...(await dropDeleted(store, collection, own.keys))]
  return {
    published,
    complaints: [...complaints, ...right.complaints, ...own.complaints],
    orphans,
  }
}

/** All ids begin with it: another one would make everything that is published new to every reader. */
async function newAuthority(
  sql: Sql,
  { wire, siteYaml }: Collection,
  last: Wire | undefined,
): Promise<Complaint | undefined> {
  const known = last?.site.authority
  if (known === undefined || !siteYaml || known === wire?.site.authority) return undefined
  const { top, bottom } = await readState(sql)
  if (top === 0 && bottom === 1) return undefined
  const expected = `"${known}", with which every published id begins and which never changes; only a new site, with a database of its own, may have another`
  const found = describeValue(valueAt(siteYaml.value, ['authority']))
  return complain(siteYaml, ['authority'], found, expected)
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
async function dropDeleted(
  store: Store,
  { drafts, broken, wire }: Collection,
  composed: readonly string[],
): Promise<string[]> {
  const good = [...drafts.map(({ key }) => key), ...composed]
  await forgetUnpublished(store.sql, OWN, good)
  const untold = broken.some((key) => key.includes('/'))
  if (untold) return []
  const present = new Set([...good, ...broken])
  const keys = await publicKeys(store.sql, OWN)
  return keys.filter((key) => !present.has(key) && !isOfFormerSource(key, wire))
}

/** Whether an article was made of an item whose source is gone from site.yaml: it has no file to miss. */
function isOfFormerSource(key: string, wire: Wire | undefined): boolean {
  const [source = '', item] = key.split('/', 2)
  return item !== undefined && !wire?.site.city.sources.some(({ id }) => id === source)
}
