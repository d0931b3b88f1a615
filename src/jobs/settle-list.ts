import type { ListKind, PageBytes } from '../ingest/page/read.ts'
import type { Remark } from '../model/condition.ts'
import type { Wire } from '../model/site.ts'
import { savePageList } from '../store/page-lists.ts'
import { sha256 } from '../store/ports.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { readPageSource } from './read-page.ts'
import { ofProblems } from './remarks.ts'
import { takeIn } from './take-in.ts'

/** A list to read, and how. */
export interface ListReading {
  readonly how: ListKind
  readonly page: PageBytes
  /** Whether a person has looked at a flood, and lets it in. */
  readonly accept?: boolean
}

/** What came of a list: read to its end (with or without news), read in part, or in vain. */
export type SettledList =
  | { readonly news: boolean; readonly remarks: readonly Remark[] }
  | { readonly unfinished: boolean; readonly remarks: readonly Remark[] }

/** Reads a list, takes in what it says, and remembers what it showed. */
export async function settleList(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  { how, page, accept = false }: ListReading,
): Promise<SettledList> {
  const { source } = partner
  const reading = await readPageSource(collector, partner, page, how)
  if (reading.kind === 'failed') return { unfinished: false, remarks: [reading.remark] }
  const { result, sheaf, first, list, unfinished } = reading
  const original = await sha256(sheaf)
  const keep = async () => {
    await collector.store.blobs.put(sheaf)
  }
  const taken = await takeIn(collector, wire, partner, { result, original, keep, first, accept })
  const { remarks = [], taken: _, ...changes } = taken
  const entries = result.entries.length
  collector.log('info', 'read', { source: source.id, entries, ...changes })
  const held = remarks.some(({ condition }) => condition === 'held')
  if (!held) await savePageList(collector.store.sql, source.id, list)
  const said = [...(reading.remark ? [reading.remark] : []), ...remarks]
  if (unfinished && !held) return { unfinished, remarks: said }
  return {
    news: first || Object.values(changes).some((count) => count > 0),
    remarks: [...ofProblems(source.url, result.problems), ...said],
  }
}
