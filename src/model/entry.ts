import type { LicenceCode } from './licence.ts'

/** What an entry is, in a newsroom's terms. */
export const KINDS = [
  'release',
  'notice',
  'handout',
  'rebuttal',
  'calendar',
  'disclosure',
  'best-practice',
  'award',
] as const
export type Kind = (typeof KINDS)[number]

/** Which issue of a text its city says this is, mostly before the title (see prefix.ts). */
export const EDITIONS = [
  'morning',
  'evening',
  'breaking',
  'roundup',
  'revised',
  'corrected',
] as const
export type Edition = (typeof EDITIONS)[number]

/** `usable` may be published, `withheld` waits for a person, `canceled` was withdrawn. */
export const STATUSES = ['usable', 'withheld', 'canceled'] as const
export type Status = (typeof STATUSES)[number]

/** How exactly an instant is known; `inferred` when the source gave none that could be read. */
export const PRECISIONS = ['minute', 'day', 'inferred'] as const
export type Precision = (typeof PRECISIONS)[number]

/** An instant as people know it. */
export interface Moment {
  /** Milliseconds since the epoch. A day-only date is noon in the city's own zone. */
  readonly at: number
  /** Of a day-only date, its first instant there, where that is not 12 hours earlier (clocks change). */
  readonly from?: number
  readonly precision: Precision
  /** The text the instant was read from, to the letter. */
  readonly raw: string
}

export interface Person {
  readonly name: string
  readonly email?: string
  readonly url?: string
}

/** Whom a journalist calls. */
export interface Contact {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
}

/** A picture, recording or document that travels with an entry. */
export interface Media {
  /** Absolute, or `local:/media/...` for a file of this site. */
  readonly url: string
  readonly type: string
  /** Bytes. */
  readonly length?: number
  readonly width?: number
  readonly height?: number
  readonly title?: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  readonly licence?: LicenceCode
}

export interface Place {
  readonly name?: string
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
}

/** One disclosed number, such as emissions of a year. */
export interface Figure {
  readonly label: string
  readonly value: number
  readonly unit: string
}

/** A change readers must be told of. */
export interface Correction {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly note: string
}

export interface Withdrawal {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly reason: string
}

/** Where a partner's entry came from. */
export interface Provenance {
  /** Id of the source in `partners.yaml`. */
  readonly source: string
  /** The source's own title, as its document gives it. */
  readonly title: string
  /** The document the entry was read from. */
  readonly feedUrl: string
  /** The id as the source sent it. */
  readonly id: string
  /** Through whom the source had it, by its own account, nearest first. */
  readonly chain?: readonly Origin[]
  /** URLs of licences that the item itself, or its document, says it is under. */
  readonly licences?: readonly string[]
}

/** A feed or page that an entry was taken over from. */
export interface Origin {
  readonly title?: string
  readonly url: string
}

/** Another place where the same story was published: another source of its city, or a copy. */
export interface Also {
  /** UN/LOCODE of who published it there. */
  readonly city: string
  /** Id of the source in `partners.yaml`. */
  readonly source: string
  /** The source's own title. */
  readonly title: string
  readonly url: string
  /** What is filed under these by the source, if it is of the entry's own city. */
  readonly topics?: readonly string[]
}

/**
 * The one kind of thing Zerowire keeps: an own article in one language, or a partner's item.
 * Everything in it is safe to publish; what a partner sent to the letter is in the blob port.
 */
export interface Entry {
  /** Public, immutable, shared by the translations of a story. */
  readonly id: string
  /** Groups translations: the id for own articles, unique for a partner's item. */
  readonly story: string
  /** UN/LOCODE such as `KR-TAE`. */
  readonly city: string
  readonly kind: Kind
  readonly status: Status
  readonly title: string
  /** What a partner put before the title and was taken off, to the letter: `[석간]`. */
  readonly titlePrefix?: string
  readonly edition?: Edition
  /** Plain text. */
  readonly summary?: string
  /** Clean HTML; URLs are absolute or `local:/...`. Empty when only a link may be shown. */
  readonly body: string
  /** BCP 47. */
  readonly language: string
  readonly published: Moment
  /** Milliseconds since the epoch; moves only when readers should look again. */
  readonly updated: number
  readonly corrections: readonly Correction[]
  readonly withdrawal?: Withdrawal
  /** Milliseconds since the epoch. Not public in any way before it. */
  readonly embargoUntil?: number
  readonly featured?: boolean
  readonly section?: string
  readonly division?: string
  readonly contact?: Contact
  readonly authors: readonly Person[]
  readonly topics: readonly string[]
  /** A partner's own category labels. */
  readonly tags: readonly string[]
  readonly campaigns: readonly string[]
  readonly reportingYear?: number
  readonly figures: readonly Figure[]
  readonly licence: LicenceCode
  readonly rights?: string
  readonly media: readonly Media[]
  readonly place?: Place
  /** The permalink: absolute, or `local:/news/...` for an own article. */
  readonly url: string
  /** The page of the city's own site that an own article was written on, absolute. */
  readonly origin?: string
  /** Slugs that led to an own article before; its id, if that is none of its slugs. */
  readonly formerly?: readonly string[]
  readonly provenance?: Provenance
  readonly also?: readonly Also[]
}

/** An entry as the store publishes it. */
export interface PublishedEntry extends Entry {
  /** Place in the one order; grows with every public event. */
  readonly position: number
  /** 1 at first; counts every stored change. */
  readonly revision: number
}

/** A partner's entry that is in the store, public or not, and what it is recognised by. */
export interface KnownEntry {
  /** Number of its row. */
  readonly row: number
  readonly source: string
  readonly key: string
  readonly entry: Entry
  /** Of the entry as stored (see Draft.based). */
  readonly hash: string
  /** Counts every stored change; the last was at `changed`, in milliseconds since the epoch. */
  readonly revision: number
  readonly changed: number
  /** Blob of the document it was read from. */
  readonly original?: string
  /** What it was last made of (see Draft.sent). */
  readonly sent?: string
  /** Marks of it and of its copies (ingest/identify/marks.ts). */
  readonly marks: ReadonlySet<string>
  /** Those of them that the source which is polled brought itself. */
  readonly heard: ReadonlySet<string>
}

/** An entry on its way into the store. */
export interface Draft {
  /** Identity within its source, `race-to-zero#ko` for an own article. Never shown. */
  readonly key: string
  readonly entry: Entry
  /** Blob key of the document as a partner sent it; not part of what the entry says. */
  readonly original?: string
  /** Hash of what was sent and how it was read: the same again needs no second look. */
  readonly sent?: string
  /** Hash of the stored entry that this one was made from; if another is stored by now, it is void. */
  readonly based?: string
  /** Of an item of the city's own site: marks of its id and addresses, by which files name it. */
  readonly marks?: readonly string[]
}
