import type { Entry, KnownEntry, Moment } from '../model/entry.ts'
import { isSameLanguage } from '../model/own.ts'
import { storyId } from '../model/permalink.ts'
import { readPrefix } from '../model/prefix.ts'
import type { OwnRules, Site, Source } from '../model/site.ts'
import type { Item } from './identify/marks.ts'

/** Letters of a hash that tell a city's items apart: 64 bits. */
const ID_LENGTH = 16
const HALF_A_DAY = 12 * 3_600_000

interface Newsroom {
  readonly site: Site
  readonly source: Source
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * What a source of the own city brought, as the city's own: an id of ours that stays, filed by the
 * source's rules. It is public there, so it never waits for a date.
 */
export function ownItem(
  entry: Entry,
  { item, key, known }: { readonly item: Item; readonly key: string; readonly known?: KnownEntry },
  { site, source, now }: Newsroom,
): Entry {
  const before = known?.entry
  const story = before?.story ?? storyId(site.authority, `${source.id}/${nameOf(item, key)}`)
  const { own = {} } = source
  const kind = readPrefix(item.read.title ?? '').kind ?? ruled(entry.tags, own.kinds) ?? entry.kind
  const topics = entry.tags.flatMap((tag) => ruled([tag], own.tags) ?? [])
  return filed(
    {
      ...entry,
      id: story,
      story,
      kind,
      language: before?.language ?? languageIn(entry.language, site),
      published: released(entry.published, before?.published, now),
      topics: [...new Set([...entry.topics, ...topics])],
    },
    own,
  )
}

/** An item filed where the rules of its source say. */
export function filed(entry: Entry, own: OwnRules): Entry {
  const { section: _, division: __, contact: ___, ...rest } = entry
  const people = entry.authors.map(({ name }) => name)
  const section = ruled(entry.tags, own.sections) ?? own.section
  const division = ruled([...people, ...entry.tags], own.divisions) ?? own.division
  return {
    ...rest,
    ...(section === undefined ? {} : { section }),
    ...(division === undefined ? {} : { division }),
    ...(own.contact === undefined ? {} : { contact: own.contact }),
  }
}

/** What a rule says of the first word that it knows; a telephone may stand behind it in brackets. */
function ruled<T>(
  words: readonly string[],
  rules: Readonly<Record<string, T>> = {},
): T | undefined {
  const known = new Map(Object.entries(rules).map(([word, value]) => [folded(word), value]))
  for (const word of words) {
    const [name = ''] = word.split(' (', 1)
    const value = known.get(folded(word)) ?? known.get(folded(name))
    if (value !== undefined) return value
  }
  return undefined
}

function folded(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase()
}

/** Told by the item's id; by its text too where that id was another item's before. */
function nameOf({ id, marks }: Item, key: string): string {
  const short = (mark: string) => mark.slice(1, 1 + ID_LENGTH)
  return key === id ? short(marks.id) : `${short(marks.id)}-${short(marks.text)}`
}

/** A language of the site rather than a region's form of it, as files name no other. */
function languageIn(language: string, { languages, defaultLanguage }: Site): string {
  if (language === 'und') return defaultLanguage
  return languages.find((one) => isSameLanguage(one, language)) ?? language
}

function released(moment: Moment, before: Moment | undefined, now: number): Moment {
  const { at, precision, raw, from = at - HALF_A_DAY } = moment
  if ((precision === 'day' ? from : at) <= now) return moment
  return before ?? { at: now, precision: 'inferred', raw }
}
