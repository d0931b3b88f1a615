import type { Contact, PublishedEntry } from '../model/entry.ts'

export const FORMATS = ['rss', 'atom', 'json', 'ninjs'] as const
export type Format = (typeof FORMATS)[number]

/** A value with the words people know it by, as a feed's category shows it. */
export interface Label {
  /** Absolute URL that identifies the vocabulary: `<base>/topics`, `<base>/kinds`... */
  readonly scheme: string
  readonly term: string
  readonly label: string
}

/** All that a renderer may show of one entry; every URL in it is absolute. */
export interface EntryView {
  readonly entry: PublishedEntry
  /** The id to publish: the story's, or `<id>#<lang>` where every translation is listed. */
  readonly id: string
  /** The permalink, absolute. */
  readonly url: string
  readonly cityName: string
  readonly citySite: string
  /** The city's IANA zone, in which its days are counted. */
  readonly timeZone: string
  readonly own: boolean
  readonly labels: readonly Label[]
  /** From the home page down; empty for a partner's entry. */
  readonly breadcrumb: readonly string[]
  readonly divisionName?: string
  /** Whom a journalist calls: of the entry, else of its division, else of the city. */
  readonly contact?: Contact
  /** In a feed of corrections: what happened, and the id of the entry that it happened to. */
  readonly event?: { readonly kind: 'correction' | 'withdrawal'; readonly of: string }
  /** Where else the story was published, if anywhere: other cities, other pages of its city. */
  readonly also?: readonly { readonly name: string; readonly url: string }[]
  /** The other public translations of the story. */
  readonly translations: readonly { readonly language: string; readonly url: string }[]
  /** For desks alone: the entry is not public yet. */
  readonly embargo?: {
    /** Milliseconds since the epoch. */
    readonly until: number
    /** That and until when, in words. */
    readonly notice: string
  }
}

/** All that a renderer may show of a feed besides its entries; every URL in it is absolute. */
export interface FeedView {
  /** Tag URI, the same in every format and after every move of the site. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** The page a person reads instead. */
  readonly homeUrl: string
  /** Canonical URL of this very document in each format. */
  readonly urls: Readonly<Record<Format, string>>
  /** The next page, older by position (RFC 5005), in each format. */
  readonly next?: Readonly<Record<Format, string>>
  /** The first page, on every other page. */
  readonly first?: Readonly<Record<Format, string>>
  /** Where the permanent record goes on behind this document (RFC 5005, section 4). */
  readonly previousArchive?: Readonly<Record<'rss' | 'atom', string>>
  /** The feed that a document of the record belongs to. */
  readonly current?: Readonly<Record<Format, string>>
  /** A closed page of the record: it changes only by withdrawal. */
  readonly archive?: true
  /** The same feed with every translation, when this one shows one entry a story. */
  readonly everyTranslation?: Readonly<Record<Format, string>>
  /** What was corrected or withdrawn where this feed is from; absent in a feed of corrections. */
  readonly corrections?: Readonly<Record<Format, string>>
  /** Milliseconds since the epoch: the newest change in the window. */
  readonly updated: number
  readonly publisher: { readonly name: string; readonly url: string; readonly email?: string }
  readonly rights?: string
  readonly licenceUrl?: string
  readonly content: 'full' | 'summary'
  /** Base URL of the site without a trailing slash; `local:/x` in an entry is `<base>/x`. */
  readonly base: string
}
