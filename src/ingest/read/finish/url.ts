import { BUDGET } from '../budget.ts'
import { decodeReferences } from '../characters.ts'
import type { UrlDraft } from '../draft.ts'
import type { ProblemLog } from '../problems.ts'
import type { Work } from '../work.ts'
import type { Inherited, XmlBase } from '../xml/element.ts'

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
  /** The base of HTML: the nearest `xml:base`, else the document's. */
  baseOf(inherited: Inherited | undefined): string | undefined
}

/**
 * Resolves against the nearest `xml:base`, then `outer` (the feed's link or the document's URL); an
 * `xml:base` that is relative itself is so to `document`.
 */
export function urlReader(
  outer: string | undefined,
  document: string | undefined,
  problems: ProblemLog,
  work: Work,
): UrlReader {
  const bases = new Map<XmlBase, string | undefined>()
  const hosts = new Map<string, boolean>()

  function resolvedBase(base: XmlBase | undefined): string | undefined {
    if (base === undefined) return outer
    if (bases.has(base)) return bases.get(base)
    const own = base.value.trim()
    const above = resolvedBase(base.outer)
    // What is empty or a fragment names no other place (RFC 3986, section 4.4); words name none.
    const isSame = own.length > BUDGET.url || /^(?:#|$)|\s/.test(own)
    const outermost = base.outer === undefined ? (document ?? outer) : above
    const resolved = isSame ? above : (URL.parse(own, outermost)?.href ?? above)
    const usable = resolved !== undefined && isBase(resolved) ? resolved : above
    bases.set(base, usable)
    return usable
  }

  function baseOf(inherited: Inherited | undefined): string | undefined {
    return resolvedBase(inherited?.base)
  }

  /** Of a URL of proper characters only the host can be wrong, and most of a feed's have the same. */
  function isUrl(href: string): boolean {
    const slash = href.indexOf('/', 'https://'.length)
    const host = slash === -1 ? href : href.slice(0, slash)
    const known = hosts.get(host)
    if (known !== undefined) return known
    const found = URL.canParse(host)
    hosts.set(host, found)
    return found
  }

  function read(draft: UrlDraft | undefined, where: string): string | undefined {
    if (draft === undefined) return undefined
    // CDATA and templates that escape twice leave `&amp;` in addresses.
    const href = draft.href.includes('&amp;') ? decodeReferences(draft.href) : draft.href
    // As nearly all are; making a URL object of each would cost much more.
    if (href.length <= BUDGET.url && PROPER.test(href) && isUrl(href)) return href
    const trimmed = href.trim()
    const sent = trimmed.length > BUDGET.url ? trimmed : withoutBreaks(trimmed)
    const base = baseOf(draft.inherited)
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

/** Templates break long URLs and indent what follows; neither is part of them. */
function withoutBreaks(url: string): string {
  return url
    .split(/[\t\n\r]/)
    .map((line) => line.trim())
    .join('')
}

/** Bases within bases may grow beyond what any of them was allowed. */
function isBase(url: string): boolean {
  return url.length <= BUDGET.url && /^https?:/i.test(url)
}
