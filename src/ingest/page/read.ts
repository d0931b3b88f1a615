import { toHex } from '@exodus/bytes/hex.js'
import type { ListRules } from '../../model/page.ts'
import { isTimeZone } from '../../model/zone.ts'
import { decode } from '../decode/decode.ts'
import { inflate, isGzip } from '../decode/inflate.ts'
import { BUDGET } from '../read/budget.ts'
import { finishEntry } from '../read/finish/entry.ts'
import { guessLanguages } from '../read/finish/language.ts'
import { urlReader } from '../read/finish/url.ts'
import { type ProblemLog, problemLog } from '../read/problems.ts'
import type { ReadEntry, ReadResult } from '../read/result.ts'
import { workMeter } from '../read/work.ts'
import { numberedPage } from './address.ts'
import { type PageItem, readItems } from './items.ts'
import { findInJson, findInPage } from './list.ts'
import { datedList } from './list-date.ts'

/** A page as it was fetched. */
export interface PageBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where it came from, absolute. */
  readonly url: string
  /** The Content-Type header as sent. */
  readonly contentType?: string
}

/** How a source's list is read. */
export type ListKind = { readonly page: ListRules } | { readonly json: ListRules }

/** A list, read; its items are finished by `finishList`. */
export interface ReadList {
  readonly kind: 'html' | 'json'
  readonly url: string
  readonly encoding: string
  readonly title?: string
  readonly items: readonly PageItem[]
  /** The page of older items, of the same site. */
  readonly next?: string
  readonly problems: ProblemLog
}

/** What finishing needs to know of the city and the source. */
export interface ListContext {
  /** BCP 47, of items that tell none. */
  readonly language?: string
  /** IANA zone of dates that name none. */
  readonly timeZone: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Reads one page of a list by its rules; `page` is its number, 1 being the newest. Whatever is wrong
 * with it is among its problems; it never throws on content.
 */
export async function readList(page: PageBytes, how: ListKind, number: number): Promise<ReadList> {
  const problems = problemLog()
  const { text, encoding } = await decodePage(page, problems)
  const rules = 'page' in how ? how.page : how.json
  const found =
    'page' in how ? findInPage(text, rules, problems) : findInJson(text, rules, problems)
  const base = URL.parse(found.base ?? '', page.url)?.href ?? page.url
  const items = await Promise.all(readItems(found.items, rules, base, problems).map(signed))
  const next =
    rules.nextTo === undefined
      ? found.next && URL.parse(found.next, base)?.href
      : numberedPage(page.url, rules.nextTo, number + 1)
  return {
    kind: 'page' in how ? 'html' : 'json',
    url: page.url,
    encoding,
    ...(found.title ? { title: found.title } : {}),
    items,
    ...(next && isSameSite(next, page.url) ? { next } : {}),
    problems,
  }
}

/** UTF-16 units of a signature as it stands; of more, a hash says as much. */
const LONGEST_SIGNATURE = 500

/** An item whose signature is short enough to be remembered. */
async function signed(item: PageItem): Promise<PageItem> {
  if (item.signature.length <= LONGEST_SIGNATURE) return item
  const bytes = new TextEncoder().encode(item.signature)
  const hash = await crypto.subtle.digest('SHA-256', bytes)
  return { ...item, signature: toHex(new Uint8Array(hash)) }
}

/** The text of a page of any encoding. */
export async function decodePage(
  { bytes, contentType }: PageBytes,
  problems: ProblemLog,
): Promise<{ readonly text: string; readonly encoding: string }> {
  const whole = isGzip(bytes) ? (await inflate(bytes, BUDGET.bytes)).bytes : bytes
  const {
    text,
    encoding,
    problems: decoding,
  } = decode(whole.subarray(0, BUDGET.bytes), contentType)
  for (const { code, message } of decoding) problems.add(code, 'document', message)
  return { text, encoding }
}

/** The items chosen, as entries of a document like any feed's. */
export async function finishList(
  list: ReadList,
  items: readonly PageItem[],
  { timeZone, now, language }: ListContext,
): Promise<ReadResult> {
  const { problems, url } = list
  const urls = urlReader(url, url, problems, workMeter(problems))
  const dates = { timeZone: isTimeZone(timeZone) ? timeZone : 'UTC', now, problems }
  const context = { urls, dates, reused: new Set<string>(), language }
  const entries: ReadEntry[] = []
  for (const { draft } of items) {
    const { published } = draft.slots
    if (published) {
      const value = datedList(published.value, { timeZone: dates.timeZone, now })
      draft.slots.published = { ...published, value }
    }
    entries.push(await finishEntry(draft, entries.length, context))
  }
  await guessLanguages(entries)
  const feed = {
    ...(list.title ? { title: list.title } : {}),
    link: url,
    links: [],
    authors: [],
    contributors: [],
    categories: [],
  }
  return { format: list.kind, encoding: list.encoding, feed, entries, problems: problems.list() }
}

/** A page of older items elsewhere is none. */
function isSameSite(next: string, url: string): boolean {
  return URL.parse(next)?.host === URL.parse(url)?.host && /^https?:/.test(next) && next !== url
}
