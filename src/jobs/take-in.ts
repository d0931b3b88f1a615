import { type Adoption, adopt, languageOf, type Recognised, withdrawal } from '../ingest/adopt.ts'
import {
  type Item,
  itemsOf,
  lastingMarks,
  type Sketch,
  sketchesOf,
} from '../ingest/identify/marks.ts'
import { relationOf, type Speaker } from '../ingest/identify/merge.ts'
import { MANY_MARKS } from '../ingest/identify/moments.ts'
import { isOurs } from '../ingest/identify/ours.ts'
import { type Memory, recognise } from '../ingest/identify/recognise.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { termsOf } from '../ingest/terms.ts'
import type { Remark } from '../model/condition.ts'
import type { Draft, KnownEntry } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { countOf, moveEntry, type Remembered, rememberMarks } from '../store/marks.ts'
import { type Arrival, keepArrival } from '../store/originals.ts'
import { NOTHING, type Published, publish, sum } from '../store/publish.ts'
import { VERSION } from '../version.ts'
import { alsoAt } from './also.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isFlood, type Wave } from './flood.ts'
import { type Recollection, recollect } from './memory.ts'

/** What a poll of a source brought. */
export interface Reading {
  readonly result: ReadResult
  /** Blob of the document. */
  readonly original: string
  /** How a document that can be read anew arrived. */
  readonly arrived?: Arrival
  /** Whether nothing was ever read from the source before. */
  readonly first: boolean
  /** Whether a person has looked at a flood, and lets it in: below everything, as a first reading. */
  readonly accept?: boolean
}

/** What became of it, and what a person should look at. */
export interface Taken extends Published {
  readonly remarks?: readonly Remark[]
}

/** Others may change what is read meanwhile; then all is looked up again. */
const ATTEMPTS = 5

/** Identifies what was read, and publishes it. */
export async function takeIn(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  reading: Reading,
): Promise<Taken> {
  const bases = [collector.base, ...(wire.site.formerly ?? [])]
  const foreign = reading.result.entries.filter((read) => !isOurs(read, wire.site, bases))
  const sketches = await sketchesOf(foreign, readingTerms(wire, partner))
  let published = NOTHING
  for (let attempt = 1; ; attempt++) {
    const plan = await planOf(collector, wire, partner, reading, sketches)
    if ('remark' in plan) return { ...published, remarks: [plan.remark] }
    const done = await carryOut(collector, wire, partner, reading, plan)
    published = sum(published, { ...done, taken: 0 })
    if (done.taken === 0 || attempt === ATTEMPTS) return { ...published, taken: done.taken }
  }
}

interface TakePlan {
  readonly drafts: readonly Draft[]
  /** Entries of other sources that turn out to be this one's, and the keys they get. */
  readonly moves: readonly { readonly known: KnownEntry; readonly key: string }[]
  /** Entries of other sources that this one brings, too. */
  readonly copied: ReadonlyMap<string, readonly Draft[]>
  readonly marks: readonly Remembered[]
}

async function planOf(
  { store, clock }: Collector,
  wire: Wire,
  { city, source }: PartnerSource,
  { result, original, first, accept = false }: Reading,
  sketches: readonly Sketch[],
): Promise<TakePlan | { readonly remark: Remark }> {
  const { sql } = store
  const glance = await recollect(sql, source.id, sketches)
  const gone = sketches.filter(({ read }) => read.deleted)
  const told = sketches.filter(({ read }) => !read.deleted)
  const settled = new Map(told.flatMap((sketch) => unchanged(sketch, glance)))
  const items = await itemsOf(told.filter((sketch) => !settled.has(sketch)))
  const memory = await glance.lookAt(items)
  const { known, fresh } = recognise(items, memory, new Set(settled.values()))
  const speaker = { wire, city, source }
  const adoption: Adoption = { ...speaker, now: clock(), original, isTaken: memory.isTaken }

  const { ours, copies, moves, appearing } = sortOut(known, fresh, memory, speaker, result)
  const withdrawn = gone.flatMap(({ read, marks }) => {
    const [entry] = [memory.byKey(read.id) ?? [], memory.byMark(marks.id)].flat()
    return entry?.source === source.id ? withdrawal(read, entry, adoption) : []
  })
  const wave = { appearing, withdrawn: withdrawn.length }
  const entries = await countOf(sql, source.id)
  if (!accept && isFlood(wave, entries, first)) return { remark: held(source.id, wave, entries) }
  const adopted = ours.flatMap((one) => adopt(one, result.feed, adoption) ?? [])
  return {
    drafts: [...adopted, ...withdrawn],
    moves,
    copied: alsoAt(copies.filter(isNoted(speaker)), result.feed, speaker),
    marks: [
      ...ours.map(({ item, key, known: entry }) => newMarks(item, source.id, key, entry)),
      ...copies.map(([item, entry]) => newMarks(item, entry.source, entry.key, entry)),
    ].filter(({ marks }) => marks.length > 0),
  }
}

/** What an item depends on besides itself, when it is read and adopted. */
export function readingTerms({ site }: Wire, { city, source }: PartnerSource): string {
  return JSON.stringify([VERSION, termsOf(city, source), city.languages, city.site, site.topics])
}

/** The row of the entry that was made of the very same item, if there is one. */
function unchanged(sketch: Sketch, { byKey, byMark }: Memory): [Sketch, number][] {
  const candidates = [byKey(sketch.read.id) ?? [], byMark(sketch.marks.id)].flat()
  const same = candidates.find(({ sent }) => sent === sketch.sent)
  return same ? [[sketch, same.row]] : []
}

/** Whose the items are: the source's own entries, copies of others', or originals of copies. */
function sortOut(
  known: ReadonlyMap<Item, KnownEntry>,
  fresh: ReadonlyMap<Item, string>,
  { elsewhere }: Recollection,
  speaker: Speaker,
  { feed }: ReadResult,
) {
  const ours: Recognised[] = []
  const copies: [Item, KnownEntry][] = []
  const moves: { known: KnownEntry; key: string }[] = []
  for (const [item, entry] of known) {
    if (entry.source === speaker.source.id) ours.push({ item, key: entry.key, known: entry })
    else copies.push([item, entry])
  }
  for (const [item, key] of fresh) {
    const language = languageOf(item.read, feed, speaker)
    const left = elsewhere(item).filter((one) => !moves.some((m) => m.known.row === one.row))
    const related = left.map((one) => ({ one, is: relationOf(item, language, one, speaker) }))
    const { one: entry, is } = related.find((found) => found.is !== undefined) ?? {}
    if (entry && is === 'copy') copies.push([item, entry])
    else ours.push({ item, key, ...(entry ? { known: entry } : {}) })
    if (entry && is === 'original') moves.push({ known: entry, key })
  }
  const appearing = ours.filter(({ known: entry }) => entry === undefined).length + moves.length
  return { ours, copies, moves, appearing }
}

/** Our own items that come back are not told of: they are everywhere that we are read. */
function isNoted({ wire, source }: Speaker): (copy: readonly [Item, KnownEntry]) => boolean {
  return ([, { entry }]) => source.own !== undefined || entry.city !== wire.site.city.locode
}

/** Marks of an item that its source did not bring before; none where there are very many. */
export function newMarks(
  { marks }: Item,
  source: string,
  key: string,
  known: KnownEntry | undefined,
): Remembered {
  const heard = known?.heard ?? new Set()
  if (heard.size >= MANY_MARKS) return { source, key, marks: [] }
  return { source, key, marks: lastingMarks(marks).filter((mark) => !heard.has(mark)) }
}

async function carryOut(
  { store, clock }: Collector,
  wire: Wire,
  { source }: PartnerSource,
  { original, arrived, first, accept = false }: Reading,
  { drafts, moves, copied, marks }: TakePlan,
): Promise<Published> {
  const { sql } = store
  const now = clock()
  if (arrived && drafts.length > 0) await keepArrival(sql, original, arrived)
  for (const { known, key } of moves) await moveEntry(sql, known, { source: source.id, key })
  const backfill = first || accept
  let done = await publish(sql, { source: source.id, drafts, wire, now, backfill })
  for (const [owner, theirs] of copied) {
    const batch = { source: owner, drafts: theirs, wire, now, backfill: false }
    done = sum(done, await publish(sql, batch))
  }
  await rememberMarks(sql, source.id, marks)
  return done
}

function held(source: string, { appearing, withdrawn }: Wave, entries: number): Remark {
  const message = `The document brings ${appearing} new items and withdraws ${withdrawn}, where ${entries} are known: more than is believable, so nothing of it was taken in. Look at it with zerowire inspect; if it is right, run zerowire refresh --source ${source} --accept.`
  return { condition: 'held', message }
}
