import { BUDGET } from '../budget.ts'
import { compact } from '../compact.ts'
import { type DocumentDraft, type Draft, newDraft, offer } from '../draft.ts'
import type { ProblemLog } from '../problems.ts'
import { HARMLESS_LENGTH, type Recovered, recoverJson, tidyJson } from './recover.ts'
import { isObject, type JsonObject, listOf, stringOf, textOf } from './value.ts'

const MENDED: Readonly<Record<Recovered['damage'], string>> = {
  'junk-after': 'left out what follows the feed',
  truncated: 'kept what was complete',
  'too-deep': `values nested deeper than ${BUDGET.depth}; kept what came before them`,
  'too-many-elements': `read no further than ${BUDGET.elements} values`,
}

const TIDIED = 'left out commas that nothing follows, and took line breaks in strings for such'
const NOT_MENDED = 'not JSON, and not to be mended'

/** Reads JSON Feed 1 and 1.1 (https://jsonfeed.org/version/1.1); undefined when it is something else. */
export function readJson(text: string, problems: ProblemLog): DocumentDraft | undefined {
  const document = parse(text, problems)
  if (!isObject(document)) return undefined
  const version = stringOf(document, 'version') ?? ''
  const items = listOf(document, 'items')
  if (!version.includes('jsonfeed.org') && !Array.isArray(document['items'])) {
    if (!onlyFeedWords(document)) return undefined
  }
  const entries = items
    .slice(0, BUDGET.entries + 1)
    .filter(isObject)
    .map(readItem)
  return { feed: readFeed(document), entries }
}

const FEED_WORDS = new Set([
  ...['title', 'description', 'home_page_url', 'feed_url', 'next_url', 'user_comment', 'icon'],
  ...['favicon', 'author', 'authors', 'language', 'expired', 'hubs'],
])

/** A feed that forgot its version and has no items says nothing else, unlike a server's error. */
function onlyFeedWords(document: JsonObject): boolean {
  const words = Object.keys(document).filter((word) => !word.startsWith('_'))
  return words.length > 0 && words.every((word) => FEED_WORDS.has(word))
}

function parse(text: string, problems: ProblemLog): unknown {
  // Before parsing: 8 MB of `[],` would take a quarter of a gigabyte.
  const looked = text.length > HARMLESS_LENGTH ? recoverJson(text) : undefined
  if (looked?.damage === 'too-deep' || looked?.damage === 'too-many-elements') {
    return mended(looked, problems)
  }
  const exact = parsed(text)
  return exact === undefined ? mended(looked ?? recoverJson(text), problems) : exact
}

function mended({ json, damage }: Recovered, problems: ProblemLog): unknown {
  const exact = parsed(json)
  if (exact !== undefined) {
    problems.add(damage, 'document', MENDED[damage])
    return exact
  }
  const tidied = parsed(tidyJson(json))
  problems.add('bad-json', 'document', tidied === undefined ? NOT_MENDED : TIDIED)
  return tidied
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function readFeed(document: JsonObject): Draft {
  const draft = newDraft()
  takeText(draft, 'title', stringOf(document, 'title'))
  takeText(draft, 'summary', stringOf(document, 'description'))
  takeLink(draft, 'alternate', stringOf(document, 'home_page_url'))
  takeLink(draft, 'self', stringOf(document, 'feed_url'))
  takeLink(draft, 'next', stringOf(document, 'next_url'))
  for (const hub of listOf(document, 'hubs').filter(isObject)) {
    // Also an rssCloud is a hub to JSON Feed, and a subscriber of WebSub could do nothing with it.
    const isWebSub = /^(?:websub|pubsubhubbub)$/i.test(stringOf(hub, 'type')?.trim() ?? 'WebSub')
    if (isWebSub) takeLink(draft, 'hub', stringOf(hub, 'url'))
  }
  const [image, icon] = [stringOf(document, 'icon'), stringOf(document, 'favicon')]
  if (image !== undefined) offer(draft, 'image', { href: image }, 0)
  if (icon !== undefined) offer(draft, 'icon', { href: icon }, 0)
  offer(draft, 'language', stringOf(document, 'language')?.trim(), 0)
  takeAuthors(draft, document)
  return draft
}

function readItem(item: JsonObject): Draft {
  const draft = newDraft()
  const id = stringOf(item, 'id')?.trim()
  if (id !== undefined) offer(draft, 'id', { value: id, permalink: false }, 0)
  takeLink(draft, 'alternate', stringOf(item, 'url'))
  const external = stringOf(item, 'external_url')
  takeLink(draft, 'related', external)
  if (external !== undefined) offer(draft, 'link', { href: external }, 3)
  takeText(draft, 'title', stringOf(item, 'title'))
  takeText(draft, 'summary', stringOf(item, 'summary'))
  const [html, text] = [stringOf(item, 'content_html'), stringOf(item, 'content_text')]
  if (html !== undefined) offer(draft, 'content', { kind: 'html', value: html }, 0)
  if (text !== undefined) offer(draft, 'content', { kind: 'text', value: text }, 1)
  offer(draft, 'published', stringOf(item, 'date_published'), 0)
  offer(draft, 'updated', stringOf(item, 'date_modified'), 0)
  offer(draft, 'language', stringOf(item, 'language')?.trim(), 0)
  for (const name of ['image', 'banner_image']) {
    const href = stringOf(item, name)
    if (href !== undefined) draft.media.push({ href, medium: 'image' })
  }
  for (const tag of listOf(item, 'tags')) {
    const term = typeof tag === 'string' ? textOf(tag)?.trim() : undefined
    if (term !== undefined) draft.categories.push({ term })
  }
  for (const attachment of listOf(item, 'attachments').filter(isObject)) {
    const href = stringOf(attachment, 'url')
    const type = stringOf(attachment, 'mime_type')
    const length = stringOf(attachment, 'size_in_bytes')
    if (href !== undefined) draft.enclosures.push({ href, type, length })
  }
  takeAuthors(draft, item)
  return draft
}

/** Plain text by the specification, HTML's references and tags in practice. */
function takeText(draft: Draft, slot: 'title' | 'summary', value: string | undefined): void {
  if (value !== undefined) offer(draft, slot, { kind: 'guess', value }, 0)
}

function takeLink(draft: Draft, rel: string, href: string | undefined): void {
  if (href === undefined) return
  draft.links.push({ href, rel })
  if (rel === 'alternate') offer(draft, 'link', { href }, 1)
}

/** Version 1 has one `author`, version 1.1 `authors`. */
function takeAuthors(draft: Draft, object: JsonObject): void {
  for (const [rank, list] of [listOf(object, 'authors'), listOf(object, 'author')].entries()) {
    for (const author of list) takeAuthor(draft, author, rank)
  }
}

function takeAuthor(draft: Draft, author: unknown, rank: number): void {
  const name = typeof author === 'string' ? textOf(author)?.trim() : undefined
  const value = isObject(author)
    ? compact({ name: stringOf(author, 'name')?.trim(), ...addressOf(stringOf(author, 'url')) })
    : compact({ name })
  if (Object.keys(value).length > 0) draft.authors.push({ rank, value })
}

/** The page of a person, or the address it was given for want of another place. */
function addressOf(url: string | undefined): { readonly email?: string; readonly url?: string } {
  const address = url?.trim()
  if (address === undefined) return {}
  const email = /^mailto:([^?]+)$/i.exec(address)?.[1]
  return email === undefined ? { url: address } : { email }
}
