import type { DecodeProblemCode } from '../decode/decode.ts'
import { BUDGET } from './budget.ts'

/** What can be wrong with a document; every code is stable. */
export type ProblemCode =
  | DecodeProblemCode
  // The document
  | 'empty'
  | 'not-a-feed'
  | 'html-page'
  | 'refused-format'
  | 'undeclared-gzip'
  | 'damaged-gzip'
  | 'unknown-time-zone'
  // Budgets
  | 'too-many-bytes'
  | 'too-deep'
  | 'too-many-elements'
  | 'too-many-attributes'
  | 'too-many-entries'
  | 'too-many-values'
  | 'field-too-long'
  | 'too-much-work'
  | 'more-problems'
  // Markup
  | 'junk-before'
  | 'junk-after'
  | 'doctype-entities'
  | 'mismatched-tag'
  | 'stray-less-than'
  | 'unclosed-cdata'
  | 'unclosed-comment'
  | 'undeclared-prefix'
  | 'namespace-guessed'
  | 'truncated'
  | 'bad-json'
  // Fields
  | 'bad-value'
  | 'bad-url'
  | 'bad-date'
  | 'future-date'
  | 'bad-base64'
  | 'double-escaped'
  | 'empty-entry'
  | 'swapped-content'
  | 'id-missing'
  | 'id-reused'
  | 'id-repeated'

/** Something wrong that was seen, and what was done about it. */
export interface Problem {
  readonly code: ProblemCode
  /** `document`, `line 12`, `feed.link` or `entries[3].published`. */
  readonly where: string
  readonly message: string
}

/** Collects problems: each code once a place, and no more than the budget allows. */
export interface ProblemLog {
  add(code: ProblemCode, where: string, message: string): void
  list(): readonly Problem[]
}

/** An empty log. */
export function problemLog(): ProblemLog {
  const problems: Problem[] = []
  const seen = new Set<string>()
  let more = 0
  return {
    add(code, where, message) {
      const key = `${code} ${where}`
      if (seen.has(key)) return
      if (problems.length >= BUDGET.problems) {
        more++
        return
      }
      seen.add(key)
      problems.push({ code, where, message })
    },
    list() {
      if (more === 0) return problems
      return [...problems, { code: 'more-problems', where: 'document', message: `${more} more` }]
    },
  }
}
