/** Libraries that many consumers of feeds run. */
export const READERS = ['rss-parser', 'feedsmith'] as const
export type Reader = (typeof READERS)[number]

export interface ReadEnclosure {
  readonly url: string
  readonly type?: string
  /** Bytes. */
  readonly length?: number
}

/** An item as a library hands it to its caller; a field it does not find is absent. */
export interface ReadItem {
  readonly id?: string
  readonly title?: string
  readonly link?: string
  /** As the library gives it. */
  readonly date?: string
  readonly content?: string
  readonly enclosure?: ReadEnclosure
}

export interface ReadFeed {
  readonly title?: string
  readonly items: readonly ReadItem[]
}

/** How one library reads a document; without items when it gave up, and why. */
export interface Verdict extends ReadFeed {
  readonly reader: Reader
  readonly ok: boolean
  readonly error?: string
}

/** The verdict of a library that gave up. */
export function gaveUp(reader: Reader, error: string): Verdict {
  return { reader, ok: false, error, items: [] }
}

type Loose<T> = { readonly [K in keyof T]: unknown }

/** Only the text fields that are text: `rss-parser` gives objects for elements it misreads. */
export function textFields<T extends object>(fields: Loose<T>): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === 'string' && value !== ''),
  ) as Partial<T>
}
