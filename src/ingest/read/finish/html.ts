import { resolveUrls } from '../../../html/resolve.ts'
import { htmlToText } from '../../../html/text.ts'
import { decodeReferences } from '../characters.ts'
import { hasTags } from '../looks.ts'

/** An attribute that holds a URL which is not absolute already. */
const RELATIVE =
  /\s(?:href|src|srcset|poster|cite|longdesc|data|action|background|data-(?:src|original|lazy-src|srcset))\s*=\s*(?!["'](?:https?:\/\/|mailto:|tel:|["'])|https?:\/\/)/i

/** HTML with its URLs absolute; untouched where all are already, or where no base is known. */
export function resolveHtml(html: string, base: string | undefined): string {
  return base !== undefined && html.includes('<') && RELATIVE.test(html)
    ? resolveUrls(html, base)
    : html
}

/** HTML as plain text on one line. What is no tag people know (`x <y`, `<3`) stays as it is. */
export function plainText(html: string): string {
  const tagged = hasTags(html) || html.includes('<!--')
  return oneLine(tagged ? htmlToText(html) : decodeReferences(html))
}

/** Runs of blanks become one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
