import { BUDGET } from '../budget.ts'
import { compact } from '../compact.ts'
import { type Draft, type MediaDraft, taken } from '../draft.ts'
import { readPoint } from '../geo.ts'
import type { ProblemLog } from '../problems.ts'
import type {
  ReadCategory,
  ReadComments,
  ReadEnclosure,
  ReadGeo,
  ReadLink,
  ReadMedia,
  ReadPerson,
} from '../result.ts'
import { oneLine, plainText } from './html.ts'
import type { UrlReader } from './url.ts'

/** Cuts lists that are longer than anything meant for readers. */
export function capLists(draft: Draft, problems: ProblemLog, where: string): void {
  const { links, authors, contributors, categories, enclosures, media, skipHours, skipDays } = draft
  const lists = { links, authors, contributors, categories, enclosures, media, skipHours, skipDays }
  for (const [name, list] of Object.entries(lists)) {
    if (list.length <= BUDGET.list) continue
    problems.add('too-many-values', where + name, `kept the first ${BUDGET.list}`)
    list.length = BUDGET.list
  }
}

/** The parts feeds and entries are made of, finished: resolved, counted and without repetitions. */
export function finishLinks(draft: Draft, urls: UrlReader, where: string): ReadLink[] {
  const links = draft.links.flatMap((link, index) => {
    const href = urls.read(link, `${where}links[${index}]`)
    if (href === undefined) return []
    const { rel, type, title, hreflang } = link
    return [compact({ href, rel, type, title, hreflang })]
  })
  return distinct(links, ({ href, rel, hreflang }) => `${rel} ${hreflang} ${href}`)
}

/** The persons of the best rank only: a managing editor is no author where authors are named. */
export function finishPersons(
  persons: Draft['authors'],
  urls: UrlReader,
  where: string,
): ReadPerson[] {
  const best = Math.min(...persons.map(({ rank }) => rank))
  const kept = persons.filter(({ rank }) => rank === best)
  const finished = kept.map(({ value: { name, email, url } }) => {
    const page = url === undefined ? undefined : urls.read({ href: url }, where)
    return compact({ name: name && plainText(name), email, url: page })
  })
  return distinct(finished, ({ name, email, url }) => (name ?? email ?? url ?? '').toLowerCase())
}

export function finishCategories(categories: readonly ReadCategory[]): ReadCategory[] {
  const finished = categories.map(({ term, scheme, label }) => {
    return compact({ term: plainText(term), scheme, label: label && plainText(label) })
  })
  return distinct(finished, ({ term, scheme }) => JSON.stringify([term, scheme]))
}

export function finishEnclosures(
  draft: Draft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): ReadEnclosure[] {
  const enclosures = draft.enclosures.flatMap((enclosure, index) => {
    const at = `${where}enclosures[${index}]`
    const url = urls.read(enclosure, at)
    const length = count(enclosure.length, problems, `${at}.length`)
    return url === undefined ? [] : [compact({ url, type: enclosure.type, length })]
  })
  return distinct(enclosures, ({ url }) => url)
}

export function finishMedia(
  draft: Draft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): ReadMedia[] {
  const media = draft.media.flatMap((each, index) => {
    const at = `${where}media[${index}]`
    const url = urls.read(each, at)
    return url === undefined ? [] : [{ url, ...describe(each, urls, problems, at) }]
  })
  return distinct(media, ({ url }) => url)
}

function describe(
  media: MediaDraft,
  urls: UrlReader,
  problems: ProblemLog,
  at: string,
): Omit<ReadMedia, 'url'> {
  const { element, type, medium, language, credit, rights } = media
  const within = (href: string | undefined, field: string): string | undefined =>
    href && urls.read(compact({ href, element }), `${at}.${field}`)
  return compact({
    type,
    medium,
    length: count(media.length, problems, `${at}.length`),
    width: count(media.width, problems, `${at}.width`),
    height: count(media.height, problems, `${at}.height`),
    duration: count(media.duration, problems, `${at}.duration`),
    language,
    title: media.title && plainText(media.title),
    description: media.description && plainText(media.description),
    credit: credit && oneLine(credit),
    rights: rights && oneLine(rights),
    licence: within(media.licence, 'licence'),
    thumbnail: within(media.thumbnail, 'thumbnail'),
  })
}

export function finishComments(
  draft: Draft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): ReadComments | undefined {
  const comments = compact({
    url: urls.read(taken(draft, 'discussion'), `${where}comments.url`),
    feed: urls.read(taken(draft, 'discussionFeed'), `${where}comments.feed`),
    count: number(taken(draft, 'discussionCount'), problems, `${where}comments.count`),
  })
  return Object.keys(comments).length === 0 ? undefined : comments
}

export function finishGeo(draft: Draft, problems: ProblemLog, where: string): ReadGeo | undefined {
  const [latitude, longitude] = [taken(draft, 'latitude'), taken(draft, 'longitude')]
  const pair = latitude && longitude ? { latitude, longitude } : undefined
  const sent = taken(draft, 'geo') ?? pair
  if (sent === undefined) return undefined
  const point = readPoint(sent)
  if (point === undefined) {
    problems.add('bad-value', `${where}geo`, `${sent.latitude}, ${sent.longitude} is not on Earth`)
    return undefined
  }
  return { ...point, ...compact({ name: taken(draft, 'place') }) }
}

/** A count that says something: 0 is what generators write for "unknown". */
function count(sent: string | undefined, problems: ProblemLog, at: string): number | undefined {
  return number(sent, problems, at) || undefined
}

/** A whole number, undefined with a problem when it is none (a duration as a length). */
export function number(
  sent: string | undefined,
  problems: ProblemLog,
  at: string,
): number | undefined {
  const text = sent?.trim() ?? ''
  if (text === '') return undefined
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return Math.round(Number(text))
  problems.add('bad-value', at, `left out ${text.slice(0, 60)}, which is no number`)
  return undefined
}

/** The first of each key. */
function distinct<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const seen = new Set<string>()
  return values.filter((value) => {
    const key = keyOf(value)
    return seen.has(key) ? false : seen.add(key)
  })
}
