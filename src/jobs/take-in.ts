import { type Adoption, languageOf, type Recognised, withdrawal } from '../ingest/adopt.ts'
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
import { recognise } from '../ingest/identify/recognise.ts'
import type { ReadFeed, ReadResult } from '../ingest/read/result.ts'
import { termsOf } from '../ingest/terms.ts'
import type { Remark } from '../model/condition.ts'
import type { Draft, KnownEntry } from '../model/entry.ts'
import type { Wire } from '../model/site.ts'
import { countsOf } from '../store/counts.ts'
import { type Remembered, rememberMarks, rememberSent } from '../store/marks.ts'
import { moveEntry } from '../store/moves.ts'
import { NOTHING, type Published, publish, sum } from '../store/publish.ts'
import { VERSION } from '../version.ts'
import { adoptAll } from './adopt-all.ts'
import { alsoAt } from './also.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isFlood, type Stock, type Wave } from './flood.ts'
import { type Recollection, recollect, settledAmong } from './memory.ts'

/** What a poll of a source brought. */
export interface Reading {
  readonly result: ReadResult
  /** Key of the document's blob. */
  readonly original: string
  /** Keeps the document, before anything that was read from it is stored. */
  readonly keep?: () => Promise<void>
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
  const sketches = await sketchesOf(foreign, readingTerms(wire, partner, reading.result.feed))
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
  /** What goes below everything there is, and what is news. */
  readonly below: readonly Draft[]
  readonly news: readonly Draft[]
  /** Those that say what the store says, though they were sent in another form. */
  readonly same: readonly Draft[]
  /** Entries of other sources that turn out to be this one's, and the keys they get. */
  readonly moves: readonly { readonly known: KnownEntry; readonly key: string }[]
  /** Entries of other sources that this one brings, too. */
  readonly copied: ReadonlyMap<string, readonly Draft[]>
  readonly marks: readonly Remembered[]
  /** What was sent of copies, which need no second look once they are noted. */
  readonly asSent: readonly Remembered[]
}

async function planOf(
  { store, clock }: Collector,
  wire: Wire,
  { city, source }: PartnerSource,
  { result, original, first, accept = false }: Reading,
  sketches: readonly Sketch[],
): Promise<TakePlan | { readonly remark: Remark }> {
  const { sql } = store
  const { gone, told } = withoutWithdrawn(sketches)
  const settled = await settledAmong(sql, source.id, told)
  const open = told.filter((sketch) => !settled.has(sketch))
  const glance = await recollect(sql, source.id, [...open, ...gone])
  const items = await itemsOf(open)
  const memory = await glance.lookAt(items)
  const { known, fresh } = recognise(items, memory, new Set(settled.values()))
  const speaker = { wire, city, source }
  const adoption: Adoption = { ...speaker, now: clock(), original, isTaken: memory.isTaken }

  const { ours, copies, moves, appearing } = sortOut(known, fresh, memory, speaker, result)
  const withdrawn = gone.flatMap(({ id, read, marks }) => {
    const [entry] = [memory.byKey(id) ?? [], memory.byMark(marks.id)]
      .flat()
      .filter((one) => one.source === source.id && one.entry.status === 'usable')
      .sort((a, b) => b.row - a.row)
    return entry === undefined ? [] : withdrawal(read, entry, adoption)
  })
  const copied = alsoAt(copies.filter(isNoted(speaker)), result.feed, speaker)
  const noted = [...copied.values()].flat().length
  const wave = { appearing, noted, withdrawn: withdrawn.length }
  const stock = { ...(await countsOf(sql, source.id, adoption.now)), first }
  if (!accept && isFlood(wave, stock)) return { remark: held(source.id, wave, stock) }
  const { changed = [], same = [] } = adoptAll(ours, result.feed, adoption, stock)
  const newest = newestOf([...settled.keys(), ...known.keys()])
  const { below = [], news = [] } = Object.groupBy(changed, ({ entry }) =>
    accept || (first && entry.published.at <= newest) ? 'below' : 'news',
  )
  return {
    below,
    news: [...news, ...withdrawn],
    same,
    moves,
    copied,
    marks: [
      ...ours.map(({ item, key, known: entry }) => newMarks(item, source.id, key, entry)),
      ...copies.map(([item, entry]) => newMarks(item, entry.source, entry.key, entry)),
    ].filter(({ marks }) => marks.length > 0),
    asSent: copies.flatMap(([{ sent }, { source: holder, key, heard }]) =>
      heard.size < MANY_MARKS ? [{ source: holder, key, marks: [sent] }] : [],
    ),
  }
}

/** What an item depends on besides itself, when it is read and adopted. */
export function readingTerms(
  { site }: Wire,
  { city, source }: PartnerSource,
  { licence, links, language }: ReadFeed,
): string {
  const licences = [licence, ...links.filter(({ rel }) => rel === 'license')]
  const configured = [termsOf(city, source), city.languages, city.site, site.topics]
  return JSON.stringify([VERSION, ...configured, licences, language])
}

/**
 * RFC 6721, section 3: of an item and its withdrawal in one document the later holds. An item without a
 * date of its own is not later.
 */
function withoutWithdrawn(sketches: readonly Sketch[]) {
  const gone = new Map(sketches.flatMap((one) => (one.read.deleted ? [[one.id, one]] : [])))
  const isBack = ({ id, read }: Sketch) =>
    Date.parse(read.updated ?? '') > Date.parse(gone.get(id)?.read.deleted?.when ?? '')
  const all = sketches.filter(({ read }) => !read.deleted)
  const told = all.filter((sketch) => !gone.has(sketch.id) || isBack(sketch))
  for (const { id } of told) gone.delete(id)
  return { gone: [...gone.values()], told }
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
  const appears = ({ known: entry }: Recognised) => entry?.entry.status !== 'usable'
  const appearing = ours.filter(appears).length + moves.length
  return { ours, copies, moves, appearing }
}

/**
 * The date of the newest item that a source is known to have brought, though nothing was read of it under
 * its present address; if it brought none, all that it has is old.
 */
function newestOf(brought: readonly Sketch[]): number {
  const dates = brought.map(({ read }) => Date.parse(read.published ?? ''))
  const known = dates.filter((at) => !Number.isNaN(at))
  return known.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...known)
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
  { keep }: Reading,
  { below, news, same, moves, copied, marks, asSent }: TakePlan,
): Promise<Published> {
  const { sql } = store
  const now = clock()
  if (keep && below.length + news.length > 0) await keep()
  for (const { known, key } of moves) await moveEntry(sql, known, { source: source.id, key })
  const own = { source: source.id, wire, now }
  let done = await publish(sql, { ...own, drafts: below, backfill: true })
  done = sum(done, await publish(sql, { ...own, drafts: news, backfill: false }))
  for (const [owner, theirs] of copied) {
    const batch = { source: owner, drafts: theirs, wire, now, backfill: false }
    done = sum(done, await publish(sql, batch))
  }
  await rememberMarks(sql, source.id, done.taken === 0 ? [...marks, ...asSent] : marks)
  await rememberSent(sql, source.id, same)
  return done
}

function held(source: string, wave: Wave, { entries, today }: Stock): Remark {
  const { appearing, noted, withdrawn } = wave
  const before = today === 0 ? '' : ` and ${today} came today`
  const message = `The document brings ${appearing} new items, copies ${noted} of others and withdraws ${withdrawn}, where ${entries} are known${before}: more than is believable, so nothing of it was taken in. Look at it with zerowire inspect; if it is right, run: npm run zerowire -- refresh --source ${source} --accept`
  return { condition: 'held', message }
}
