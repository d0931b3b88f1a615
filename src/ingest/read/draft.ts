import type { ReadCategory, ReadMedia, ReadPerson } from './result.ts'
import type { Inherited, XmlElement } from './xml/element.ts'

/** What a text was declared to be; `guess` where nothing declared it and plain text is likely. */
export type TextKind = 'text' | 'guess' | 'html' | 'xhtml'

export interface TextDraft {
  readonly kind: TextKind
  readonly value: string
  readonly inherited?: Inherited | undefined
  /** Media type of content that is neither text nor HTML. */
  readonly type?: string | undefined
}

export interface UrlDraft {
  readonly href: string
  readonly inherited?: Inherited | undefined
}

export interface LinkDraft extends UrlDraft {
  readonly rel?: string | undefined
  readonly type?: string | undefined
  readonly title?: string | undefined
  readonly hreflang?: string | undefined
  readonly length?: string | undefined
}

export interface IdDraft {
  readonly value: string
  /** RSS: the id is also the entry's address, unless it says it is not. */
  readonly permalink: boolean
}

export interface EnclosureDraft extends UrlDraft {
  readonly type?: string | undefined
  readonly length?: string | undefined
}

/** Names and words are kept as sent; numbers and URLs are not read yet. */
export interface MediaDraft extends UrlDraft, Omit<ReadMedia, 'url' | MediaNumber> {
  readonly length?: string | undefined
  readonly width?: string | undefined
  readonly height?: string | undefined
  readonly duration?: string | undefined
}

type MediaNumber = 'length' | 'width' | 'height' | 'duration'

export interface ImageDraft extends UrlDraft {
  readonly title?: string | undefined
  readonly link?: string | undefined
}

export interface PersonDraft extends ReadPerson {
  readonly inherited?: Inherited | undefined
}

export interface GeoDraft {
  readonly latitude: string
  readonly longitude: string
}

export interface SourceDraft {
  readonly title?: TextDraft | undefined
  readonly id?: string | undefined
  readonly url?: UrlDraft | undefined
  readonly link?: UrlDraft | undefined
  readonly updated?: string | undefined
}

export interface DeletionDraft {
  readonly when?: string | undefined
  readonly by?: string | undefined
  readonly comment?: string | undefined
}

/** The fields of which one value counts, as they came. */
export interface Slots {
  id: IdDraft
  title: TextDraft
  /** Of a feed: its subtitle. */
  summary: TextDraft
  content: TextDraft
  rights: TextDraft
  published: string
  updated: string
  licence: UrlDraft
  language: string
  link: UrlDraft
  source: SourceDraft
  discussion: UrlDraft
  discussionFeed: UrlDraft
  discussionCount: string
  latitude: string
  longitude: string
  geo: GeoDraft
  place: string
  deleted: DeletionDraft
  image: ImageDraft
  icon: UrlDraft
  generator: string
  ttl: string
  updatePeriod: string
  updateFrequency: string
}

interface Offer<T> {
  readonly rank: number
  readonly value: T
}

/** A feed or an entry as its format gave it: nothing resolved, decided or cleaned. */
export interface Draft {
  readonly slots: { [K in keyof Slots]?: Offer<Slots[K]> }
  readonly links: LinkDraft[]
  readonly authors: Offer<PersonDraft>[]
  readonly contributors: Offer<PersonDraft>[]
  readonly categories: ReadCategory[]
  readonly enclosures: EnclosureDraft[]
  readonly media: MediaDraft[]
  readonly skipHours: string[]
  readonly skipDays: string[]
  readonly inherited?: Inherited
  /** Local name of its element, where it comes from one. */
  readonly local?: string
  /** False when the document stops within it. */
  readonly complete: boolean
}

/** Everything a document gave, whatever its format. */
export interface DocumentDraft {
  readonly feed: Draft
  readonly entries: readonly Draft[]
  /** What relative links in it are relative to, where the document says so for all of it. */
  readonly base?: string
}

export function newDraft(element?: XmlElement): Draft {
  return {
    slots: {},
    links: [],
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    media: [],
    skipHours: [],
    skipDays: [],
    complete: element?.complete !== false,
    ...(element && { inherited: element.inherited, local: element.local }),
  }
}

/** Keeps `value` unless a better one (of lower rank, or of the same and earlier) is there. */
export function offer<K extends keyof Slots>(
  draft: Draft,
  slot: K,
  value: Slots[K] | undefined,
  rank: number,
): void {
  if (value === undefined) return
  const kept = draft.slots[slot]
  if (kept === undefined || rank < kept.rank) {
    const slots: { [S in K]?: Offer<Slots[S]> } = draft.slots
    slots[slot] = { rank, value }
  }
}

/** The value that won a slot. */
export function taken<K extends keyof Slots>(draft: Draft, slot: K): Slots[K] | undefined {
  return draft.slots[slot]?.value
}

/** Entries that were drafted before the document had come to its end. */
export type EarlyDrafts = ReadonlyMap<XmlElement, Draft>
