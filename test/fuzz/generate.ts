import { MOMENTS, NASTY, SOUP } from './nasty.ts'
import type { Random } from './random.ts'

const encoder = new TextEncoder()
const LABELS = [
  'utf-8',
  'euc-kr',
  'CP949',
  'shift_jis',
  'iso-8859-1',
  'utf-16',
  'x-user-defined',
  'nonsense',
  '',
]
const WORDS = [
  'Daegu',
  'climate',
  '대구시',
  'plan',
  'été',
  'water &amp; air',
  '1',
  'https://city.example/news/1',
  'a b',
]

/** A date as nobody would write it. */
export function moment(random: Random): string {
  const parts = random.some(9, () => random.pick(random.once(20) ? NASTY : MOMENTS))
  return parts.join(random.pick(['', ' ', ' ', '-', ':']))
}

/** Tag soup. */
export function soup(random: Random, most = 30): string {
  return random.some(most, () => random.pick(random.once(8) ? NASTY : SOUP)).join('')
}

/** Any Content-Type header. */
export function contentType(random: Random): string {
  return `text/xml; charset=${random.pick(LABELS)}`
}

/** Bytes that are text in no encoding, or in several. */
export function noise(random: Random): Uint8Array<ArrayBuffer> {
  const length = random.below(random.once(20) ? 3000 : 60)
  const high = random.once(2)
  const bytes = Array.from({ length }, () => (high ? 0x80 + random.below(0x80) : random.below(256)))
  const start = random.pick<readonly number[]>([
    [],
    [],
    [0xef, 0xbb, 0xbf],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0x1f, 0x8b, 8],
    [0x3c, 0],
  ])
  return Uint8Array.from([...start, ...bytes])
}

/** A feed of any format, damaged more often than not. */
export function feed(random: Random): Uint8Array<ArrayBuffer> {
  const make = random.pick([rss, rss, atom, atom, rdf, json, json])
  let bytes = encoder.encode(make(random))
  if (random.once(4)) return bytes
  for (let rounds = 1 + random.below(4); rounds > 0; rounds--) bytes = mutate(bytes, random)
  return bytes
}

function words(random: Random): string {
  return random.some(4, () => random.pick(random.once(6) ? NASTY : WORDS)).join(' ')
}

function html(random: Random): string {
  const text = random.once(2) ? soup(random, 8) : words(random)
  const wrap = random.below(3)
  if (wrap === 0) return `<![CDATA[${text}]]>`
  return wrap === 1 ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function attributes(random: Random): string {
  const names = [
    'href',
    'url',
    'type',
    'rel',
    'isPermaLink',
    'xml:base',
    'length',
    'term',
    'rdf:about',
    'domain',
    'mode',
    'xml:lang',
  ]
  const values = [
    'x',
    'self',
    'alternate',
    'false',
    'xhtml',
    'html',
    '../a',
    '12',
    'https://city.example/',
    'ko',
    '',
  ]
  return random
    .some(3, () => ` ${random.pick(names)}="${random.pick(random.once(6) ? NASTY : values)}"`)
    .join('')
}

function element(name: string, content: string, random: Random): string {
  if (random.once(25)) return `<${name}${attributes(random)}>`
  return `<${name}${random.once(3) ? attributes(random) : ''}>${content}</${name}>`
}

function fields(names: readonly string[], random: Random): string {
  return random
    .some(12, () => {
      const name = random.pick(names)
      const dated = /date|published|updated|modified/i.test(name)
      const content = dated ? moment(random) : random.once(2) ? html(random) : words(random)
      return element(name, content, random)
    })
    .join(random.once(2) ? '\n' : '')
}

const SHARED = [
  ...[
    'dc:date',
    'dc:creator',
    'dcterms:modified',
    'content:encoded',
    'media:content',
    'media:group',
    'media:thumbnail',
  ],
  ...[
    'itunes:image',
    'georss:point',
    'geo:lat',
    'geo:long',
    'thr:in-reply-to',
    'slash:comments',
    'wfw:commentRss',
    'xhtml:body',
  ],
]
const RSS_FIELDS = [
  ...[
    'title',
    'title',
    'link',
    'link',
    'description',
    'guid',
    'guid',
    'pubDate',
    'author',
    'category',
    'enclosure',
    'source',
  ],
  ...['comments', 'image', 'ttl', 'skipHours', 'lastBuildDate', 'language', 'copyright', ...SHARED],
]
const ATOM_FIELDS = [
  ...[
    'id',
    'id',
    'title',
    'title',
    'link',
    'link',
    'summary',
    'content',
    'updated',
    'published',
    'author',
    'category',
  ],
  ...['rights', 'source', 'icon', 'generator', 'contributor', 'subtitle', ...SHARED],
]
const NAMESPACES = [
  ...[
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  ],
  ...[
    'xmlns:media="http://search.yahoo.com/mrss/"',
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  ],
  ...[
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
    'xmlns:at="http://purl.org/atompub/tombstones/1.0"',
  ],
].join(' ')

function head(random: Random): string {
  return random.pick([
    '',
    '',
    '\ufeff',
    '\n\n',
    'Warning: x\n',
    `<?xml version="1.0" encoding="${random.pick(LABELS)}"?>`,
  ])
}

function rss(random: Random): string {
  const items = random.some(5, () => element('item', fields(RSS_FIELDS, random), random))
  return `${head(random)}<rss version="2.0" ${NAMESPACES}><channel>${fields(RSS_FIELDS, random)}${items.join('')}</channel></rss>`
}

function rdf(random: Random): string {
  const items = random.some(5, () => element('item', fields(RSS_FIELDS, random), random))
  return `${head(random)}<rdf:RDF xmlns="http://purl.org/rss/1.0/" ${NAMESPACES}><channel>${fields(RSS_FIELDS, random)}</channel>${items.join('')}</rdf:RDF>`
}

function atom(random: Random): string {
  const entries = random.some(5, () =>
    random.once(12)
      ? `<at:deleted-entry ref="${words(random)}" when="${moment(random)}"/>`
      : element('entry', fields(ATOM_FIELDS, random), random),
  )
  return `${head(random)}<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}>${fields(ATOM_FIELDS, random)}${entries.join('')}</feed>`
}

const MEMBERS = [
  ...[
    'id',
    'id',
    'url',
    'external_url',
    'title',
    'content_html',
    'content_text',
    'summary',
    'image',
    'banner_image',
    'tags',
  ],
  ...[
    'date_published',
    'date_modified',
    'authors',
    'author',
    'attachments',
    'language',
    '__proto__',
    'constructor',
    '_x',
  ],
]

function value(random: Random, depth: number): unknown {
  const kind = random.below(depth > 2 ? 6 : 9)
  if (kind < 2) return words(random)
  if (kind === 2) return soup(random, 6)
  if (kind === 3) return moment(random)
  if (kind === 4) return random.pick([0, 1, -1, 1e308, 1.5, true, false, null, '', '\ud800'])
  if (kind === 5) return `https://city.example/${random.below(9)}`
  if (kind === 6) return random.some(4, () => value(random, depth + 1))
  return Object.fromEntries(
    random.some(4, () => [
      random.pick(['name', 'url', 'mime_type', 'size_in_bytes', ...MEMBERS]),
      value(random, depth + 1),
    ]),
  )
}

function json(random: Random): string {
  const items = random.some(5, () =>
    Object.fromEntries(random.some(9, () => [random.pick(MEMBERS), value(random, 0)])),
  )
  const text = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: value(random, 2),
    home_page_url: value(random, 2),
    items,
  })
  return random.once(8) ? `${text}\nlog line` : text
}

/** The bytes with something cut, doubled, swapped, put in or flipped. */
function mutate(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const [one, other] = [random.below(bytes.length + 1), random.below(bytes.length + 1)]
  const [start, end] = [Math.min(one, other), Math.max(one, other)]
  const [before, within, after] = [
    bytes.subarray(0, start),
    bytes.subarray(start, end),
    bytes.subarray(end),
  ]
  switch (random.below(6)) {
    case 0:
      return joined(before, after)
    case 1:
      return joined(before, within, within.subarray(0, 2000), after)
    case 2:
      return joined(after, within, before)
    case 3:
      return Uint8Array.from(before)
    case 4:
      return joined(
        before,
        encoder.encode(random.pick(NASTY).repeat(1 + random.below(3))),
        within,
        after,
      )
    default: {
      const flipped = Uint8Array.from(bytes)
      for (let n = random.below(5); n >= 0 && flipped.length > 0; n--)
        flipped[random.below(flipped.length)] = random.below(256)
      return flipped
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
