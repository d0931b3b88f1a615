import { Parser } from 'htmlparser2'

const FORBIDDEN = new Set([
  ...[
    'script',
    'style',
    'object',
    'embed',
    'applet',
    'form',
    'input',
    'button',
    'textarea',
    'select',
    'svg',
    'math',
  ],
  ...[
    'base',
    'link',
    'meta',
    'template',
    'noscript',
    'noembed',
    'noframes',
    'frame',
    'frameset',
    'title',
    'plaintext',
    'xmp',
  ],
])
const URLS = new Set([
  'href',
  'src',
  'cite',
  'poster',
  'data',
  'action',
  'formaction',
  'background',
  'xlink:href',
])
const NEVER = /^(?:on|style$|srcdoc$|id$|name$|class$)/

/** What could do harm in cleaned HTML, as another parser than the cleaner's sees it. */
export function unsafeIn(html: string): string | undefined {
  let found: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      if (FORBIDDEN.has(name)) found ??= `<${name}>`
      for (const [key, value] of Object.entries(attributes)) {
        if (NEVER.test(key)) found ??= `${key} on <${name}>`
        if (URLS.has(key) && !isHarmless(value)) found ??= `${key}="${value}"`
        if (key === 'srcset' && !value.split(/\s*,\s+/).every(isHarmless))
          found ??= `srcset="${value}"`
      }
      if (
        name === 'iframe' &&
        !/^https:\/\/(?:www\.youtube(?:-nocookie)?\.com|player\.vimeo\.com)\//.test(
          attributes['src'] ?? '',
        )
      ) {
        found ??= `<iframe src="${attributes['src']}">`
      }
    },
    oncomment(text) {
      found ??= `comment ${text}`
    },
    onprocessinginstruction(name) {
      found ??= `<${name}>`
    },
  })
  parser.end(html)
  return found
}

function isHarmless(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(url)
}
