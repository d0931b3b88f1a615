import type { EntryView } from '../view.ts'

export interface Category {
  /** None for a partner's own labels, which belong to no vocabulary of ours. */
  readonly scheme?: string
  readonly term: string
  readonly label: string
}

/** What an entry is filed under: our vocabularies first, then a partner's own words. */
export function categoriesOf({ labels, entry }: EntryView): Category[] {
  const tags = entry.tags.map((tag) => ({ term: tag, label: tag }))
  return [...labels, ...tags].filter(({ term, label }) => term.trim() !== '' && label.trim() !== '')
}
