import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'
import { type ReadEnclosure, type ReadFeed, type ReadItem, textFields } from './verdict.ts'

type Loose = string | undefined

/** A document as `feedsmith` reads it: RSS, RDF, Atom or JSON Feed. Throws what it throws. */
export function readWithFeedsmith(text: string): ReadFeed {
  const read = parseFeed(text)
  switch (read.format) {
    case 'rss':
      return feedOf(read.feed.title, read.feed.items?.map(rssItem))
    case 'rdf':
      return feedOf(read.feed.title, read.feed.items?.map(rdfItem))
    case 'atom':
      return feedOf(read.feed.title?.value, read.feed.entries?.map(atomEntry))
    case 'json':
      return feedOf(read.feed.title, read.feed.items?.map(jsonItem))
  }
}

function feedOf(title: Loose, items: readonly ReadItem[] = []): ReadFeed {
  return { ...textFields<{ title: string }>({ title }), items }
}

function itemOf(
  fields: { readonly [K in Exclude<keyof ReadItem, 'enclosure'>]-?: Loose },
  enclosure?: { url: Loose; type?: Loose; length?: number | undefined },
): ReadItem {
  return { ...textFields<Omit<ReadItem, 'enclosure'>>(fields), ...enclosureOf(enclosure) }
}

function enclosureOf(
  found: { url: Loose; type?: Loose; length?: number | undefined } | undefined,
): Pick<ReadItem, 'enclosure'> {
  if (found?.url === undefined) return {}
  const enclosure: ReadEnclosure = {
    url: found.url,
    ...textFields<{ type: string }>({ type: found.type }),
    ...(found.length !== undefined && { length: found.length }),
  }
  return { enclosure }
}

function rssItem(item: RssFeed.Item<string>): ReadItem {
  const [enclosure] = item.enclosures ?? []
  return itemOf(
    {
      id: item.guid?.value,
      title: item.title,
      link: item.link,
      date: item.pubDate,
      content: item.content?.encoded ?? item.description,
    },
    enclosure && { url: enclosure.url, type: enclosure.type, length: enclosure.length },
  )
}

function rdfItem(item: RdfFeed.Item<string>): ReadItem {
  return itemOf({
    id: item.rdf?.about,
    title: item.title,
    link: item.link,
    date: item.dc?.dates?.[0],
    content: item.content?.encoded ?? item.description,
  })
}

function atomEntry(entry: AtomFeed.Entry<string>): ReadItem {
  const linkOf = (rel: string) => entry.links?.find((link) => (link.rel ?? 'alternate') === rel)
  const enclosure = linkOf('enclosure')
  return itemOf(
    {
      id: entry.id,
      title: entry.title?.value,
      link: linkOf('alternate')?.href,
      date: entry.published ?? entry.updated,
      content: entry.content?.value ?? entry.summary?.value,
    },
    enclosure && { url: enclosure.href, type: enclosure.type, length: enclosure.length },
  )
}

function jsonItem(item: JsonFeed.Item<string>): ReadItem {
  const [attachment] = item.attachments ?? []
  return itemOf(
    {
      id: item.id,
      title: item.title,
      link: item.url,
      date: item.date_published,
      content: item.content_html ?? item.content_text,
    },
    attachment && {
      url: attachment.url,
      type: attachment.mime_type,
      length: attachment.size_in_bytes,
    },
  )
}
