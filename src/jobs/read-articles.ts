import type { FetchFailure, FetchFailureCode } from '../fetch/port.ts'
import { readArticle } from '../ingest/page/article.ts'
import type { PageItem } from '../ingest/page/items.ts'
import { decodePage, type PageBytes } from '../ingest/page/read.ts'
import type { ProblemLog } from '../ingest/read/problems.ts'
import type { Robots } from '../ingest/robots.ts'
import type { Remark } from '../model/condition.ts'
import type { ArticleRules } from '../model/page.ts'
import type { ListedItem, PageList } from '../store/page-lists.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isLocal } from './fetch-source.ts'
import { robotsFor } from './robots.ts'
import { NotOurTurnError, PAUSE, sleep } from './turns.ts'

/** Pages asked for in one poll, and how long that may take; the rest is for the next. */
const MOST_PAGES = 20
const LONGEST = 120_000
/** Who asks for more means to be left alone, but a news list is read once in a while only. */
const LONGEST_PAUSE = 30_000
/** After so many polls an item goes without the text that cannot be had. */
const MOST_TRIES = 3

/** Failures that another poll will not mend; a wall against robots may be down by then. */
const LASTING: ReadonlySet<FetchFailureCode> = new Set([
  ...(['bad-url', 'private-address', 'not-found', 'gone', 'too-large'] as const),
])

type Failed = 'lasting' | 'passing' | 'enough'

/** Fetches pages of one source, politely and not too many. */
export interface ArticleReader {
  readonly rules: ArticleRules | undefined
  /** Adds the text of its page to an item. */
  read(item: PageItem, problems: ProblemLog): Promise<'read' | 'robots' | Failed>
  /** The pages that were read since this was last asked, by the links of their items. */
  taken(): ReadonlyMap<string, PageBytes>
  /** Another page of the list; undefined when it cannot be had, or not now. */
  fetchPage(url: string): Promise<PageBytes | undefined>
}

/** What is asked for in place of a poll's share: an archive is read to its end. */
export interface Share {
  readonly pages: number
  readonly milliseconds: number
}

export function articleReader(
  collector: Collector,
  { city, source }: PartnerSource,
  share: Share = { pages: MOST_PAGES, milliseconds: LONGEST },
): ArticleReader {
  const { wait = sleep } = collector
  const rules = isLocal(source) ? undefined : (source.page ?? source.json)?.article
  const hosts = [source.url, city.site].flatMap((url) => URL.parse(url)?.hostname ?? [])
  let read = new Map<string, PageBytes>()
  let pages = 0
  let waited = 0
  let busy = false

  async function fetch(url: string): Promise<PageBytes | 'robots' | Failed> {
    if (!isOfHosts(url, hosts)) return 'lasting'
    if (busy || pages >= share.pages || waited >= share.milliseconds) return 'enough'
    try {
      return await ask(url)
    } catch (error) {
      if (!(error instanceof NotOurTurnError)) throw error
      busy = true
      return 'enough'
    }
  }

  async function ask(url: string): Promise<PageBytes | 'robots' | Failed> {
    const robots = await robotsFor(collector, url)
    const refused = refusalBy(robots, url)
    if (refused !== undefined) return refused
    const delay = 'kind' in robots ? 0 : Math.min(robots.delay ?? 0, LONGEST_PAUSE)
    pages += 1
    waited += Math.max(delay, PAUSE)
    // The turn that is waited for began with the last answer, too.
    if (delay > PAUSE) await wait(delay)
    const answer = await collector.fetchDocument({ url })
    if (answer.kind === 'document') return answer.url === url ? answer : arrived(answer)
    if (answer.kind === 'unchanged') return 'passing'
    busy = answer.code === 'busy'
    return busy ? 'enough' : LASTING.has(answer.code) ? 'lasting' : 'passing'
  }

  /** What holds for the address of a page holds for the one that it redirects to. */
  async function arrived(page: PageBytes): Promise<PageBytes | 'robots' | Failed> {
    if (!isOfHosts(page.url, hosts)) return 'lasting'
    return refusalBy(await robotsFor(collector, page.url), page.url) ?? page
  }

  return {
    rules,
    async read(item, problems) {
      if (rules === undefined) return 'read'
      const page = await fetch(item.link)
      if (typeof page === 'string') return page
      await addPage(item, page, rules, problems)
      read.set(item.link, page)
      return 'read'
    },
    taken() {
      const taken = read
      read = new Map()
      return taken
    },
    async fetchPage(url) {
      const page = await fetch(url)
      return typeof page === 'string' ? undefined : page
    },
  }
}

/** What a robots.txt, or why it cannot be had, says against reading a page. */
function refusalBy(robots: Robots | FetchFailure, url: string): 'robots' | Failed | undefined {
  if ('kind' in robots) return robots.code === 'busy' ? 'enough' : 'passing'
  if (robots.isMissing) return 'passing'
  return robots.allows(url) ? undefined : 'robots'
}

/** Adds to an item what its page says, or the page itself where that is a file. */
export async function addPage(
  item: PageItem,
  page: PageBytes,
  rules: ArticleRules,
  problems: ProblemLog,
): Promise<void> {
  if (isFile(page)) {
    const { url, contentType = '' } = page
    item.draft.enclosures.push({ href: url, type: contentType.split(';', 1)[0]?.trim() ?? '' })
    return
  }
  const { text } = await decodePage(page, problems)
  if (readArticle(item, text, page.url, rules, problems)) return
  problems.add('empty-entry', item.link.slice(0, 200), 'its page has no text at article.content')
}

/** Lists link to PDF files where others have a page. */
function isFile({ contentType }: PageBytes): boolean {
  return contentType !== undefined && !/html|xml|text\/plain/i.test(contentType)
}

/** A list may link to newspapers; their pages are not the city's. */
export function isOfHosts(url: string, hosts: readonly string[]): boolean {
  const host = withoutWww(URL.parse(url)?.hostname ?? '')
  return hosts.map(withoutWww).some((own) => host === own || host.endsWith(`.${own}`))
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

/** What became of items: those that can be published, and those left for the next poll. */
export interface ReadArticles {
  readonly items: readonly PageItem[]
  readonly left: readonly PageItem[]
  /** What is to be remembered of both. */
  readonly remembered: ReadonlyMap<string, ListedItem>
  readonly remark?: Remark
}

/** Reads the pages of items in their order, and goes without those that cannot be had. */
export async function readArticles(
  waiting: readonly PageItem[],
  { reader, known }: { readonly reader: ArticleReader; readonly known: PageList['items'] },
  problems: ProblemLog,
): Promise<ReadArticles> {
  const items: PageItem[] = []
  const left: PageItem[] = []
  const remembered = new Map<string, ListedItem>()
  let refused: string | undefined
  for (const item of waiting) {
    const outcome = await reader.read(item, problems)
    const before = known.get(item.id)
    const tries = (before?.tries ?? 0) + (outcome === 'passing' ? 1 : 0)
    if (outcome === 'enough' || (outcome === 'passing' && tries < MOST_TRIES)) {
      left.push(item)
      if (tries > 0) remembered.set(item.id, { ...before, tries })
      continue
    }
    items.push(item)
    remembered.set(item.id, { signature: item.signature, tries: 0 })
    if (outcome === 'robots') refused ??= item.link
    if (outcome === 'lasting' || outcome === 'passing') {
      const where = item.link.slice(0, 200)
      problems.add('empty-entry', where, 'its page could not be had; it goes without text')
    }
  }
  return { items, left, remembered, ...(refused ? { remark: refusedRemark(refused) } : {}) }
}

function refusedRemark(link: string): Remark {
  const { host } = new URL(link)
  return {
    condition: 'robots',
    message: `The robots.txt of ${host} does not let us read articles such as ${link}, so titles and links are published alone. Ask the city to allow Zerowire.`,
  }
}
