import { finishList, type ListKind, type PageBytes, readList } from '../ingest/page/read.ts'
import { bindSheaf } from '../ingest/page/sheaf.ts'
import type { Wire } from '../model/site.ts'
import { type ListedItem, readPageList, savePageList } from '../store/page-lists.ts'
import { addTraffic } from '../store/traffic.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isLocal } from './fetch-source.ts'
import { articleReader, readArticles } from './read-articles.ts'
import { contextOf, listKindOf, refusalOf, rulesKey } from './read-page.ts'
import { takeIn } from './take-in.ts'
import { NotOurTurnError, politely } from './turns.ts'

/** What came of walking an archive; `stopped` says why before its end. */
export interface Backfilled {
  readonly pages: number
  readonly items: number
  readonly stopped?: string
}

/** As many requests as an archive has articles: somebody asked for it. */
const WITHOUT_END = { pages: Number.POSITIVE_INFINITY, milliseconds: Number.POSITIVE_INFINITY }

/**
 * Walks the older pages of a list, at most `pages` of them from the newest on, as politely as a poll.
 * What is found goes below all that is there, so no reader sees it as news; what is known is not asked
 * for again, so that a walk that ended can be begun anew.
 */
export async function backfill(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  pages: number,
): Promise<Backfilled> {
  const { source } = partner
  const how = listKindOf(source)
  if (how === undefined || isLocal(source)) {
    return stoppedAtOnce(`${source.id} is a feed or a file, not a page of the web.`)
  }
  const { fetchDocument, traffic } = politely(collector, false)
  const polite = { ...collector, fetchDocument }
  try {
    const refusal = await refusalOf(polite, source)
    if (refusal !== undefined) return stoppedAtOnce(refusal.message)
    return await walk(polite, wire, partner, how, pages)
  } catch (error) {
    if (!(error instanceof NotOurTurnError)) throw error
    const minutes = Math.ceil(error.waitMs / 60_000)
    return stoppedAtOnce(`${error.message} Begin again in ${minutes} minutes.`)
  } finally {
    await collector.store.sql.batch(addTraffic(source.id, collector.clock(), traffic()))
  }
}

function stoppedAtOnce(stopped: string): Backfilled {
  return { pages: 0, items: 0, stopped }
}

async function walk(
  collector: Collector,
  wire: Wire,
  partner: PartnerSource,
  how: ListKind,
  pages: number,
): Promise<Backfilled> {
  const { source } = partner
  const { sql, blobs } = collector.store
  const reader = articleReader(collector, partner, WITHOUT_END)
  const rules = rulesKey(source, how)
  const seen = new Set<string>()
  let isNews = true
  let items = 0
  let read = 0
  for (let url: string | undefined = source.url; url !== undefined && read < pages; read++) {
    const soFar = { pages: read, items }
    const page: PageBytes | undefined = await reader.fetchPage(url)
    if (page === undefined) {
      return { ...soFar, stopped: `${url} cannot be had, or not now, or robots.txt forbids it.` }
    }
    const list = await readList(page, how, read + 1)
    if (list.items.length === 0) return { ...soFar, stopped: `${url} shows no items.` }
    const ids = list.items.map(({ id }) => id)
    // Some sites show their last page, or their first, for whatever number they do not have.
    if (ids.every((id) => seen.has(id))) {
      return { ...soFar, stopped: `${url} shows what the pages before it do, and nothing older.` }
    }
    for (const id of ids) seen.add(id)
    const last = await readPageList(sql, source.id, ids)
    const before = last?.rules === rules ? last : undefined
    const known = before?.items ?? new Map<string, ListedItem>()
    const unread = list.items.filter(({ id }) => known.get(id)?.signature === undefined)
    // What came since the last poll stands above what that knows, and is for the next.
    isNews &&= before?.complete === true
    const fresh = isNews ? [] : unread
    if (known.has(ids.at(-1) ?? '')) isNews = false
    const articles = await readArticles(fresh, { reader, known }, list.problems)
    if (articles.items.length > 0) {
      const context = contextOf(collector.clock, partner)
      const result = await finishList(list, articles.items.toReversed(), context)
      const sheaf = { at: context.now, lists: [page], articles: reader.taken() }
      const original = await blobs.put(bindSheaf(sheaf))
      const archive = { result, original, first: true, accept: true }
      items += (await takeIn(collector, wire, partner, archive)).appeared
    }
    const left = articles.left.length
    await savePageList(sql, source.id, {
      rules,
      usual: before?.usual ?? list.items.length,
      complete: last?.complete ?? left === 0,
      items: articles.remembered,
    })
    if (left > 0) {
      const stopped = `${left} articles of ${url} cannot be had now; begin again later.`
      return { pages: read + 1, items, stopped }
    }
    url = list.next
  }
  const { next, nextTo } = 'page' in how ? how.page : how.json
  if (read < pages && next === undefined && nextTo === undefined) {
    const stopped = `The rules of ${source.id} say nowhere where older items are: add next or nextTo.`
    return { pages: read, items, stopped }
  }
  return { pages: read, items }
}
