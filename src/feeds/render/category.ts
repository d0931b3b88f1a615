import { EDITION_NAMES } from '../../model/names.ts'
import { nameIn } from '../../model/site.ts'
import type { EntryView } from '../view.ts'

export interface Category {
  /** None for an edition and a partner's own labels, by which nothing is filed here. */
  readonly scheme?: string
  readonly term: string
  readonly label: string
}

/** What an entry is filed under: our vocabularies first, its edition, then a partner's own words. */
export function categoriesOf({ labels, entry }: EntryView): Category[] {
  const tags = entry.tags.map((tag) => ({ term: tag, label: tag }))
  return [...labels, ...editionOf(entry), ...tags].filter(
    ({ term, label }) => term.trim() !== '' && label.trim() !== '',
  )
}

/** Which issue of the text this is, in the entry's language as far as we speak it. */
export function editionOf({ edition, language }: EntryView['entry']): Category[] {
  return edition === undefined
    ? []
    : [{ term: edition, label: nameIn(EDITION_NAMES[edition], language) }]
}
