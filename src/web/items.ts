import type { Current } from '../feeds/current.ts'
import { presentEntry } from '../feeds/present.ts'
import type { EntryView } from '../feeds/view.ts'
import type { PublishedEntry } from '../model/entry.ts'
import { cityOf, type Wire } from '../model/site.ts'
import type { Sql } from '../store/ports.ts'
import { translationsOf } from '../store/stories.ts'
import type { NewsItem } from './views/item.ts'

/** A presented entry as the pages show it, with the zone its days are counted in. */
export function itemOf(view: EntryView, wire: Wire): NewsItem {
  const city = cityOf(wire, view.entry.city) ?? wire.site.city
  return { ...view, timeZone: city.timeZone }
}

/** One stored entry as the pages show it. */
export async function itemOfEntry(
  entry: PublishedEntry,
  current: Current,
  base: string,
  sql: Sql,
): Promise<NewsItem> {
  const translations = await translationsOf(sql, [entry.story])
  return itemOf(presentEntry(entry, { ...current, base }, translations, false), current.wire)
}
