import { BUDGET } from '../../src/ingest/read/budget.ts'
import { readDocument } from '../../src/ingest/read/document.ts'
import type { ProblemCode } from '../../src/ingest/read/problems.ts'

/** A document made to break readers, and what an honest reader still gets out of it. */
export interface Hostile {
  readonly name: string
  readonly make: () => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  /** Titles of the entries, or how many there are. */
  readonly entries: readonly string[] | number
  readonly codes: readonly ProblemCode[]
}

const MEGABYTE = 1024 * 1024
const AROUND = ['before', 'after']

const item = (title: string, more = ''): string =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid>${more}</item>`
const rss = (body: string, attributes = ''): string =>
  `<rss version="2.0"${attributes}><channel><title>City</title>${body}</channel></rss>`
const described = (text: string): string =>
  rss(item('before', `<description>${text}</description>`) + item('after'))
const between = (markup: string): string => rss(item('before') + markup + item('after'))
const numbered = (count: number, piece: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => piece(n)).join('')
const jsonFeed = (members: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"City",${members}}`
/** As many of a piece as a document may hold. */
const filled = (piece: string): string =>
  piece.repeat(Math.floor((BUDGET.bytes - 1000) / new TextEncoder().encode(piece).length))
const longBase = `https://city.example/${'x/'.repeat(2000)}`

async function gzip(text: string, times = 1): Promise<Uint8Array<ArrayBuffer>> {
  const part = new TextEncoder().encode(text)
  const packed = new CompressionStream('gzip')
  const writer = packed.writable.getWriter()
  const done = new Response(packed.readable).arrayBuffer()
  for (let n = 0; n < times; n++) await writer.write(part)
  await writer.close()
  return new Uint8Array(await done)
}

function randomBytes(encoding: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(BUDGET.bytes)
  let state = 1
  for (let at = 0; at < bytes.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    bytes[at] = state >> 16
  }
  bytes.set(new TextEncoder().encode(`<?xml version="1.0" encoding="${encoding}"?><rss>`))
  return bytes
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(text, (_, n) => text.charCodeAt(n))
  return new Uint8Array(units.buffer)
}

const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${numbered(30, (n) => `<!ENTITY a${n} "${`&a${n || ''};`.repeat(10)}">`)}]>`

/** The documents the task names, and others that cost more than they look. */
export const HOSTILE: readonly Hostile[] = [
  {
    name: 'elements nested 100,000 deep',
    make: () => between(`<x>${'<b>'.repeat(100_000)}deep${'</b>'.repeat(100_000)}</x>`),
    entries: AROUND,
    codes: ['too-deep'],
  },
  {
    name: 'a description nested 100,000 deep and never closed',
    make: () => described('<b>'.repeat(100_000)),
    entries: AROUND,
    codes: ['too-deep', 'mismatched-tag'],
  },
  {
    name: 'a million empty items',
    make: () => between('<item/>'.repeat(1_000_000)),
    entries: ['before'],
    codes: ['too-many-elements', 'empty-entry'],
  },
  {
    name: 'a tag name of 7 MB',
    make: () => between(`<${'x'.repeat(7 * MEGABYTE)}>text</x>`),
    entries: AROUND,
    codes: ['mismatched-tag'],
  },
  {
    name: 'an attribute name of 7 MB',
    make: () => between(`<x ${'a'.repeat(7 * MEGABYTE)}="1"/>`),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'an attribute value of 7 MB',
    make: () => between(`<x a="${'a'.repeat(7 * MEGABYTE)}"/>`),
    entries: AROUND,
    codes: [],
  },
  {
    name: '200,000 attributes',
    make: () => between(`<x ${numbered(200_000, (n) => `a${n}="1" `)}/>`),
    entries: AROUND,
    codes: ['too-many-attributes'],
  },
  {
    name: '160,000 namespace declarations',
    make: () =>
      between(numbered(4_000, (n) => `<x ${numbered(40, (m) => `xmlns:n${n}_${m}="u" `)}/>`)),
    entries: AROUND,
    codes: [],
  },
  {
    name: '300 KB of <',
    make: () => described('<'.repeat(300_000)),
    entries: AROUND,
    codes: ['stray-less-than'],
  },
  {
    name: '300 KB of escaped <',
    make: () => described('&lt;'.repeat(75_000)),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'a document full of <',
    make: () => rss(item('before') + filled('<')),
    entries: ['before'],
    codes: ['stray-less-than'],
  },
  {
    name: 'a document full of < and blanks',
    make: () => rss(item('before') + filled('< ')),
    entries: ['before'],
    codes: [],
  },
  {
    name: 'a document full of text in pieces',
    make: () => described(filled('x<!---->')),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'a document full of text in CDATA sections',
    make: () => described(filled('<![CDATA[x]]>')),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'a document full of text with a reference every other character',
    make: () => described(filled('x&lt;')),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: 'a document full of carriage returns',
    make: () => described(`대${filled('\r')}x`),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: 'a document full of control characters',
    make: () => described(filled('\u0092')),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: 'XHTML full of < in CDATA',
    make: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>before</title><content type="xhtml"><div><![CDATA[${filled('<')}]]></div></content></entry></feed>`,
    entries: ['before'],
    codes: ['field-too-long'],
  },
  {
    name: 'XHTML with an attribute full of quotes',
    make: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>before</title><content type="xhtml"><div><p title='${filled('"')}'>x</p></div></content></entry></feed>`,
    entries: ['before'],
    codes: ['field-too-long'],
  },
  {
    name: 'base64 of nested HTML',
    make: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>before</title><content mode="base64">${filled('PGI+')}</content></entry></feed>`,
    entries: ['before'],
    codes: ['field-too-long'],
  },
  {
    name: 'keywords without end',
    make: () =>
      rss(
        `<item><title>before</title><media:keywords xmlns:media="http://search.yahoo.com/mrss/">${filled('a,')}</media:keywords></item>`,
      ),
    entries: ['before'],
    codes: ['too-many-values'],
  },
  {
    name: 'an author without end',
    make: () => rss(item('before', `<author>${filled('< ')}</author>`)),
    entries: ['before'],
    codes: [],
  },
  {
    name: 'a JSON tag full of tags',
    make: () => jsonFeed(`"items":[{"id":"1","title":"before","tags":["${filled('<b>')}"]}]`),
    entries: ['before'],
    codes: ['too-much-work'],
  },
  {
    name: 'random bytes that claim to be Korean',
    make: () => randomBytes('euc-kr'),
    entries: [],
    codes: ['encoding-errors'],
  },
  {
    name: 'random bytes that claim to be GB 18030',
    make: () => randomBytes('gb18030'),
    entries: [],
    codes: ['encoding-errors'],
  },
  {
    name: 'random bytes that claim to be ISO-2022-JP',
    make: () => randomBytes('iso-2022-jp'),
    entries: [],
    codes: ['encoding-errors'],
  },
  {
    name: 'a document full of unfinished tags',
    make: () => rss(item('before') + filled('<a ')),
    entries: ['before'],
    codes: ['too-many-elements'],
  },
  {
    name: 'a document full of unfinished attributes',
    make: () => rss(item('before') + filled('<a b="')),
    entries: ['before'],
    codes: ['mismatched-tag', 'too-many-elements'],
  },
  {
    name: 'a document full of ampersands',
    make: () => described(filled('&')),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: 'a document full of end tags',
    make: () => between(filled('</b>')),
    entries: AROUND,
    codes: ['mismatched-tag'],
  },
  {
    name: 'an unclosed CDATA section',
    make: () => rss(`${item('before')}<description><![CDATA[${item('after')}`),
    entries: AROUND,
    codes: ['unclosed-cdata'],
  },
  {
    name: 'a document full of unclosed CDATA sections',
    make: () => rss(item('before') + filled('<![CDATA[')),
    entries: ['before'],
    codes: ['unclosed-cdata', 'truncated'],
  },
  {
    name: 'an unclosed comment',
    make: () => rss(`${item('before')}<!-- ${item('lost')}${item('after')}`),
    entries: AROUND,
    codes: ['unclosed-comment'],
  },
  {
    name: 'a document full of items behind unclosed comments',
    make: () => rss(item('before') + filled('<!-- </item>')),
    entries: ['before'],
    codes: ['unclosed-comment'],
  },
  {
    name: 'a document full of unclosed instructions',
    make: () => rss(item('before') + filled('<?a>') + item('after')),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'a document full of unclosed comments',
    make: () => rss(item('before') + filled('<!--')),
    entries: ['before'],
    codes: ['unclosed-comment', 'truncated'],
  },
  {
    name: 'a document full of text encoded twice',
    make: () => described(filled('Ã©').slice(0, 4 * 1024 * 1024)),
    entries: AROUND,
    codes: ['encoding-twice', 'field-too-long'],
  },
  {
    name: 'a document full of elements with text encoded twice',
    make: () => rss(item('before') + filled('Ã©<b>').slice(0, 6 * 1024 * 1024)),
    entries: ['before'],
    codes: ['encoding-twice'],
  },
  {
    name: 'a JSON document full of strings without commas between',
    make: () =>
      `{"version":"https://jsonfeed.org/version/1","x":[${filled('"a" ').slice(0, -500)}], }`,
    entries: [],
    codes: ['bad-json'],
  },
  {
    name: 'an entity bomb (billion laughs)',
    make: () => `${laughs}${between('<x>&a29;</x>')}`,
    entries: AROUND,
    codes: ['doctype-entities'],
  },
  {
    name: 'a quadratic entity bomb',
    make: () =>
      `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]>${described('&a;'.repeat(100_000))}`,
    entries: AROUND,
    codes: ['doctype-entities'],
  },
  {
    name: 'external entities',
    make: () =>
      `<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p; <!ENTITY f SYSTEM "file:///etc/passwd">]>${rss(item('before', '<description>&f;</description>') + item('after'))}`,
    entries: AROUND,
    codes: ['doctype-entities'],
  },
  {
    name: 'a document type that never ends',
    make: () => `<!DOCTYPE rss [${filled('<!ENTITY a "')}`,
    entries: [],
    codes: ['not-a-feed'],
  },
  {
    name: '__proto__ in JSON',
    make: () =>
      jsonFeed(
        '"__proto__":{"polluted":1},"items":[{"id":"before","title":"before","__proto__":{"title":"x"}},{"id":"after","title":"after","authors":{"__proto__":{"name":"x"}},"constructor":{"prototype":{"polluted":1}}}]',
      ),
    entries: AROUND,
    codes: [],
  },
  {
    name: '__proto__ in XML',
    make: () =>
      `<rss xmlns:__proto__="__proto__"><channel>${item('before', '<__proto__ __proto__="1"/><constructor>x</constructor><__proto__:title>x</__proto__:title><toString/>')}<hasOwnProperty/>${item('after')}</channel></rss>`,
    entries: AROUND,
    codes: [],
  },
  {
    name: 'lone surrogates in JSON',
    make: () =>
      jsonFeed('"items":[{"id":"\\ud800","title":"a\\udc00b"},{"id":"2","title":"after"}]'),
    entries: ['a\uFFFDb', 'after'],
    codes: [],
  },
  {
    name: 'lone surrogates in UTF-16 and as references',
    make: () => utf16(`\uFEFF${rss(item('a\uD800b') + item('x&#xD800;y&#55296;z'))}`),
    entries: ['a\uFFFDb', 'x\uFFFDy\uFFFDz'],
    codes: [],
  },
  {
    name: 'NULs throughout',
    make: () => between('\0'.repeat(300_000)).replaceAll('title', 't\0itle'),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'a document full of NULs',
    make: () => new Uint8Array(BUDGET.bytes),
    entries: [],
    codes: ['empty'],
  },
  {
    name: 'bytes beyond the limit',
    make: () => rss(`${item('before')}<!--${'x'.repeat(BUDGET.bytes)}-->${item('lost')}`),
    entries: ['before'],
    codes: ['too-many-bytes', 'truncated'],
  },
  {
    name: 'a gzip bomb of 1 GB',
    make: () => gzip('<item/>'.repeat(150_000), 1000),
    entries: [],
    codes: ['undeclared-gzip', 'too-many-bytes'],
  },
  {
    name: 'JSON 5 million deep',
    make: () => jsonFeed(`"items":[{"id":"before","title":"before"},${'['.repeat(5_000_000)}`),
    entries: ['before'],
    codes: ['too-deep'],
  },
  {
    name: 'JSON of a million empty items',
    make: () => jsonFeed(`"items":[${'{},'.repeat(1_000_000)}{"id":"1"}]`),
    entries: [],
    codes: ['too-many-elements', 'too-many-entries', 'empty-entry'],
  },
  {
    name: 'JSON of 2.5 million lists',
    make: () =>
      jsonFeed(`"items":[{"id":"before","title":"before","x":[${'[],'.repeat(2_500_000)}1]}]`),
    entries: [],
    codes: ['too-many-elements'],
  },
  {
    name: 'entries beyond the limit',
    make: () => rss(numbered(BUDGET.entries + 10, (n) => item(`${n}`))),
    entries: BUDGET.entries,
    codes: ['too-many-entries'],
  },
  {
    name: '150,000 categories',
    make: () =>
      rss(
        item(
          'before',
          numbered(150_000, (n) => `<category>${n}</category>`),
        ),
      ),
    entries: ['before'],
    codes: ['too-many-values'],
  },
  {
    name: 'a field of 7 MB',
    make: () => described('a'.repeat(7 * MEGABYTE)),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: '90,000 relative links and a base of 4 KB',
    make: () =>
      `<rss xml:base="${longBase}"><channel>${numbered(1000, (n) =>
        item(
          `${n}`,
          numbered(90, (m) => `<enclosure url="${m}"/>`),
        ),
      )}</channel></rss>`,
    entries: 1000,
    codes: ['too-much-work'],
  },
  {
    name: 'HTML full of relative links and a base of 4 KB',
    make: () =>
      `<rss xml:base="${longBase}"><channel>${numbered(1000, (n) => item(`${n}`, `<description>${'&lt;a href=x>'.repeat(600)}</description>`))}</channel></rss>`,
    entries: 1000,
    codes: ['too-much-work'],
  },
  {
    name: 'titles whose formatting every paragraph opens again',
    make: () =>
      rss(
        numbered(
          2_000,
          (n) =>
            `<item><guid>${n}</guid><title>${numbered(200, (m) => `&lt;p>&lt;b a=${m}>`)}</title></item>`,
        ),
      ),
    entries: 2_000,
    codes: ['too-much-work'],
  },
  {
    name: 'a document full of HTML in titles',
    make: () =>
      rss(
        numbered(
          2_000,
          (n) => `<item><guid>${n}</guid><title>${'&lt;i>x'.repeat(550)}</title></item>`,
        ),
      ),
    entries: 2_000,
    codes: ['too-much-work'],
  },
  {
    name: '5,000 ids that all repeat',
    make: () => rss('<item><guid>1</guid><title>a</title></item>'.repeat(BUDGET.entries)),
    entries: BUDGET.entries,
    codes: ['id-repeated', 'more-problems'],
  },
]

/** What came of reading a hostile document. */
export interface Outcome {
  readonly name: string
  readonly bytes: number
  readonly titles: readonly (string | undefined)[]
  readonly codes: readonly ProblemCode[]
  /** Of reading and of cleaning the first entries. */
  readonly seconds: number
}

/** Of computing, where the runtime tells; other processes' doings do not count. */
function secondsSpent(): number {
  try {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1e6
  } catch {
    return performance.now() / 1000
  }
}

async function bytesOf(make: Hostile['make']): Promise<Uint8Array<ArrayBuffer>> {
  const made = await make()
  return typeof made === 'string' ? new TextEncoder().encode(made) : made
}

/** Reads a hostile document and makes the safe copies of its first entries. */
export async function readHostile({ name, make }: Hostile): Promise<Outcome> {
  const bytes = await bytesOf(make)
  const started = secondsSpent()
  const { entries, problems } = await readDocument(bytes, { url: 'https://city.example/feed' })
  for (const entry of entries.slice(0, 100)) JSON.stringify(entry)
  return {
    name,
    bytes: bytes.length,
    titles: entries.map(({ title }) => title?.slice(0, 100)),
    codes: [...new Set(problems.map(({ code }) => code))],
    seconds: secondsSpent() - started,
  }
}

/** What is wrong with an outcome; empty when it is as promised. */
export function mistakesOf({ entries, codes }: Hostile, outcome: Outcome): string[] {
  const found: readonly unknown[] = outcome.titles
  const missing = codes.filter((code) => !outcome.codes.includes(code))
  const same =
    typeof entries === 'number'
      ? found.length === entries
      : JSON.stringify(found) === JSON.stringify(entries)
  return [
    ...missing.map((code) => `no ${code}, but ${outcome.codes.join(', ') || 'nothing'}`),
    ...(same ? [] : [`${found.length} entries: ${found.slice(0, 5).join(', ')}`]),
  ]
}
