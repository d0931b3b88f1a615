import { resolveUrls } from '../../../html/resolve.ts'
import { htmlToText } from '../../../html/text.ts'
import { decodeReferences } from '../characters.ts'

const NAMES =
  'a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|dd|del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|link|main|mark|nav|noscript|object|ol|p|picture|pre|q|ruby|rp|rt|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr'
const TAG = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]*)?/?>`, 'i')
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i
const URL_ATTRIBUTE =
  /\s(?:href|src|srcset|poster|cite|longdesc|data|action|background|data-[\w-]{1,30})\s*=\s*(?!["']?(?:https?:\/\/|mailto:|tel:|#?["']))/i

/** Whether text is likely HTML: a tag people know, or a character reference. */
export function looksLikeHtml(text: string): boolean {
  return (text.includes('<') && TAG.test(text)) || (text.includes('&') && REFERENCE.test(text))
}

/** HTML with its URLs absolute; untouched where all are already, or where no base is known. */
export function resolveHtml(html: string, base: string | undefined): string {
  return base !== undefined && html.includes('<') && URL_ATTRIBUTE.test(html)
    ? resolveUrls(html, base)
    : html
}

/** HTML as plain text on one line. What is no tag people know (`x <y`, `<3`) stays as it is. */
export function plainText(html: string): string {
  const tagged = html.includes('<') && (TAG.test(html) || html.includes('<!--'))
  return oneLine(tagged ? htmlToText(html) : decodeReferences(html))
}

/** Runs of blanks become one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
