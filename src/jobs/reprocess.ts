import { type Adoption, adopt } from '../ingest/adopt.ts'
import { itemsOf, sketchesOf } from '../ingest/identify/marks.ts'
import { recognise } from '../ingest/identify/recognise.ts'
import type { Draft, Entry } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { rememberMarks } from '../store/marks.ts'
import { originalsOf } from '../store/originals.ts'
import { publish } from '../store/publish.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { recollect } from './memory.ts'
import { readKept } from './read-kept.ts'
import { newMarks, readingTerms } from './take-in.ts'

/** What a new reading of a source's documents makes of its entries. */
export interface Reprocessed {
  readonly documents: number
  readonly same: number
  readonly changed: number
  /** In how many entries each field is another. */
  readonly fields: Readonly<Record<string, number>>
  /** Entries that are not found any more in what they were read from, or whose document is gone. */
  readonly lost: number
}

const NOTHING: Reprocessed = { documents: 0, same: 0, changed: 0, fields: {}, lost: 0 }

/**
 * Reads what a source sent once more, with the reader and cleaner of now, one document at a time, and
 * unless `dryRun` stores what is different. Readers are not told: ids, positions and the instant of the
 * last update stay. Lists of pages are read by the rules of now.
 */
export async function reprocess(
  collector: Pick<Collector, 'store' | 'clock'>,
  wire: Wire,
  partner: PartnerSource,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Reprocessed> {
  const { sql } = collector.store
  let total = NOTHING
  for (const [original, keys] of await originalsOf(sql, partner.source.id)) {
    const drafts = await readAnew(collector, wire, partner, original)
    const changes = drafts.map(({ draft, before }) => changedFields(before, draft.entry))
    const changed = drafts.filter((_, at) => (changes[at] ?? []).length > 0)
    if (!dryRun) await store(collector, wire, partner, changed)
    total = {
      documents: total.documents + 1,
      same: total.same + drafts.length - changed.length,
      changed: total.changed + changed.length,
      fields: counted(total.fields, changes.flat()),
      lost: total.lost + keys.length - drafts.length,
    }
  }
  return total
}

interface Again {
  readonly draft: Draft
  readonly before: Entry
  readonly marks: readonly string[]
}

/** Entries whose text stands in a document, as it is read now. */
async function readAnew(
  { store: { sql, blobs }, clock }: Pick<Collector, 'store' | 'clock'>,
  wire: Wire,
  { city, source }: PartnerSource,
  original: string,
): Promise<Again[]> {
  const result = await readKept({ sql, blobs }, { city, source }, original)
  if (result === undefined) return []
  const told = result.entries.filter(({ deleted }) => !deleted)
  const sketches = await sketchesOf(told, readingTerms(wire, { city, source }, result.feed))
  const items = await itemsOf(sketches)
  const memory = await (await recollect(sql, source.id, sketches)).lookAt(items)
  const { isTaken } = memory
  const adoption: Adoption = { wire, city, source, now: clock(), original, isTaken, again: true }
  return [...recognise(items, memory).known].flatMap(([item, known]) => {
    const { entry, key } = known
    if (known.source !== source.id || known.original !== original) return []
    const draft =
      entry.status === 'canceled'
        ? { key, entry }
        : adopt({ item, key, known }, result.feed, adoption)
    if (!draft) return []
    return [{ draft, before: entry, marks: newMarks(item, source.id, key, known).marks }]
  })
}

async function store(
  { store: { sql }, clock }: Pick<Collector, 'store' | 'clock'>,
  wire: Wire,
  { source }: PartnerSource,
  changed: readonly Again[],
): Promise<void> {
  const drafts = changed.map(({ draft }) => draft)
  await publish(sql, { source: source.id, drafts, wire, now: clock(), backfill: false })
  const remembered = changed.map(({ draft: { key }, marks }) => ({ source: source.id, key, marks }))
  await rememberMarks(sql, source.id, remembered)
}

function changedFields(before: Entry, after: Entry): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = new Set([...old.keys(), ...now.keys()])
  return [...names].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)),
  )
}

function counted(
  counts: Readonly<Record<string, number>>,
  names: readonly string[],
): Readonly<Record<string, number>> {
  const sum = new Map(Object.entries(counts))
  for (const name of names) sum.set(name, (sum.get(name) ?? 0) + 1)
  return Object.fromEntries(sum)
}
