import Parser from 'rss-parser'
import { type ReadEnclosure, type ReadFeed, type ReadItem, textFields } from './verdict.ts'

/** A document as `rss-parser` reads it. Throws what it throws; hangs where it hangs. */
export async function readWithRssParser(text: string): Promise<ReadFeed> {
  if (text.trimStart().startsWith('{')) throw new Error('rss-parser reads no JSON')
  // As most consumers run it, without options.
  const feed = await new Parser().parseString(text)
  return { ...textFields<{ title: string }>({ title: feed.title }), items: feed.items.map(itemOf) }
}

function itemOf(item: Parser.Item & Readonly<Record<string, unknown>>): ReadItem {
  return {
    ...textFields<Omit<ReadItem, 'enclosure'>>({
      id: item.guid ?? item['id'],
      title: item.title,
      link: item.link,
      date: item.isoDate ?? item.pubDate,
      content: item['content:encoded'] ?? item.content,
    }),
    ...(item.enclosure !== undefined && { enclosure: enclosureOf(item.enclosure) }),
  }
}

function enclosureOf({ url, type, length }: Parser.Enclosure): ReadEnclosure {
  return { url, ...textFields<{ type: string }>({ type }), ...lengthOf(length) }
}

/** The library's types promise a number; it gives the attribute's text. */
function lengthOf(length: unknown): Pick<ReadEnclosure, 'length'> {
  return length === undefined ? {} : { length: Number(length) }
}
