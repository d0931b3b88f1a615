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
} from '../result.ts'
import type { Work } from '../work.ts'
import { oneLine, plainText } from './html.ts'
import type { UrlReader } from './url.ts'

/** Cuts lists that are longer than anything meant for readers. */
export function capLists(draft: Draft, problems: ProblemLog, where: string): void {
  const { links, authors, contributors, categories, enclosures, media, skipHours, skipDays } = draft
  const lists = { links, authors, contributors, categories, enclosures, media, skipHours, skipDays }
  let name: keyof typeof lists
  for (name in lists) {
    if (lists[name].length <= BUDGET.list) continue
    problems.add('too-many-values', where + name, `kept the first ${BUDGET.list}`)
    lists[name].length = BUDGET.list
  }
}

/** The parts feeds and entries are made of, finished: resolved, counted and without repetitions. */
export function finishLinks(
  draft: Draft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): ReadLink[] {
  const links = draft.links.flatMap((link, index) => {
    const href = urls.read(link, `${where}links[${index}]`)
    if (href === undefined) return []
    const { rel, type, title, hreflang } = link
    const length = count(link.length, problems, `${where}links[${index}].length`)
    return [{ href, rel, type, title, hreflang, length }]
  })
  return distinct(links, ({ href, rel, hreflang }) => `${rel} ${hreflang} ${href}`)
}

export function finishCategories(categories: readonly ReadCategory[], work: Work): ReadCategory[] {
  const finished = categories.map(({ term, scheme, label }) => {
    return { term: plainText(term, work), scheme, label: label && plainText(label, work) }
  })
  return distinct(finished, ({ term, scheme = '' }) => `${scheme}\0${term}`)
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
    return url === undefined ? [] : [{ url, type: enclosure.type, length }]
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
  const { inherited, type, medium, language, credit, rights } = media
  const within = (href: string | undefined, field: string): string | undefined =>
    href && urls.read({ href, inherited }, `${at}.${field}`)
  return {
    type,
    medium,
    length: count(media.length, problems, `${at}.length`),
    width: count(media.width, problems, `${at}.width`),
    height: count(media.height, problems, `${at}.height`),
    duration: count(inSeconds(media.duration), problems, `${at}.duration`),
    language,
    title: media.title && plainText(media.title, urls.work),
    description: media.description && plainText(media.description, urls.work),
    credit: credit && oneLine(credit),
    rights: rights && oneLine(rights),
    licence: within(media.licence, 'licence'),
    thumbnail: within(media.thumbnail, 'thumbnail'),
  }
}

export function finishComments(
  draft: Draft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): ReadComments | undefined {
  const url = urls.read(taken(draft, 'discussion'), `${where}comments.url`)
  const feed = urls.read(taken(draft, 'discussionFeed'), `${where}comments.feed`)
  const count = number(taken(draft, 'discussionCount'), problems, `${where}comments.count`)
  return (url ?? feed ?? count) === undefined ? undefined : { url, feed, count }
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

/** `1:02:03` and `62:03` as seconds; anything else as it is. */
function inSeconds(sent: string | undefined): string | undefined {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/.exec(sent?.trim() ?? '')
  if (clock === null) return sent
  const [, hours = '0', minutes, seconds] = clock
  return String(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
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

/** Lists this short are looked through faster than a map is made of them. */
const SHORT = 8

/** The first of each key, with what only later ones say. */
function distinct<T extends object>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const keys = values.map(keyOf)
  if (keys.length <= SHORT && keys.every((key, at) => keys.indexOf(key) === at)) return [...values]
  const found = new Map<string, T>()
  for (const [at, key] of keys.entries()) {
    const [first, value] = [found.get(key), values[at]]
    if (value !== undefined) found.set(key, first ? { ...value, ...compact(first) } : value)
  }
  return [...found.values()]
}
