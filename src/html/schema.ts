const GLOBAL = ['lang', 'dir', 'title']

/** Elements that have attributes of their own. */
const OWN_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'hreflang'],
  audio: ['src', 'controls', 'loop', 'muted'],
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'datetime'],
  details: ['open'],
  iframe: ['src', 'width', 'height', 'allowfullscreen'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'srcset', 'sizes', 'type', 'media', 'width', 'height'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope', 'abbr'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'controls', 'width', 'height', 'loop', 'muted'],
}

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

/** The allow-list: elements, and the attributes each may have. */
export const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ELEMENTS.map((name) => [name, new Set([...GLOBAL, ...(OWN_ATTRIBUTES[name] ?? [])])]),
)

/** Those of them that hold nothing and have no end tag. */
export const VOID: ReadonlySet<string> = new Set([
  ...['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'],
])

export const BOOLEAN_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['allowfullscreen', 'controls', 'default', 'loop', 'muted', 'open', 'reversed'],
])

const IN_TABLE = new Set(['table'])

/** Elements that mean nothing, or break out of where they stand, unless one of these is around them. */
export const ANCESTORS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'].map(
    (name): [string, ReadonlySet<string>] => [name, IN_TABLE],
  ),
  ['source', new Set(['picture', 'video', 'audio'])],
  ['track', new Set(['video', 'audio'])],
])

/** Dropped with everything inside them. */
export const STRIPPED: ReadonlySet<string> = new Set([
  ...['script', 'style', 'noscript', 'template', 'svg', 'math', 'embed', 'applet'],
  ...['head', 'title', 'base', 'link', 'meta', 'frame', 'frameset', 'noframes', 'noembed'],
  ...['button', 'input', 'select', 'textarea', 'datalist', 'dialog', 'canvas', 'map', 'area'],
  ...['portal', 'param', 'bgsound'],
])

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

/** What addresses of players that may be embedded begin with, once resolved. */
export const PLAYERS: readonly string[] = [
  'https://www.youtube.com/embed',
  'https://www.youtube-nocookie.com/embed',
  'https://player.vimeo.com/video/',
]

/** Query parameters that only follow readers around; lower case. */
export const TRACKING_PARAMETERS: ReadonlySet<string> = new Set([
  ...['fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid'],
  ...['msclkid', 'yclid', 'ysclid', 'twclid', 'ttclid', 'li_fat_id', 'igshid', 'igsh', 'srsltid'],
  ...['_ga', '_gl', '_openstat', 'wt_mc', 'at_campaign', 'at_medium', 's_kwcid', 'epik'],
  // Newsletters.
  ...['mc_cid', 'mc_eid', '_hsenc', '_hsmi', 'mkt_tok', 'vero_id', 'oly_anon_id', 'oly_enc_id'],
])
/** What the names of others begin with. */
export const TRACKING_PREFIX =
  /^(?:utm_|mtm_|hsa_|piwik_|pk_(?:campaign|kwd|source|medium|content))/i

/** Where pages that load pictures late keep the address. */
export const LAZY_SOURCES: readonly string[] = ['data-src', 'data-original', 'data-lazy-src']

const MEDIA_SCHEMES: readonly string[] = ['http:', 'https:']
const LINK_SCHEMES: readonly string[] = [...MEDIA_SCHEMES, 'mailto:', 'tel:']

/** Attributes that hold a URL, and the schemes it may have. */
export const URL_SCHEMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['href', LINK_SCHEMES],
  ['src', MEDIA_SCHEMES],
  ['srcset', MEDIA_SCHEMES],
  ['cite', MEDIA_SCHEMES],
  ['poster', MEDIA_SCHEMES],
])
