import { normalAddress } from '../ingest/identify/address.ts'
import type { Item } from '../ingest/identify/marks.ts'
import type { Speaker } from '../ingest/identify/merge.ts'
import type { ReadFeed } from '../ingest/read/result.ts'
import type { Also, Draft, KnownEntry } from '../model/entry.ts'

/** A story that more have copied is everywhere. */
const MOST = 10
const TITLE_LENGTH = 200

/**
 * Notes on entries of other sources that this one published the story, too; by source. Nothing else of
 * an entry changes, but that its own city's sources file it under what they are about.
 */
export function alsoAt(
  copies: readonly (readonly [Item, KnownEntry])[],
  feed: ReadFeed,
  speaker: Speaker,
): ReadonlyMap<string, readonly Draft[]> {
  const drafts = new Map<string, Draft[]>()
  for (const [item, known] of copies) {
    const { entry, key, hash, source, original } = known
    const also = entry.also ?? []
    const isNoted = also.some((one) => one.source === speaker.source.id)
    if (isNoted || also.length >= MOST || entry.status === 'canceled') continue
    const one = noteOf(item, known, feed, speaker)
    const topics = [...new Set([...entry.topics, ...(one.topics ?? [])])]
    const draft: Draft = {
      key,
      entry: { ...entry, topics, also: [...also, one] },
      based: hash,
      ...(original === undefined ? {} : { original }),
    }
    drafts.set(source, [...(drafts.get(source) ?? []), draft])
  }
  return drafts
}

function noteOf(
  { read }: Item,
  { entry }: KnownEntry,
  feed: ReadFeed,
  { city, source }: Speaker,
): Also {
  const isTheirs = city.locode === entry.city
  return {
    city: city.locode,
    source: source.id,
    title: (feed.title || city.names['en'] || city.locode).slice(0, TITLE_LENGTH),
    url: normalAddress(read.link ?? '') === undefined ? city.site : (read.link ?? city.site),
    ...(isTheirs && source.topics.length > 0 ? { topics: source.topics } : {}),
  }
}
