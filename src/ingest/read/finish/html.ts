import { resolveUrls } from '../../../html/resolve.ts'
import { htmlToText } from '../../../html/text.ts'
import { decodeReferences } from '../characters.ts'
import { hasTags } from '../looks.ts'

const URL_ATTRIBUTE =
  /\s(?:href|src|srcset|poster|cite|longdesc|data|action|background|data-[\w-]{1,30})\s*=\s*(?!["']?(?:https?:\/\/|mailto:|tel:|#?["']))/i

/** HTML with its URLs absolute; untouched where all are already, or where no base is known. */
export function resolveHtml(html: string, base: string | undefined): string {
  return base !== undefined && html.includes('<') && URL_ATTRIBUTE.test(html)
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
