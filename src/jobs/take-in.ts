import { adopt, keyOf, wishedId } from '../ingest/adopt.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import type { Wire } from '../model/site.ts'
import { type Published, publish } from '../store/publish.ts'
import { holdersOf, readByKeys } from '../store/stories.ts'
import type { Collector, PartnerSource } from './collector.ts'

/** What a poll of a source brought. */
export interface Reading {
  readonly result: ReadResult
  /** Blob of the document. */
  readonly original: string
  /** Whether nothing was ever read from the source before. */
  readonly first: boolean
}

/** Identifies what was read, and publishes it. */
export async function takeIn(
  { store, clock }: Collector,
  wire: Wire,
  { city, source }: PartnerSource,
  { result, original, first }: Reading,
): Promise<Published> {
  const known = await readByKeys(store.sql, source.id, result.entries.map(keyOf))
  const wishes = result.entries.flatMap((entry) => wishedId(entry) ?? [])
  const now = clock()
  const attempt = async () => {
    const holders = await holdersOf(store.sql, wishes)
    const drafts = adopt(result, { wire, city, source, now, original, known, holders })
    return publish(store.sql, { source: source.id, drafts, wire, now, backfill: first })
  }
  const done = await attempt()
  // Another source got an id in between; now that it is known, ours gets one of its own.
  return done.taken === 0 ? done : attempt()
}
