import { BUDGET } from './budget.ts'
import type { ProblemLog } from './problems.ts'

/**
 * What reading one document may still cost. Counted and not timed: the same document gives the same
 * result on every machine, and Workers' clocks stand still while they compute.
 */
export interface Work {
  /** Takes `units` (about one UTF-16 unit written each), or says no when they are not left. */
  take(units: number): boolean
}

/** Measured: parsing a tag costs as much as writing this many units, any other unit of HTML 8. */
const TAG_COST = 512
const UNIT_COST = 8

/** Measured the same way: resolving a URL against a short base. */
const URL_COST = 128

/** A full meter; its first refusal is a problem of the document. */
export function workMeter(problems: ProblemLog): Work {
  let left = BUDGET.work
  return {
    take(units) {
      if (units > left) {
        problems.add('too-much-work', 'document', 'left some links and markup as they were')
        return false
      }
      left -= units
      return true
    },
  }
}

/** Units that parsing HTML costs. */
export function parsingCost(html: string): number {
  return html.length * UNIT_COST + occurrences(html, '<') * TAG_COST
}

/** Units that resolving the URLs in HTML costs: a long base and many short links make much of little. */
export function resolvingCost(html: string, base: string): number {
  const candidates = /srcset/i.test(html) ? occurrences(html, ',') : 0
  return html.length + (occurrences(html, '=') + candidates) * (base.length + URL_COST)
}

function occurrences(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++
  return count
}
