import type { FetchFailure } from '../fetch/port.ts'
import type { PageItem } from '../ingest/page/items.ts'
import {
  finishList,
  type ListContext,
  type ListKind,
  type PageBytes,
  type ReadList,
  readList,
} from '../ingest/page/read.ts'
import { bindSheaf } from '../ingest/page/sheaf.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import type { Remark } from '../model/condition.ts'
import type { Source } from '../model/site.ts'
import { type ListedItem, type PageList, readPageList } from '../store/page-lists.ts'
import type { Clock } from '../store/ports.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isLocal } from './fetch-source.ts'
import { type ArticleReader, articleReader, readArticles } from './read-articles.ts'
import { robotsFor } from './robots.ts'

/** Pages read in all when even the oldest item on the first is new. */
const CATCH_UP_PAGES = 5
/** No more than this share of the usual items is an alarm. */
const SHRUNK = 0.5
/** An alarm that nobody hears ends after a week of polls: then this is the usual. */
const FORGETTING = 0.9

/** What a poll of a list brought, or why it brought nothing. */
export type PageReading =
  | {
      readonly kind: 'read'
      /** New and changed items; a list says nothing about those it does not show. */
      readonly result: ReadResult
      /** All that it was read from. */
      readonly sheaf: Uint8Array<ArrayBuffer>
      readonly remark?: Remark
      /** To be saved when the result is published, and not before. */
      readonly list: PageList
      /** Items are left for the next poll, so it must not be told that nothing changed. */
      readonly unfinished: boolean
      /** Whether the items are those the list showed when it was first read. */
      readonly first: boolean
    }
  | { readonly kind: 'failed'; readonly remark: Remark }

/** How a source's list is read; undefined for a feed. */
export function listKindOf({ page, json }: Source): ListKind | undefined {
  if (page !== undefined) return { page }
  return json === undefined ? undefined : { json }
}

/** Tells by what address and rules a list was read. */
export function rulesKey({ url }: Source, how: ListKind): string {
  return JSON.stringify([url, how])
}

/** Why the list of a source may not be asked for; undefined when it may, and for a feed. */
export async function refusalOf(
  collector: Collector,
  source: Source,
): Promise<FetchFailure | undefined> {
  if (listKindOf(source) === undefined || isLocal(source)) return undefined
  const robots = await robotsFor(collector, source.url)
  if ('kind' in robots) return robots
  if (robots.allows(source.url)) return undefined
  const { host } = new URL(source.url)
  const message = `The robots.txt of ${host} does not let us read ${source.url}, or could not be had. Ask the city for a feed, or to allow Zerowire.`
  return { kind: 'failed', code: 'robots', message }
}

/**
 * Reads the list of a source without a feed as if it were one: its items, each new one with the text
 * of its own page, asked for one after the other.
 */
export async function readPageSource(
  collector: Collector,
  { city, source }: PartnerSource,
  page: PageBytes,
  how: ListKind,
): Promise<PageReading> {
  const newest = await readList(page, how, 1)
  const reader = articleReader(collector, { city, source })
  const rules = rulesKey(source, how)
  const recall = (items: readonly PageItem[]) => recallItems(collector, source, items)
  const last = await recall(newest.items)
  const before = last?.rules === rules ? last : undefined
  const remark = shrunk(source, newest, before)
  if (newest.items.length === 0) {
    return { kind: 'failed', remark: remark ?? nothing(source, newest) }
  }

  const first = last?.complete !== true
  const older =
    first || before === undefined || isLocal(source)
      ? { items: [], known: new Map<string, ListedItem>(), pages: [] }
      : await olderItems(newest, before, { how, reader, recall })
  const items = [...newest.items, ...older.items]
  const known = new Map([...(before?.items ?? []), ...older.known])
  const fresh = items.filter(({ id, signature }) => known.get(id)?.signature !== signature)
  // The oldest is the first to leave the list; an archive is taken in from its newest down.
  const waiting = first ? fresh : fresh.toReversed()
  const read = await readArticles(waiting, { reader, known }, newest.problems)
  // Of one day, the item that comes last is taken to be the newest. Without articles the list is all
  // there is, and says it anew each time.
  const taken = new Set(reader.rules === undefined ? items : read.items)
  const shown = items.filter((item) => taken.has(item)).toReversed()
  const told = remark ?? read.remark
  const context = contextOf(collector.clock, { city, source })
  const lists = [page, ...older.pages]
  return {
    kind: 'read',
    result: await finishList(newest, shown, context),
    sheaf: bindSheaf({ at: context.now, lists, articles: reader.taken() }),
    ...(told ? { remark: told } : {}),
    list: {
      rules,
      usual: Math.max(newest.items.length, (before?.usual ?? 0) * FORGETTING),
      complete: !first || read.left.length === 0,
      items: read.remembered,
    },
    unfinished: read.left.length > 0,
    first,
  }
}

/** What finishing the items of a source needs to know. */
export function contextOf(clock: Clock, { city, source }: PartnerSource): ListContext {
  return {
    timeZone: city.timeZone,
    now: clock(),
    ...(source.language === undefined ? {} : { language: source.language }),
  }
}

async function recallItems({ store }: Collector, source: Source, items: readonly PageItem[]) {
  const ids = items.map(({ id }) => id)
  return readPageList(store.sql, source.id, ids)
}

/** Items of older pages, up to the first whose oldest item is known; notices may stay on top for ever. */
async function olderItems(
  newest: ReadList,
  before: PageList,
  {
    how,
    reader,
    recall,
  }: {
    readonly how: ListKind
    readonly reader: ArticleReader
    readonly recall: (items: readonly PageItem[]) => Promise<PageList | undefined>
  },
): Promise<{
  readonly items: readonly PageItem[]
  readonly known: PageList['items']
  readonly pages: readonly PageBytes[]
}> {
  const items: PageItem[] = []
  const pages: PageBytes[] = []
  const known = new Map(before.items)
  const read = new Set(newest.items.map(({ id }) => id))
  let list = newest
  for (let number = 2; number <= CATCH_UP_PAGES && list.next !== undefined; number++) {
    if (known.has(list.items.at(-1)?.id ?? '')) break
    const page = await reader.fetchPage(list.next)
    if (page === undefined) break
    list = await readList(page, how, number)
    const more = list.items.filter(({ id }) => !read.has(id))
    if (more.length === 0) break
    for (const item of more) read.add(item.id)
    for (const [id, item] of (await recall(more))?.items ?? []) known.set(id, item)
    items.push(...more)
    pages.push(page)
  }
  return { items, known, pages }
}

function shrunk(source: Source, list: ReadList, before: PageList | undefined): Remark | undefined {
  const count = list.items.length
  const usual = Math.round(before?.usual ?? 0)
  if (count > usual * SHRUNK || usual === 0) return undefined
  const message = `${source.url} shows ${count} items where it used to show ${usual}: its layout may have changed. ${ADVICE}`
  return { condition: 'shrunk', message }
}

function nothing(source: Source, { problems }: ReadList): Remark {
  const [problem] = problems.list()
  const why = problem === undefined ? '' : ` (${problem.message})`
  return {
    condition: 'shrunk',
    message: `${source.url} shows nothing by its rules${why}. ${ADVICE}`,
  }
}

const ADVICE = 'Look at it with zerowire inspect, and mend its rules.'
