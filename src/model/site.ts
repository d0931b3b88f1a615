import type { Contact, Kind } from './entry.ts'
import type { LicenceCode } from './licence.ts'
import type { ListRules } from './page.ts'

/** Text by language tag, such as `{ en: 'Daegu', ko: '대구' }`. */
export type Names = Readonly<Record<string, string>>

export interface Membership {
  readonly campaign: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as known. */
  readonly joined?: string
  readonly pledge?: string
  /** Year of the city's net-zero target. */
  readonly target?: number
}

export interface Source {
  /** Unique in the wire; part of no public URL. */
  readonly id: string
  /** Absolute http(s) URL, or `file:` and a path below the data directory. */
  readonly url: string
  readonly language?: string
  readonly topics: readonly string[]
  readonly kind?: string
  /** Overrides the city's. */
  readonly licence?: LicenceCode
  readonly rights?: string
  /** What is there is a web page with a list, and no feed: its rules are CSS selectors. */
  readonly page?: ListRules
  /** What is there is JSON of the site's own: its rules are dotted paths. */
  readonly json?: ListRules
  /** Present on a source of the own city: its items become own articles. */
  readonly own?: OwnRules
}

/** What the items of an own source are filed under; rules are by words that an item says. */
export interface OwnRules {
  /** Where no rule says otherwise; ids of `site.yaml`. */
  readonly section?: string
  readonly division?: string
  readonly contact?: Contact
  /** Ids by a category of the item. */
  readonly sections?: Readonly<Record<string, string>>
  readonly kinds?: Readonly<Record<string, Kind>>
  readonly tags?: Readonly<Record<string, string>>
  /** Ids by an author or category of the item. */
  readonly divisions?: Readonly<Record<string, string>>
}

export interface City {
  /** UN/LOCODE with a hyphen: `KR-TAE`. */
  readonly locode: string
  readonly wikidata?: string
  readonly names: Names
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly timeZone: string
  readonly latitude?: number
  readonly longitude?: number
  readonly population?: number
  /** The city's web site. */
  readonly site: string
  readonly aliases: readonly string[]
  readonly languages: readonly string[]
  readonly licence: LicenceCode
  readonly rights?: string
  readonly memberships: readonly Membership[]
  readonly sources: readonly Source[]
  /** No partner any more: its entries and feeds stay, nothing new is read. */
  readonly retired?: boolean
}

/** A value of a filter: topic, section or division. */
export interface Term {
  readonly id: string
  readonly names: Names
  /** Still answers, but nothing new is filed under it. */
  readonly retired?: boolean
}

export interface Section extends Term {
  /** From the home page down, the section itself last. */
  readonly breadcrumb: readonly Names[]
}

export interface Division extends Term {
  readonly phone?: string
  readonly email?: string
}

export interface Measure {
  /** A topic's id. */
  readonly topic: string
  readonly names: Names
}

export interface Campaign extends Term {
  readonly url?: string
  readonly started?: string
  readonly description: Names
  /** Known count of members at a date. */
  readonly members?: { readonly count: number; readonly asOf: string }
  readonly measures: readonly Measure[]
  readonly disclosure?: Names
}

/** `site.yaml`, checked. */
export interface Site {
  readonly city: City
  /** Tag authority (RFC 4151), `daegu.go.kr,2021`: every own id starts with it, for ever. */
  readonly authority: string
  /** Addresses of this site before the present one: what stands there is ours when it comes back. */
  readonly formerly?: readonly string[]
  readonly languages: readonly string[]
  readonly defaultLanguage: string
  readonly title: Names
  readonly description: Names
  readonly networkTitle: Names
  readonly networkDescription: Names
  readonly contact: Contact
  readonly licence: LicenceCode
  readonly rights?: string
  readonly sections: readonly Section[]
  readonly divisions: readonly Division[]
  readonly topics: readonly Term[]
  readonly campaigns: readonly Campaign[]
}

/** Everything the wire is configured with: the own city and its partners. */
export interface Wire {
  readonly site: Site
  /** Partner cities; the own city is `site.city`. */
  readonly cities: readonly City[]
}

/** The text in `language`, else its primary language, else the first there is. */
export function nameIn(names: Names, language: string): string {
  return names[language] ?? names[language.split('-')[0] ?? ''] ?? Object.values(names)[0] ?? ''
}

/** The own city or a partner, by LOCODE; undefined when the wire does not know it. */
export function cityOf(wire: Wire, locode: string): City | undefined {
  return locode === wire.site.city.locode
    ? wire.site.city
    : wire.cities.find((city) => city.locode === locode)
}
