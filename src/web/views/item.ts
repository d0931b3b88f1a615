import type { Contact, PublishedEntry } from '../../model/entry.ts'

/** A value of a filter in words; its page is `<scheme>/<term>`. */
export interface TermLabel {
  /** Absolute URL of the vocabulary: `<base>/topics`, `<base>/kinds`... */
  readonly scheme: string
  readonly term: string
  readonly label: string
}

/** What the pages show of one entry; every URL outside `entry` is absolute. */
export interface NewsItem {
  readonly entry: PublishedEntry
  /** The permalink. */
  readonly url: string
  readonly cityName: string
  readonly citySite: string
  /** The publishing city's own IANA zone, in which its days are counted. */
  readonly timeZone: string
  readonly own: boolean
  readonly labels: readonly TermLabel[]
  /** From the home page down; empty for a partner's entry. */
  readonly breadcrumb: readonly string[]
  readonly divisionName?: string
  /** Whom a journalist calls. */
  readonly contact?: Contact
  /** Where else the story was published. */
  readonly also?: readonly { readonly name: string; readonly url: string }[]
  readonly translations: readonly Translation[]
  /** For desks alone: until when it is a secret, in words. */
  readonly embargo?: { readonly notice: string }
}

export interface Translation {
  /** BCP 47. */
  readonly language: string
  readonly url: string
}

/** The labels an item has in a vocabulary: `topics`, `sections`... */
export function labelsIn(item: NewsItem, vocabulary: string): readonly TermLabel[] {
  return item.labels.filter(({ scheme }) => scheme.endsWith(`/${vocabulary}`))
}
