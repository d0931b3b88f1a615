/**
 * How a city's list of news is read where there is no feed. Each rule that names a value is a CSS
 * selector within the item, or a dotted path in JSON, and may end in `@attribute`; an attribute alone is
 * the item's own.
 */
export interface ListRules {
  /** The elements that are items; in JSON the list of them. */
  readonly item: string
  readonly link?: string
  /**
   * The address made of the link's value: `{1}` is the first argument of a script call such as
   * `fn_view('12345')`, `{data-id}` an attribute of the link or the item, in JSON a path.
   */
  readonly linkTo?: string
  /** What is the same item's for ever, where the address is not. */
  readonly id?: string
  readonly title?: string
  readonly date?: string
  /** Headings above items that say their date, or what `date` leaves of it; not in JSON. */
  readonly dateHeading?: string
  /** Such as `dd/MM/yyyy HH:mm`, where a date could be read in two ways or stands in a sentence. */
  readonly dateFormat?: string
  readonly summary?: string
  /** The whole text, where the list has it. */
  readonly content?: string
  readonly division?: string
  readonly phone?: string
  /** All that it finds counts. */
  readonly category?: string
  /** The link to the page of older items. */
  readonly next?: string
  /** The address of a page of older items, `{page}` being its number. */
  readonly nextTo?: string
  /** The only query parameters that tell one item from another. */
  readonly keep?: readonly string[]
  /** Query parameters that do not. */
  readonly drop?: readonly string[]
  /** What is read from the page of a new item. */
  readonly article?: ArticleRules
}

export interface ArticleRules {
  readonly content: string
  /** What is not news within it: share buttons, lists of files. */
  readonly remove?: readonly string[]
  readonly title?: string
  readonly date?: string
  readonly dateFormat?: string
  readonly division?: string
  readonly phone?: string
  readonly picture?: string
  readonly caption?: string
  readonly attachments?: string
  /** As `linkTo`. */
  readonly attachmentTo?: string
}

/** What a preset says, and what is left to the city. */
export interface Preset extends Partial<Omit<ListRules, 'article'>> {
  readonly article?: Partial<ArticleRules>
}
