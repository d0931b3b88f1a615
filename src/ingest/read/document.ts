import { isTimeZone } from '../../model/zone.ts'
import { decode } from '../decode/decode.ts'
import { inflate, isGzip } from '../decode/inflate.ts'
import { BUDGET } from './budget.ts'
import { type DocumentDraft, type Draft, taken } from './draft.ts'
import { finishEntry, saysSomething } from './finish/entry.ts'
import { finishFeed } from './finish/feed.ts'
import { deriveIds } from './finish/id.ts'
import { guessLanguages } from './finish/language.ts'
import { reusedIds } from './finish/reuse.ts'
import { urlReader } from './finish/url.ts'
import { type Found, findFormat } from './format.ts'
import { type ProblemLog, problemLog } from './problems.ts'
import type { ReadEntry, ReadResult } from './result.ts'
import { workMeter } from './work.ts'

export interface ReadOptions {
  /** Where the document came from, absolute: the last base of relative links. */
  readonly url?: string
  /** The Content-Type header as sent. */
  readonly contentType?: string
  /** BCP 47, of entries whose document names no language; guessed from the text when not given. */
  readonly language?: string
  /** IANA zone of dates that name none, and of days; UTC when not given, and days are midnights. */
  readonly timeZone?: string
  /** Milliseconds since the epoch, to tell dates that are still to come. */
  readonly now?: number
}

/**
 * Reads a feed document of any format and in any state. Whatever is wrong with it is in `problems`
 * and costs the field, the entry or the rest it concerns; it never throws on content.
 */
export async function readDocument(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const result = await readWhole(bytes, options)
  await guessLanguages(result.entries)
  return result
}

async function readWhole(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<ReadResult> {
  const problems = problemLog()
  const whole = await unpack(bytes, problems)
  const { text, encoding, problems: decoding } = decode(whole, options.contentType)
  for (const { code, message } of decoding) problems.add(code, 'document', message)
  const found = findFormat(text, problems)
  const { feed, entries } = await finish(found, options, problems)
  return { format: found.format, encoding, feed, entries, problems: problems.list() }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, problems: ProblemLog): Promise<Uint8Array> {
  const tooMany = (): void =>
    problems.add('too-many-bytes', 'document', `read the first ${BUDGET.bytes} bytes`)
  if (isGzip(bytes)) {
    const { bytes: inflated, stopped } = await inflate(bytes, BUDGET.bytes)
    problems.add('undeclared-gzip', 'document', 'unpacked a body that did not say it was gzip')
    if (stopped === 'limit') tooMany()
    if (stopped === 'damaged')
      problems.add('damaged-gzip', 'document', 'kept what could be unpacked')
    return inflated
  }
  if (bytes.length <= BUDGET.bytes) return bytes
  tooMany()
  return bytes.subarray(0, BUDGET.bytes)
}

async function finish(
  { draft }: Found,
  options: ReadOptions,
  problems: ProblemLog,
): Promise<Pick<ReadResult, 'feed' | 'entries'>> {
  const dates = { timeZone: zoneOf(options, problems), problems, ...now(options) }
  const documentUrl = documentUrlOf(draft, options)
  const work = workMeter(problems)
  const outer = urlReader(documentUrl, documentUrl, problems, work)
  const link = outer.read(taken(draft.feed, 'link'), 'feed.link')
  const base = link !== undefined && /^https?:/i.test(link) ? link : documentUrl
  const urls = urlReader(base, documentUrl, problems, work)
  const feed = finishFeed(draft.feed, documentUrl === undefined ? urls : outer, urls, dates)
  const entries: ReadEntry[] = []
  const drafts = kept(draft.entries, problems)
  const reused = reusedIds(drafts)
  const language = feed.language ?? options.language
  const context = { urls, dates, reused, language }
  for (const entry of drafts) entries.push(finishEntry(entry, entries.length, context))
  await deriveIds(entries)
  for (const id of reused) {
    problems.add(
      'id-reused',
      'entries',
      `their links are the ids of those that share ${id.slice(0, 100)}`,
    )
  }
  noteIds(entries, problems)
  return { feed, entries }
}

/** Where the document came from: as told, or as it says itself (`rel=self`). */
function documentUrlOf({ feed, base }: DocumentDraft, { url }: ReadOptions): string | undefined {
  const self = feed.links.find(({ rel }) => rel === 'self')?.href
  const known = URL.parse(url ?? '') ?? URL.parse(self ?? '')
  return URL.parse(base ?? '', known?.href)?.href ?? known?.href
}

/** The entries that are whole, say something, and are not too many. */
function kept(drafts: readonly Draft[], problems: ProblemLog): readonly Draft[] {
  if (drafts.length > BUDGET.entries) {
    problems.add('too-many-entries', 'entries', `kept the first ${BUDGET.entries}`)
  }
  const whole = drafts.slice(0, BUDGET.entries).filter(({ complete }) => complete)
  const said = whole.filter(saysSomething)
  if (said.length < whole.length) {
    problems.add(
      'empty-entry',
      'entries',
      `left out ${whole.length - said.length} that say nothing`,
    )
  }
  return said
}

function noteIds(entries: readonly ReadEntry[], problems: ProblemLog): void {
  const seen = new Map<string, number>()
  let missing = 0
  entries.forEach((entry, index) => {
    const { id, idSource } = entry
    if (idSource === 'link' || idSource === 'derived') missing++
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    else problems.add('id-repeated', `entries[${index}].id`, `also the id of entries[${first}]`)
  })
  if (missing > 0) {
    problems.add('id-missing', 'entries', `${missing} without an id have their link or a hash`)
  }
}

function zoneOf({ timeZone }: ReadOptions, problems: ProblemLog): string | undefined {
  if (timeZone === undefined || isTimeZone(timeZone)) return timeZone
  problems.add('unknown-time-zone', 'document', `took UTC for ${timeZone}`)
  return 'UTC'
}

function now({ now: at }: ReadOptions): { readonly now?: number } {
  return at === undefined ? {} : { now: at }
}
