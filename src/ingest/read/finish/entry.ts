import { type Draft, type SourceDraft, taken } from '../draft.ts'
import type { ReadDeletion, ReadEntry, ReadSource } from '../result.ts'
import { type DateContext, dateInside, finishDate } from './date.ts'
import { finishId } from './id.ts'
import { languageOfEntry } from './language.ts'
import {
  capLists,
  finishCategories,
  finishComments,
  finishEnclosures,
  finishGeo,
  finishLinks,
  finishMedia,
} from './parts.ts'
import { finishPersons } from './persons.ts'
import { addSafe } from './safe.ts'
import { mendSwapped } from './swap.ts'
import { asHtml, asPlain, asSafe, type DecidedText, decideText } from './text.ts'
import type { UrlReader } from './url.ts'

/** Whether an entry says anything at all. */
export function saysSomething(draft: Draft): boolean {
  const { slots, links, authors, contributors, categories, enclosures, media } = draft
  const lists = [links, authors, contributors, categories, enclosures, media]
  return Object.keys(slots).length > 0 || lists.some(({ length }) => length > 0)
}

/** What the entries of a document are finished with. */
export interface EntryContext {
  readonly urls: UrlReader
  readonly dates: DateContext
  /** Ids that name several entries. */
  readonly reused: ReadonlySet<string>
  /** Of entries that name none. */
  readonly language: string | undefined
}

/** An entry as its format gave it, made into what everyone reads; `index` is its place in the result.
 * An id that has to be derived is missing still. */
export function finishEntry(
  draft: Draft,
  index: number,
  { urls, dates, reused, language }: EntryContext,
): ReadEntry {
  const { problems } = dates
  const where = `entries[${index}].`
  capLists(draft, problems, where)
  if (mendSwapped(draft)) {
    problems.add(
      'swapped-content',
      `${where}content`,
      'the summary held the text, so the two were swapped',
    )
  }
  const decide = (slot: 'title' | 'summary' | 'content' | 'rights'): DecidedText | undefined => {
    const text = taken(draft, slot)
    return text && decideText(text, urls, problems, where + slot)
  }
  const [title, summary, content] = [decide('title'), decide('summary'), decide('content')]
  const rights = decide('rights')
  const moments = finishMoments(draft, where, dates, content ?? summary)
  const link = linkOf(draft, urls, where)
  const source = taken(draft, 'source')
  const deleted = taken(draft, 'deleted')
  const plain = title && (asPlain(title, urls.work) || undefined)
  const { id, idSource } = finishId(draft, link, reused)
  const entry: ReadEntry = {
    id,
    idSource,
    link,
    title: plain,
    titleHtml: title && asHtml(title),
    summary: summary?.value,
    content: content?.value,
    contentType: content && (content.type ?? content.kind),
    links: finishLinks(draft, urls, problems, where),
    authors: finishPersons(draft.authors, urls, `${where}authors`),
    contributors: finishPersons(draft.contributors, urls, `${where}contributors`),
    categories: finishCategories(draft.categories, urls.work),
    enclosures: finishEnclosures(draft, urls, problems, where),
    media: finishMedia(draft, urls, problems, where),
    ...moments,
    rights: rights && (asSafe(rights, urls.work) || undefined),
    licence: urls.read(taken(draft, 'licence'), `${where}licence`),
    language: languageOfEntry(draft, language),
    source: source && finishSource(source, urls, `${where}source.`, dates),
    comments: finishComments(draft, urls, problems, where),
    geo: finishGeo(draft, problems, where),
    deleted: deleted && finishDeletion(deleted, where, dates),
  }
  addSafe(entry, summary, content)
  return entry
}

/** RSS: an id that is a permalink serves where the link is missing. */
function linkOf(draft: Draft, urls: UrlReader, where: string): string | undefined {
  const link = urls.read(taken(draft, 'link'), `${where}link`)
  const id = taken(draft, 'id')
  if (link !== undefined || id?.permalink !== true || !/^https?:\/\//i.test(id.value)) return link
  return urls.read({ href: id.value }, `${where}link`)
}

/** More text than any date has is kept by nobody. */
const LONGEST_RAW = 200

type Moments = Pick<
  ReadEntry,
  'published' | 'publishedRaw' | 'publishedPrecision' | 'updated' | 'updatedRaw'
>

function finishMoments(
  draft: Draft,
  where: string,
  dates: DateContext,
  body: DecidedText | undefined,
): Moments {
  const publishedRaw = taken(draft, 'published')
  const updatedRaw = taken(draft, 'updated')
  const published = finishDate(publishedRaw, `${where}published`, dates)
  const updated = finishDate(updatedRaw, `${where}updated`, dates)
  const known = published ?? updated
  const inside = known === undefined ? dateInside(body?.value) : undefined
  const inferred = known ?? finishDate(inside, `${where}published`, dates)
  return {
    published: inferred?.iso,
    publishedRaw: (publishedRaw ?? inside)?.slice(0, LONGEST_RAW),
    publishedPrecision: published?.precision ?? 'inferred',
    updated: updated?.iso,
    updatedRaw: updatedRaw?.slice(0, LONGEST_RAW),
  }
}

function finishSource(
  source: SourceDraft,
  urls: UrlReader,
  where: string,
  dates: DateContext,
): ReadSource {
  const title = source.title && decideText(source.title, urls, dates.problems, `${where}title`)
  return {
    title: title && (asPlain(title, urls.work) || undefined),
    id: source.id,
    url: urls.read(source.url, `${where}url`),
    link: urls.read(source.link, `${where}link`),
    updated: finishDate(source.updated, `${where}updated`, dates)?.iso,
  }
}

function finishDeletion(
  { when, by, comment }: ReadDeletion,
  where: string,
  dates: DateContext,
): ReadDeletion {
  return { when: finishDate(when, `${where}deleted`, dates)?.iso, by, comment }
}
