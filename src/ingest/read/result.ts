import type { Problem } from './problems.ts'

/** RSS of every version (RDF among them), Atom, JSON Feed; or what was there instead of a feed. */
export type ReadFormat = 'rss' | 'atom' | 'json' | 'html' | 'opml' | 'cdf' | 'unknown'

/** All URLs are absolute. */
export interface ReadLink {
  readonly href: string
  readonly rel?: string
  readonly type?: string
  readonly title?: string
  readonly hreflang?: string
  /** Bytes. */
  readonly length?: number
}

export interface ReadPerson {
  readonly name?: string
  readonly email?: string
  readonly url?: string
}

export interface ReadCategory {
  readonly term: string
  readonly scheme?: string
  readonly label?: string
}

export interface ReadEnclosure {
  readonly url: string
  readonly type?: string
  /** Bytes. */
  readonly length?: number
}

export interface ReadMedia {
  readonly url: string
  readonly type?: string
  /** `image`, `video`, `audio`, `document`... as sent. */
  readonly medium?: string
  /** Bytes. */
  readonly length?: number
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
  readonly language?: string
  readonly title?: string
  readonly description?: string
  readonly credit?: string
  readonly rights?: string
  readonly licence?: string
  readonly thumbnail?: string
}

export interface ReadGeo {
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
}

/** The feed an entry was first published in. */
export interface ReadSource {
  readonly title?: string
  readonly id?: string
  readonly url?: string
  readonly link?: string
  readonly updated?: string
}

export interface ReadComments {
  /** The page people discuss on. */
  readonly url?: string
  /** The feed of the discussion. */
  readonly feed?: string
  readonly count?: number
}

/** RFC 6721: the entry of this id is withdrawn. */
export interface ReadDeletion {
  readonly when?: string
  readonly by?: string
  readonly comment?: string
}

/** Dates are ISO 8601 in UTC; a field that was not there, or not readable, is absent. */
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
  readonly link?: string
  readonly links: readonly ReadLink[]
  /** Plain text on one line, however it was escaped. */
  readonly title?: string
  /** As sent, URLs resolved. NOT safe. */
  readonly titleHtml?: string
  /** As sent, decoded, URLs resolved. NOT safe. */
  readonly summary?: string
  /** As sent, decoded, URLs resolved. NOT safe. */
  readonly content?: string
  /** `text`, `html`, `xhtml` or a media type. */
  readonly contentType?: string
  /** Cleaned HTML, made when first asked for. */
  readonly summarySafe?: string
  /** Cleaned HTML, made when first asked for. */
  readonly contentSafe?: string
  readonly authors: readonly ReadPerson[]
  readonly contributors: readonly ReadPerson[]
  readonly categories: readonly ReadCategory[]
  readonly enclosures: readonly ReadEnclosure[]
  readonly media: readonly ReadMedia[]
  readonly published?: string
  readonly publishedRaw?: string
  /** `inferred` when `published` is missing or cannot be read, or was taken from `updated`. */
  readonly publishedPrecision: 'minute' | 'day' | 'inferred'
  readonly updated?: string
  readonly updatedRaw?: string
  /** Plain text on one line; cleaned HTML where it has markup. */
  readonly rights?: string
  /** URL of a licence. */
  readonly licence?: string
  readonly language?: string
  readonly source?: ReadSource
  readonly comments?: ReadComments
  readonly geo?: ReadGeo
  readonly deleted?: ReadDeletion
}

export interface ReadResult {
  readonly format: ReadFormat
  /** Name in the Encoding Standard, lower case. */
  readonly encoding: string
  readonly feed: ReadFeed
  readonly entries: readonly ReadEntry[]
  readonly problems: readonly Problem[]
}
