import { cleanHtml } from '../../../html/clean.ts'
import { htmlToText } from '../../../html/text.ts'
import { BUDGET } from '../budget.ts'
import { cleanText, decodeReferences } from '../characters.ts'
import { compact } from '../compact.ts'
import { hasTags } from '../looks.ts'
import { parsingCost, resolvingCost, type Work } from '../work.ts'
import { mayHaveRelativeUrls, resolveAttributes } from './resolve.ts'

/** HTML with its URLs absolute, untouched where all are already; undefined where it costs too much. */
export function resolveHtml(html: string, base: string, work: Work): string | undefined {
  if (!html.includes('<') || !mayHaveRelativeUrls(html)) return html
  return work.take(resolvingCost(html, base)) ? resolveAttributes(html, base) : undefined
}

/** HTML as plain text on one line. What is no tag people know (`x <y`, `<3`) stays as it is. */
export function plainText(html: string, work: Work): string {
  if (!html.includes('<') && !html.includes('&')) return oneLine(html)
  const tagged = hasTags(html) || html.includes('<!--')
  // Resolving has decoded references that nobody has looked through.
  if (!tagged) return oneLine(cleanText(decodeReferences(html)))
  if (work.take(parsingCost(html))) return oneLine(htmlToText(html))
  return oneLine(cleanText(decodeReferences(html.slice(0, BUDGET.field).replace(/<[^<>]*>/g, ' '))))
}

/** HTML cleaned; undefined where it has no tags people know, or costs too much. */
export function cleanMarkup(
  html: string,
  base: string | undefined,
  work: Work,
): string | undefined {
  if (!hasTags(html) || !work.take(parsingCost(html))) return undefined
  return cleanHtml(html, compact({ base })).trim()
}

/** Blanks that are not one space alone; most lines have none. */
const UNEVEN = /[^\S ]| {2}/

/** Runs of blanks become one. */
export function oneLine(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}
