import { BUDGET } from '../budget.ts'
import { compact } from '../compact.ts'
import { type DocumentDraft, type Draft, newDraft, offer } from '../draft.ts'
import type { ProblemLog } from '../problems.ts'
import { recoverJson } from './recover.ts'
import { isObject, type JsonObject, listOf, stringOf } from './value.ts'

/** Reads JSON Feed 1 and 1.1 (https://jsonfeed.org/version/1.1); undefined when it is something else. */
export function readJson(text: string, problems: ProblemLog): DocumentDraft | undefined {
  const document = parse(text, problems)
  if (!isObject(document)) return undefined
  const version = stringOf(document, 'version') ?? ''
  const items = listOf(document, 'items')
  if (!version.includes('jsonfeed.org') && !Array.isArray(document['items'])) return undefined
  const entries = items
    .slice(0, BUDGET.entries + 1)
    .filter(isObject)
    .map(readItem)
  return { feed: readFeed(document), entries }
}

function parse(text: string, problems: ProblemLog): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const recovered = recoverJson(text)
    try {
      const document: unknown = JSON.parse(recovered?.json ?? '')
      const truncated = recovered?.damage === 'truncated'
      const message = truncated ? 'kept what was complete' : 'left out what follows the feed'
      problems.add(recovered?.damage ?? 'bad-json', 'document', message)
      return document
    } catch {
      problems.add('bad-json', 'document', 'not JSON, and not to be mended')
      return undefined
    }
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
    takeLink(draft, 'hub', stringOf(hub, 'url'))
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
  for (const term of listOf(item, 'tags')) {
    if (typeof term === 'string' && term.trim() !== '') draft.categories.push({ term: term.trim() })
  }
  for (const attachment of listOf(item, 'attachments').filter(isObject)) {
    const href = stringOf(attachment, 'url')
    const type = stringOf(attachment, 'mime_type')
    const length = stringOf(attachment, 'size_in_bytes')
    if (href !== undefined) draft.enclosures.push(compact({ href, type, length }))
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
  const name = typeof author === 'string' ? author.trim() : undefined
  const value = isObject(author)
    ? compact({ name: stringOf(author, 'name')?.trim(), url: stringOf(author, 'url')?.trim() })
    : compact({ name: name === '' ? undefined : name })
  if (Object.keys(value).length > 0) draft.authors.push({ rank, value })
}
