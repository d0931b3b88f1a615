const NAMES = new Set([
  ...'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code dd'.split(
    ' ',
  ),
  ...'del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
  ...'header hr i iframe img ins kbd li link main mark nav noscript object ol p picture pre q'.split(
    ' ',
  ),
  ...'ruby rp rt s samp script section small source span strike strong style sub summary sup svg'.split(
    ' ',
  ),
  ...'table tbody td tfoot th thead time tr tt u ul var video wbr'.split(' '),
])
const TAG = /<\/?([a-z][a-z\d]*)(?:\s[^<>]*)?\/?>/gi
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i

/** Whether text holds a tag people know, and not just a `<`. */
export function hasTags(text: string): boolean {
  if (!text.includes('<')) return false
  for (const [, name = ''] of text.matchAll(TAG)) if (NAMES.has(name.toLowerCase())) return true
  return false
}

/** Whether text is likely HTML: a tag people know, or a character reference. */
export function looksLikeHtml(text: string): boolean {
  return hasTags(text) || (text.includes('&') && REFERENCE.test(text))
}
