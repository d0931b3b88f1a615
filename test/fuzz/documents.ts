import { BUDGET } from '../../src/ingest/read/budget.ts'
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
const filled = (piece: string, bytes = BUDGET.bytes - 1000): string =>
  piece.repeat(Math.floor(bytes / piece.length))
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
    name: 'a tag name of 10 MB',
    make: () => between(`<${'x'.repeat(10 * MEGABYTE)}>text</x>`),
    entries: AROUND,
    codes: ['mismatched-tag'],
  },
  {
    name: 'an attribute name of 10 MB',
    make: () => between(`<x ${'a'.repeat(10 * MEGABYTE)}="1"/>`),
    entries: AROUND,
    codes: [],
  },
  {
    name: 'an attribute value of 10 MB',
    make: () => between(`<x a="${'a'.repeat(10 * MEGABYTE)}"/>`),
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
    name: '200,000 namespace declarations',
    make: () => between(numbered(5_000, (n) => `<x ${numbered(40, (m) => `xmlns:n${n}_${m}="u" `)}/>`)),
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
    name: '16 MB of <',
    make: () => rss(item('before') + filled('<')),
    entries: ['before'],
    codes: ['stray-less-than'],
  },
  {
    name: '16 MB of unfinished tags',
    make: () => rss(item('before') + filled('<a ')),
    entries: ['before'],
    codes: ['too-many-elements'],
  },
  {
    name: '16 MB of unfinished attributes',
    make: () => rss(item('before') + filled('<a b="')),
    entries: ['before'],
    codes: ['truncated'],
  },
  {
    name: '16 MB of ampersands',
    make: () => described(filled('&')),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: '16 MB of end tags',
    make: () => between(filled('</b>')),
    entries: AROUND,
    codes: ['mismatched-tag'],
  },
  {
    name: 'an unclosed CDATA section',
    make: () => rss(item('before') + '<description><![CDATA[' + item('after')),
    entries: AROUND,
    codes: ['unclosed-cdata', 'truncated'],
  },
  {
    name: '16 MB of unclosed CDATA sections',
    make: () => rss(item('before') + filled('<![CDATA[')),
    entries: ['before'],
    codes: ['unclosed-cdata', 'truncated'],
  },
  {
    name: 'an unclosed comment',
    make: () => rss(`${item('before')}<!-- ${item('lost')}`),
    entries: ['before'],
    codes: ['truncated'],
  },
  {
    name: '16 MB of unclosed comments',
    make: () => rss(item('before') + filled('<!--')),
    entries: ['before'],
    codes: ['truncated'],
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
    make: () => jsonFeed('"items":[{"id":"\\ud800","title":"a\\udc00b"},{"id":"2","title":"after"}]'),
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
    name: '16 MB of NULs',
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
    codes: ['truncated'],
  },
  {
    name: 'JSON of a million empty items',
    make: () => jsonFeed(`"items":[${'{},'.repeat(1_000_000)}{"id":"1"}]`),
    entries: [],
    codes: ['too-many-entries', 'empty-entry'],
  },
  {
    name: 'JSON of 5 million lists',
    make: () => jsonFeed(`"items":[{"id":"before","title":"before","x":[${'[],'.repeat(5_000_000)}1]}]`),
    entries: ['before'],
    codes: [],
  },
  {
    name: 'entries beyond the limit',
    make: () => rss(numbered(BUDGET.entries + 10, (n) => item(`${n}`))),
    entries: BUDGET.entries,
    codes: ['too-many-entries'],
  },
  {
    name: '200,000 categories',
    make: () => rss(item('before', numbered(200_000, (n) => `<category>${n}</category>`))),
    entries: ['before'],
    codes: ['too-many-values'],
  },
  {
    name: 'a field of 10 MB',
    make: () => described('a'.repeat(10 * MEGABYTE)),
    entries: AROUND,
    codes: ['field-too-long'],
  },
  {
    name: '200,000 relative links and a base of 4 KB',
    make: () =>
      `<rss xml:base="${longBase}"><channel>${numbered(1000, (n) => item(`${n}`, numbered(200, (m) => `<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="x" href="${m}"/>`)))}</channel></rss>`,
    entries: 1000,
    codes: ['too-much-work'],
  },
  {
    name: 'HTML full of relative links and a base of 4 KB',
    make: () =>
      `<rss xml:base="${longBase}"><channel>${numbered(1000, (n) => item(`${n}`, `<description>${'&lt;a href=x>'.repeat(1000)}</description>`))}</channel></rss>`,
    entries: 1000,
    codes: ['too-much-work'],
  },
  {
    name: 'titles whose formatting every paragraph opens again',
    make: () =>
      rss(numbered(4_000, (n) => `<item><guid>${n}</guid><title>${numbered(200, (m) => `&lt;p>&lt;b a=${m}>`)}</title></item>`)),
    entries: 4_000,
    codes: ['too-much-work'],
  },
  {
    name: '16 MB of HTML in titles',
    make: () =>
      rss(numbered(4_000, (n) => `<item><guid>${n}</guid><title>${'&lt;i>x'.repeat(550)}</title></item>`)),
    entries: 4_000,
    codes: ['too-much-work'],
  },
  {
    name: '5,000 ids that all repeat',
    make: () => rss('<item><guid>1</guid><title>a</title></item>'.repeat(BUDGET.entries)),
    entries: BUDGET.entries,
    codes: ['id-repeated', 'more-problems'],
  },
]

/** The bytes of a hostile document. */
export async function bytesOf({ make }: Hostile): Promise<Uint8Array<ArrayBuffer>> {
  const made = await make()
  return typeof made === 'string' ? new TextEncoder().encode(made) : made
}
