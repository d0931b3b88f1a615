import type { Problem } from './problems.ts'

/** RSS of every version (RDF among them), Atom, JSON Feed; or what was there instead of a feed. */
export type ReadFormat = 'rss' | 'atom' | 'json' | 'html' | 'opml' | 'cdf' | 'unknown'

/** All URLs are absolute. */
export interface ReadLink {
  readonly href: string
  readonly rel?: string | undefined
  readonly type?: string | undefined
  readonly title?: string | undefined
  readonly hreflang?: string | undefined
  /** Bytes. */
  readonly length?: number | undefined
}

export interface ReadPerson {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly url?: string | undefined
}

export interface ReadCategory {
  readonly term: string
  readonly scheme?: string | undefined
  readonly label?: string | undefined
}

export interface ReadEnclosure {
  readonly url: string
  readonly type?: string | undefined
  /** Bytes. */
  readonly length?: number | undefined
}

export interface ReadMedia {
  readonly url: string
  readonly type?: string | undefined
  /** `image`, `video`, `audio`, `document`... as sent. */
  readonly medium?: string | undefined
  /** Bytes. */
  readonly length?: number | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** Seconds. */
  readonly duration?: number | undefined
  readonly language?: string | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly credit?: string | undefined
  readonly rights?: string | undefined
  readonly licence?: string | undefined
  readonly thumbnail?: string | undefined
}

export interface ReadGeo {
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
}

/** The feed an entry was first published in. */
export interface ReadSource {
  readonly title?: string | undefined
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly link?: string | undefined
  readonly updated?: string | undefined
}

export interface ReadComments {
  /** The page people discuss on. */
  readonly url?: string | undefined
  /** The feed of the discussion. */
  readonly feed?: string | undefined
  readonly count?: number | undefined
}

/** RFC 6721: the entry of this id is withdrawn. */
export interface ReadDeletion {
  readonly when?: string | undefined
  readonly by?: string | undefined
  readonly comment?: string | undefined
}

/** Dates are ISO 8601 in UTC; a field that was not there, or not readable, is absent, or undefined in an entry. */
export interface ReadFeed {
  readonly title?: string
  readonly titleHtml?: string
  /** Plain text on one line; cleaned HTML where it has markup. */
  readonly subtitle?: string
  readonly id?: string
  readonly link?: string
  readonly links: readonly ReadLink[]
  readonly language?: string
  readonly updated?: string
  readonly published?: string
  /** Plain text on one line; cleaned HTML where it has markup. */
  readonly rights?: string
  /** URL of a licence. */
  readonly licence?: string
  readonly authors: readonly ReadPerson[]
  readonly contributors: readonly ReadPerson[]
  readonly categories: readonly ReadCategory[]
  readonly image?: { readonly url: string; readonly title?: string; readonly link?: string }

  readonly icon?: string
  readonly generator?: string
  /** Minutes. */
  readonly ttl?: number
  readonly skipHours?: readonly number[]
  /** English names, as RSS has them. */
  readonly skipDays?: readonly string[]
  readonly updatePeriod?: string
  readonly updateFrequency?: number
  readonly hub?: string
  readonly self?: string
}

export interface ReadEntry {
  /** To the letter as sent, save blanks around it; the link or a hash where none was sent. */
  readonly id: string
  readonly idSource: 'guid' | 'permalink' | 'link' | 'derived'
  readonly link?: string | undefined
  readonly links: readonly ReadLink[]
  /** Plain text on one line, however it was escaped. */
  readonly title?: string | undefined
  /** As sent, URLs resolved. NOT safe. */
  readonly titleHtml?: string | undefined
  /** As sent, decoded, URLs resolved. NOT safe. */
  readonly summary?: string | undefined
  /** As sent, decoded, URLs resolved. NOT safe. */
  readonly content?: string | undefined
  /** `text`, `html`, `xhtml` or a media type. */
  readonly contentType?: string | undefined
  /** Cleaned HTML, made when first asked for. */
  readonly summarySafe?: string | undefined
  /** Cleaned HTML, made when first asked for. */
  readonly contentSafe?: string | undefined
  readonly authors: readonly ReadPerson[]
  readonly contributors: readonly ReadPerson[]
  readonly categories: readonly ReadCategory[]
  readonly enclosures: readonly ReadEnclosure[]
  readonly media: readonly ReadMedia[]
  readonly published?: string | undefined
  readonly publishedRaw?: string | undefined
  /** `inferred` when `published` is missing or cannot be read, or was taken from `updated`. */
  readonly publishedPrecision: 'minute' | 'day' | 'inferred'
  readonly updated?: string | undefined
  readonly updatedRaw?: string | undefined
  /** Plain text on one line; cleaned HTML where it has markup. */
  readonly rights?: string | undefined
  /** URL of a licence. */
  readonly licence?: string | undefined
  readonly language?: string | undefined
  readonly source?: ReadSource | undefined
  readonly comments?: ReadComments | undefined
  readonly geo?: ReadGeo | undefined
  readonly deleted?: ReadDeletion | undefined
}

export interface ReadResult {
  readonly format: ReadFormat
  /** Name in the Encoding Standard, lower case. */
  readonly encoding: string
  readonly feed: ReadFeed
  readonly entries: readonly ReadEntry[]
  readonly problems: readonly Problem[]
}
