import { decodeHTMLAttribute } from 'entities'
import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { mapSrcset, resolveUrl } from '../../../html/urls.ts'

/** Attributes that hold URLs, also where pages that load pictures late keep them. */
const URLS: ReadonlySet<string> = new Set([
  ...['href', 'src', 'poster', 'cite', 'longdesc', 'data', 'action', 'formaction', 'background'],
  ...['codebase', 'classid', 'usemap', 'profile'],
  ...['data-src', 'data-original', 'data-lazy-src'],
])
/** Attributes that hold several, with their sizes. */
const SRCSETS: ReadonlySet<string> = new Set(['srcset', 'imagesrcset', 'data-srcset'])
const LONGEST_NAME = 13

/** What most URLs begin with. */
const ABSOLUTE = /^(?:https?:\/\/|mailto:|tel:)/i
/** The same as an attribute's value, quoted or not; and an empty one. */
const SETTLED = /["']?(?:https?:\/\/|mailto:|tel:)|""|''/iy

/** Whether HTML has an attribute with a URL that is not absolute, as far as can be seen quickly. */
export function mayHaveRelativeUrls(html: string): boolean {
  for (let at = html.indexOf('='); at !== -1; at = html.indexOf('=', at + 1)) {
    SETTLED.lastIndex = afterBlanks(html, at + 1)
    if (SETTLED.test(html)) continue
    const name = nameBefore(html, at)
    if (URLS.has(name) || SRCSETS.has(name)) return true
  }
  return false
}

/** The letters before an offset, blanks between left out; `''` when they are too many for a name. */
function nameBefore(html: string, offset: number): string {
  let end = offset
  while (end > 0 && isBlank(html.charCodeAt(end - 1))) end--
  let start = end
  while (start > 0 && end - start <= LONGEST_NAME && isNamed(html.charCodeAt(start - 1))) start--
  return end - start > LONGEST_NAME ? '' : html.slice(start, end).toLowerCase()
}

function afterBlanks(html: string, offset: number): number {
  let at = offset
  while (isBlank(html.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function isNamed(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x2d
}

/**
 * HTML with the URLs in its attributes made absolute against `base`, and all else to the letter as it
 * came. What is absolute already, empty or no URL stays. NOT safe to publish. Never throws.
 */
export function resolveAttributes(html: string, base: string): string {
  const parts: string[] = []
  let done = 0
  let name = ''
  let start = -1
  let end = -1

  const handlers: TokenizerCallbacks = {
    onattribname(from, to) {
      name = html.slice(from, to).toLowerCase()
      start = -1
    },
    onattribdata(from, to) {
      if (start === -1) start = from
      end = to
    },
    onattribend(quote) {
      if (start === -1 || quote === QuoteType.NoValue) return
      const value = decodeHTMLAttribute(html.slice(start, end))
      const resolved = resolveValue(name, value, base)
      if (resolved === undefined || resolved === value) return
      const quotes = quote === QuoteType.Unquoted ? 0 : 1
      parts.push(html.slice(done, start - quotes), `"${escapeValue(resolved)}"`)
      done = end + quotes
    },
    ontext() {},
    ontextentity() {},
    onattribentity() {},
    oncdata() {},
    onclosetag() {},
    oncomment() {},
    ondeclaration() {},
    onend() {},
    onopentagend() {},
    onopentagname() {},
    onprocessinginstruction() {},
    onselfclosingtag() {},
  }
  const tokenizer = new Tokenizer({ decodeEntities: false }, handlers)
  tokenizer.write(html)
  tokenizer.end()
  return done === 0 ? html : parts.join('') + html.slice(done)
}

/** The value of an attribute of HTML with its URLs absolute; undefined where it is no such attribute. */
export function resolveValue(name: string, value: string, base: string): string | undefined {
  if (SRCSETS.has(name)) return mapSrcset(value, (url) => resolved(url, base))
  return URLS.has(name) ? resolved(value, base) : undefined
}

function resolved(url: string, base: string): string {
  return url.trim() === '' || ABSOLUTE.test(url) ? url : (resolveUrl(url, base)?.href ?? url)
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
