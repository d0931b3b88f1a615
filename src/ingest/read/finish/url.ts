import { BUDGET } from '../budget.ts'
import type { UrlDraft } from '../draft.ts'
import type { ProblemLog } from '../problems.ts'
import type { Work } from '../work.ts'
import type { XmlElement } from '../xml/element.ts'

/** What links may be; everything else is dropped, `javascript:` above all. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])
/** Absolute and of characters RFC 3986 allows: kept to the letter, as ids are made of links. */
const PROPER = /^(?:https?:\/\/[^/?#\\]|mailto:|tel:)[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/i

/** Resolves what one document says of URLs and dates. */
export interface UrlReader {
  /** What resolving, and reading HTML, may still cost. */
  readonly work: Work
  /** The absolute URL, or undefined with a problem when it cannot or must not be one. */
  read(draft: UrlDraft | undefined, where: string): string | undefined
  /** The base of HTML within `element`: the nearest `xml:base`, else the document's. */
  baseOf(element: XmlElement | undefined): string | undefined
}

/** Resolves against the nearest `xml:base`, then `outer` (the feed's link or the document's URL). */
export function urlReader(outer: string | undefined, problems: ProblemLog, work: Work): UrlReader {
  const bases = new Map<XmlElement, string | undefined>()

  function baseOf(element: XmlElement | undefined): string | undefined {
    const based = element?.based
    if (based === undefined) return outer
    if (bases.has(based)) return bases.get(based)
    const above = baseOf(based.parent)
    const own = based.attributes.find(([name]) => name === 'xml:base')?.[1].trim()
    const base =
      own === undefined || own.length > BUDGET.url ? above : (URL.parse(own, above)?.href ?? above)
    const usable = base !== undefined && isBase(base) ? base : above
    bases.set(based, usable)
    return usable
  }

  function read(draft: UrlDraft | undefined, where: string): string | undefined {
    if (draft === undefined) return undefined
    const { href } = draft
    // As nearly all are; making a URL object of each would cost much more.
    if (href.length <= BUDGET.url && PROPER.test(href) && URL.canParse(href)) return href
    const sent = href.replace(/[\t\n\r]/g, '').trim()
    const base = baseOf(draft.element)
    const proper = PROPER.test(sent)
    if (!proper && !work.take(sent.length + (base?.length ?? 0))) return undefined
    const url = sent.length > BUDGET.url ? null : URL.parse(sent, base)
    const shown = sent.length > 100 ? `${sent.slice(0, 100)}…` : sent
    if (url === null) {
      problems.add('bad-url', where, `left out ${shown}, which cannot be resolved`)
      return undefined
    }
    if (!SCHEMES.has(url.protocol)) {
      problems.add('bad-url', where, `left out ${shown}, whose scheme is not allowed`)
      return undefined
    }
    return proper ? sent : url.href
  }

  return { work, read, baseOf }
}

/** Bases within bases may grow beyond what any of them was allowed. */
function isBase(url: string): boolean {
  return url.length <= BUDGET.url && /^https?:/i.test(url)
}
