import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/ingest/read/document.ts'
import type { ReadResult } from '../../../src/ingest/read/result.ts'

const read = (text: string): Promise<ReadResult> => readDocument(new TextEncoder().encode(text))
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** Text without blanks around it or characters no XML may hold, and with markup's own characters. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme' }) },
      fc.constantFrom(
        '&',
        '<',
        '>',
        ']]>',
        '"',
        "'",
        '&amp;',
        '<b>',
        '</item>',
        '대구',
        '<!--',
        '&#x41;',
      ),
    ),
    { minLength: 1 },
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/[\0-\x1f\x7f-\x9f\ufffe\uffff]/g, '')
      .trim(),
  )
  .filter((text) => text !== '')

const atom = (title: string, summary: string, id: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>${id}</id><title type="text">${title}</title><summary type="text">${summary}</summary></entry></feed>`
const rss = (title: string, summary: string, id: string): string =>
  `<rss><channel><item><guid>${id}</guid><title>${title}</title><description>${summary}</description></item></channel></rss>`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('what was escaped rightly comes back to the letter', () => {
  test('from Atom, escaped or in CDATA', async () => {
    const escapes = fc.constantFrom(escaped, cdata)
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, escapes, async (title, summary, id, write) => {
        const { entries, problems } = await read(atom(write(title), write(summary), write(id)))
        expect(entries).toMatchObject([{ id, title: oneLine(title), summary }])
        expect(problems).toEqual([])
      }),
    )
  })

  test('from RSS, where a title is HTML within XML', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, async (title, html, id) => {
        const { entries } = await read(rss(escaped(escaped(title)), escaped(html), escaped(id)))
        expect(entries).toMatchObject([{ id, title: oneLine(title), summary: html }])
      }),
    )
  })

  test('from JSON Feed', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (content_text, id) => {
        const items = [{ id, content_text }]
        const { entries } = await read(
          JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }),
        )
        expect(entries).toMatchObject([{ id, content: content_text, contentType: 'text' }])
      }),
    )
  })
})

const fragments = fc.constantFrom(
  ...[
    '<rss>',
    '<channel>',
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<feed xmlns="x">',
    '<entry>',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<!DOCTYPE x [',
    '<a b="',
    "c='",
    '&',
    '&#',
    '&lt;',
    '<',
    '</',
  ],
  ...[
    '{"items":[',
    '{"id":1},',
    '"',
    '\\',
    '}',
    '<?xml encoding="euc-kr"?>',
    'javascript:',
    '<link>',
    '대구',
  ],
  ...[
    '<div xmlns="http://www.w3.org/1999/xhtml">',
    'xmlns:a="b"',
    'xml:base="//"',
    '<pubDate>',
    '/>',
  ],
)

describe('no document throws', () => {
  test('of bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await readDocument(bytes)).toHaveProperty('entries')
      }),
    )
  })

  test('of pieces of feeds, and every safe copy can be made', async () => {
    const pieces = fc.array(fc.oneof(fragments, fc.string()), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const result = await read(parts.join(''))
        expect(JSON.parse(JSON.stringify(result))).toHaveProperty('problems')
      }),
      { numRuns: 500 },
    )
  })

  test('of JSON of any shape', async () => {
    const items = fc.array(
      fc.dictionary(
        fc.constantFrom(
          'id',
          'url',
          'title',
          'tags',
          'authors',
          '__proto__',
          'attachments',
          'date_published',
          'content_html',
        ),
        fc.jsonValue(),
      ),
    )
    await fc.assert(
      fc.asyncProperty(items, async (items) => {
        const result = await read(
          JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }),
        )
        expect(result.format).toBe('json')
      }),
    )
  })
})

test('wherever a transfer is cut, every item that came whole is read', async () => {
  const item = (n: number): string => `<item><title>Title ${n}</title><guid>${n}</guid></item>`
  const head = '<?xml version="1.0"?><rss version="2.0"><channel><title>City</title>'
  const whole = `${head}${[1, 2, 3].map(item).join('')}</channel></rss>`
  for (let length = head.length; length <= whole.length; length++) {
    const cut = whole.slice(0, length)
    const complete = cut.split('</item>').length - 1
    const { entries } = await read(cut)
    expect(entries.map(({ title }) => title)).toEqual(
      [1, 2, 3].slice(0, complete).map((n) => `Title ${n}`),
    )
  }
})
