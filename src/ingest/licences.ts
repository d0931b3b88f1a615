import { isUnaltered } from '../html/unaltered.ts'
import { isLicenceUrl, type Licence } from '../model/licence.ts'
import { BUDGET } from './read/budget.ts'
import type { ReadEntry, ReadFeed } from './read/result.ts'

const MAX_LICENCES = 5

/** Licences that an item says it is under, else those of its document. */
export function licencesOf(read: ReadEntry, feed: ReadFeed): string[] {
  const [own = [], all = []] = [read, feed].map(({ licence: first, links }) =>
    [first ?? '', ...links.filter(({ rel }) => rel === 'license').map(({ href }) => href)].filter(
      isLicenceUrl,
    ),
  )
  return [...new Set(own.length > 0 ? own : all)].slice(0, MAX_LICENCES)
}

/**
 * HTML of a text beyond which it stays with its city: fifty of them must fit into a feed, and two hundred
 * into a page of the record, in a Worker's memory. Of a thousand real items the longest had 58,000.
 */
const LONGEST_TEXT = 100_000

/**
 * What of an item may be carried: only what is no longer than our feeds can carry and, under a licence
 * without derivatives, reached us and leaves us whole; else as where no licence is stated
 * (docs/decisions/0009-no-derivatives.md).
 */
export function termsFor(read: ReadEntry, terms: Licence): Licence {
  if (!terms.republish) return terms
  const [sent = '', safe = ''] =
    read.contentSafe === undefined
      ? [read.summary, read.summarySafe]
      : [read.content, read.contentSafe]
  const whole = terms.derivatives || (sent.length < BUDGET.field && isUnaltered(sent, safe))
  return whole && safe.length <= LONGEST_TEXT ? terms : { ...terms, republish: false }
}
