import type { Draft, Entry } from './entry.ts'
import { newsPath, storyId } from './permalink.ts'
import type { Site } from './site.ts'

/** What a file can say of an item of the city's own site; what is absent comes from the item. */
export type Said = Partial<
  Omit<Entry, 'id' | 'story' | 'city' | 'language' | 'url' | 'tags' | 'updated' | 'provenance'>
> & { readonly slug?: string }

/** A file of the collection that is about an item of the city's own site, in one language. */
export interface OwnFile {
  /** `<of>#<language>`; never shown. */
  readonly key: string
  /** Address or id of the item, as the file has it. */
  readonly of: string
  readonly language: string
  /** The id that the story has from it, if it was public first. */
  readonly id?: string
  readonly says: Said
  /** It has a mistake by now, so what is not public yet must wait. */
  readonly broken?: true
}

/** What the translations of a story have in common, whoever of them says it. */
const SHARED = [
  ...(['slug', 'formerly', 'kind', 'status', 'withdrawal', 'published', 'embargoUntil'] as const),
  ...(['section', 'division', 'topics', 'campaigns', 'reportingYear', 'licence'] as const),
]

/**
 * The articles that a story is: of the items that its city's site has of it, and what files say about
 * it. Field by field, the file's word is before the item's (docs/decisions/0017-own-site.md). `isPublic`
 * tells of a key whether it is; what is not public waits for a broken file.
 */
export function composeStory(
  story: string,
  items: readonly Entry[],
  files: readonly OwnFile[],
  site: Site,
  isPublic: (key: string) => boolean,
): Draft[] {
  const [lead] = items
  const shared: Said = Object.assign({}, ...files.map(({ says }) => sharedOf(says)))
  const name = shortName(story, site)
  const broken = files.some((file) => file.broken)
  const articles = [
    ...items.map((item) => {
      const file = files.find(({ language }) => isSameLanguage(language, item.language))
      return { base: ownBase(item), says: { ...shared, ...file?.says }, language: item.language }
    }),
    ...files
      .filter(({ language }) => !items.some((item) => isSameLanguage(item.language, language)))
      .filter(({ id, says }) => (lead ? says.title !== undefined : isComplete(id, says)))
      .map(({ language, says }) => {
        const base = lead === undefined ? blank(site) : translationBase(lead)
        return { base, says: { ...shared, ...says }, language }
      }),
  ]
  const seen = new Set<string>()
  return articles.flatMap(({ base, says, language }) => {
    const key = `${name}#${language}`
    if (seen.has(key)) return []
    seen.add(key)
    const entry = articleOf({ ...base, id: story, story, language }, says, name, site)
    const waits = broken && entry.status === 'usable' && !isPublic(key)
    return [{ key, entry: waits ? { ...entry, status: 'withheld' as const } : entry }]
  })
}

/** Whether a file says enough to be an article before its item is known. */
export function isComplete(id: string | undefined, { title, kind, published }: Said): boolean {
  return [id, title, kind, published].every((one) => one !== undefined)
}

/** Whether two tags are of one language: `ko` and `ko-KR`. */
export function isSameLanguage(one: string, other: string): boolean {
  return primary(one) === primary(other)
}

function primary(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}

/** The part of an own story's id that is its own: `bus`, `cms/3f9a`. */
function shortName(story: string, { authority }: Site): string {
  return story.slice(storyId(authority, '').length)
}

function sharedOf(says: Said): Said {
  return Object.fromEntries(
    SHARED.flatMap((field) => (says[field] === undefined ? [] : [[field, says[field]]])),
  )
}

/** An item as an article of this site, its page there as what it was written on. */
function ownBase({ provenance: _, url, also: __, ...item }: Entry): Entry {
  return { ...item, url, origin: url }
}

/** What a translation that is a file has from an item in another language. */
function translationBase(lead: Entry): Entry {
  const { summary: _, titlePrefix: __, ...rest } = ownBase(lead)
  return { ...rest, body: '' }
}

function blank(site: Site): Entry {
  return {
    id: '',
    story: '',
    city: site.city.locode,
    kind: 'release',
    status: 'usable',
    title: '',
    body: '',
    language: site.defaultLanguage,
    published: { at: 0, precision: 'inferred', raw: '' },
    updated: 0,
    corrections: [],
    authors: [],
    topics: [],
    tags: [],
    campaigns: [],
    figures: [],
    licence: site.licence,
    ...(site.rights === undefined ? {} : { rights: site.rights }),
    media: [],
    url: '',
  }
}

function articleOf(base: Entry, says: Said, name: string, site: Site): Entry {
  const usual = name.replaceAll('/', '-')
  const { slug = usual, formerly = [], ...said } = isGone(base, says) ? addressOf(says) : says
  const { withdrawal, ...before } = base
  const entry = {
    ...before,
    ...(withdrawal && said.status !== 'usable' && said.status !== 'withheld' ? { withdrawal } : {}),
    ...said,
  }
  const left = [...new Set([...formerly, usual])].filter((one) => one !== slug)
  const changes = [...entry.corrections.map(({ at }) => at), entry.withdrawal?.at ?? 0]
  const published = releaseOf(entry, says)
  // An item that was never updated says by this only when it was published.
  const updated = base.updated > base.published.at ? base.updated : published.at
  return {
    ...entry,
    published,
    updated: Math.max(updated, published.at, ...changes),
    url: `local:${newsPath(slug, base.language, site)}`,
    ...(left.length === 0 ? {} : { formerly: left }),
  }
}

/** What its city's site has withdrawn has no text any more that a file could add to. */
function isGone(base: Entry, says: Said): boolean {
  return base.status === 'canceled' && (says.status === undefined || says.title === undefined)
}

function addressOf({ slug, formerly }: Said): Said {
  return { ...(slug === undefined ? {} : { slug }), ...(formerly ? { formerly } : {}) }
}

const HALF_A_DAY = 12 * 3_600_000

/** Under an embargo, readers are told of the instant at which it ends, or of its day. */
function releaseOf({ published, embargoUntil }: Entry, says: Said): Entry['published'] {
  if (embargoUntil === undefined || says.published) return published
  const later = published.at - embargoUntil
  if (published.precision === 'day' && later >= 0 && later <= HALF_A_DAY) return published
  return { at: embargoUntil, precision: 'minute', raw: published.raw }
}
