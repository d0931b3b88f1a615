import type { Element } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { parseHtml } from './parse.ts'
import { mapSrcset, resolveUrl } from './urls.ts'

const URL_PROPERTIES = [
  ...['href', 'src', 'poster', 'cite', 'longDesc', 'data', 'action', 'formAction', 'background'],
  ...['dataSrc', 'dataOriginal', 'dataLazySrc'],
]
const SRCSET_PROPERTIES = ['srcSet', 'imageSrcSet', 'dataSrcSet']

/**
 * `html` with every URL made absolute against `base`, and otherwise as it came, as far as parsing
 * and serialising keep it: NOT safe to publish. A value that is no URL stays.
 */
export function resolveUrls(html: string, base: string): string {
  const tree = fromParse5(parseHtml(html).fragment)
  visit(tree, 'element', (element) => resolveElement(element, base))
  return toHtml(tree, { characterReferences: { useNamedReferences: true } })
}

function resolveElement({ properties }: Element, base: string): void {
  const absolute = (value: string): string => resolveUrl(value, base)?.href ?? value
  for (const name of URL_PROPERTIES) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = absolute(value)
  }
  for (const name of SRCSET_PROPERTIES) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = mapSrcset(value, absolute)
  }
}
