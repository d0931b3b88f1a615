/** How much of one document is read. What goes beyond costs a problem of its own, not the document. */
export interface Budget {
  /** Bytes, after unpacking. */
  readonly bytes: number
  /** Elements within elements. */
  readonly depth: number
  /** XML elements and attributes, or JSON values, in all. */
  readonly elements: number
  /** Attributes of one element. */
  readonly attributes: number
  readonly entries: number
  /** Links, categories, persons, enclosures or media of one entry. */
  readonly list: number
  /** UTF-16 units of one URL. */
  readonly url: number
  /** UTF-16 units of one field. */
  readonly field: number
  /** Units of work (`work.ts`), in place of seconds: parsing HTML, resolving URLs. */
  readonly work: number
  /** Problems listed; the last says how many more there were. */
  readonly problems: number
}

export const BUDGET: Budget = {
  bytes: 8 * 1024 * 1024,
  depth: 128,
  elements: 200_000,
  attributes: 64,
  entries: 5_000,
  list: 500,
  url: 4096,
  field: 1024 * 1024,
  work: 16 * 1024 * 1024,
  problems: 100,
}
