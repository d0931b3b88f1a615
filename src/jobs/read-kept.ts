import { finishList, type ListKind, readList } from '../ingest/page/read.ts'
import { openSheaf } from '../ingest/page/sheaf.ts'
import { readDocument } from '../ingest/read/document.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { readArrival } from '../store/originals.ts'
import type { Store } from '../store/ports.ts'
import type { PartnerSource } from './collector.ts'
import { webAddress } from './fetch-source.ts'
import { addPage } from './read-articles.ts'
import { contextOf, listKindOf } from './read-page.ts'

/** What a source sent, by the key of its blob, as it is read now; undefined when it is gone. */
export async function readKept(
  { sql, blobs }: Store,
  partner: PartnerSource,
  original: string,
): Promise<ReadResult | undefined> {
  const { city, source } = partner
  const bytes = await blobs.get(original)
  if (bytes === undefined) return undefined
  const how = listKindOf(source)
  if (how !== undefined) return readSheaf(bytes, partner, how)
  const { url, contentType } = (await readArrival(sql, original)) ?? { url: source.url }
  return readDocument(bytes, {
    url: webAddress(url, city),
    timeZone: city.timeZone,
    ...(source.language === undefined ? {} : { language: source.language }),
    ...(contentType === undefined ? {} : { contentType }),
  })
}

/** The items of a list and their articles, as they were kept. */
async function readSheaf(
  bytes: Uint8Array<ArrayBuffer>,
  partner: PartnerSource,
  how: ListKind,
): Promise<ReadResult | undefined> {
  const sheaf = openSheaf(bytes)
  if (sheaf === undefined) return undefined
  const { article } = 'page' in how ? how.page : how.json
  const lists = await Promise.all(sheaf.lists.map((page, nth) => readList(page, how, nth + 1)))
  const [newest] = lists
  if (newest === undefined) return undefined
  const all = lists.flatMap((list) => list.items).filter(({ link }) => !sheaf.omitted.has(link))
  const items = [...new Map(all.map((item) => [item.id, item])).values()]
  for (const item of items) {
    const page = sheaf.articles.get(item.link)
    if (article && page) await addPage(item, page, article, newest.problems)
  }
  return finishList(
    newest,
    items,
    contextOf(() => sheaf.at, partner),
  )
}
