import type { Current } from '../feeds/current.ts'
import { presentEntry } from '../feeds/present.ts'
import type { PublishedEntry } from '../model/entry.ts'
import type { Sql } from '../store/ports.ts'
import { translationsOf } from '../store/stories.ts'
import type { NewsItem } from './views/item.ts'

/** One stored entry as the pages show it. */
export async function itemOfEntry(
  entry: PublishedEntry,
  current: Current,
  base: string,
  sql: Sql,
): Promise<NewsItem> {
  const translations = await translationsOf(sql, [entry.story])
  return presentEntry(entry, { ...current, base }, translations, false)
}
