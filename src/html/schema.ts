import type { Schema } from 'hast-util-sanitize'

/** Elements news needs; whatever else a page has is unwrapped, renamed or dropped. */
const ELEMENTS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'article', 'aside'],
  ...['header', 'footer', 'address', 'blockquote', 'pre', 'hr', 'br', 'wbr', 'span'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['figure', 'figcaption', 'picture', 'source', 'img', 'video', 'audio', 'track', 'iframe'],
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd'],
  ...['mark', 'q', 's', 'samp', 'small', 'strong', 'sub', 'sup', 'time', 'u', 'var'],
  ...['ruby', 'rb', 'rt', 'rtc', 'rp'],
]

/** Dropped with everything inside them. */
export const STRIPPED: readonly string[] = [
  ...['script', 'style', 'noscript', 'template', 'svg', 'math', 'object', 'embed', 'applet'],
  ...[
    'head',
    'title',
    'base',
    'link',
    'meta',
    'iframe',
    'frame',
    'frameset',
    'noframes',
    'noembed',
  ],
  ...['button', 'input', 'select', 'textarea', 'datalist', 'dialog', 'canvas', 'map', 'area'],
  ...['portal', 'param', 'bgsound'],
]

/** Old or unwanted elements whose content counts, under the name that keeps its meaning. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['acronym', 'abbr'],
  ['center', 'div'],
  ['dir', 'ul'],
  ['fieldset', 'div'],
  ['form', 'div'],
  ['legend', 'p'],
  ['listing', 'pre'],
  ['main', 'div'],
  ['marquee', 'div'],
  ['menu', 'ul'],
  ['nav', 'div'],
  ['plaintext', 'pre'],
  ['strike', 's'],
  ['tt', 'code'],
  ['xmp', 'pre'],
])

/** Players that may be embedded: https, default port, exactly these hosts. */
export const FRAME_HOSTS: readonly string[] = [
  'www.youtube.com',
  'www.youtube-nocookie.com',
  'player.vimeo.com',
]

/** Query parameters that only follow readers around. */
export const TRACKING_PARAMETERS =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_eid|igshid|yclid)$/i

/** Where pages that load pictures late keep the address. */
export const LAZY_SOURCES = ['dataSrc', 'dataOriginal', 'dataLazySrc'] as const

export const LINK_SCHEMES: readonly string[] = ['http', 'https', 'mailto', 'tel']
export const MEDIA_SCHEMES: readonly string[] = ['http', 'https']

const TABLE_PARTS = ['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']

/** The allow-list as data; `local` adds the private scheme of this site's own files. */
export function schemaFor(local: boolean): Schema {
  const own = local ? ['local'] : []
  return {
    strip: [...STRIPPED],
    tagNames: ELEMENTS,
    ancestors: {
      ...Object.fromEntries(TABLE_PARTS.map((name) => [name, ['table']])),
      ...{ source: ['picture', 'video', 'audio'], track: ['video', 'audio'] },
    },
    attributes: {
      '*': ['lang', 'dir', 'title'],
      a: ['href', 'hrefLang', ['rel', 'noopener']],
      audio: ['src', 'controls', 'loop', 'muted'],
      blockquote: ['cite'],
      col: ['span'],
      colgroup: ['span'],
      del: ['cite', 'dateTime'],
      details: ['open'],
      iframe: ['src', 'width', 'height', 'allowFullScreen'],
      img: ['src', 'srcSet', 'sizes', 'alt', 'width', 'height'],
      ins: ['cite', 'dateTime'],
      li: ['value'],
      ol: ['start', 'reversed', 'type'],
      q: ['cite'],
      source: ['src', 'srcSet', 'sizes', 'type', 'media', 'width', 'height'],
      td: ['colSpan', 'rowSpan'],
      th: ['colSpan', 'rowSpan', 'scope', 'abbr'],
      time: ['dateTime'],
      track: ['src', 'kind', 'srcLang', 'label', 'default'],
      video: ['src', 'poster', 'controls', 'width', 'height', 'loop', 'muted'],
    },
    required: { audio: { controls: true }, video: { controls: true } },
    protocols: {
      cite: [...MEDIA_SCHEMES, ...own],
      href: [...LINK_SCHEMES, ...own],
      poster: [...MEDIA_SCHEMES, ...own],
      src: [...MEDIA_SCHEMES, ...own],
    },
    clobber: [],
    allowComments: false,
    allowDoctypes: false,
  }
}
