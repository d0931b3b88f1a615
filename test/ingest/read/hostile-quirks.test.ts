import { describe, expect, test } from 'vitest'
import { cleanHtml } from '../../../src/html/clean.ts'
import { htmlToText } from '../../../src/html/text.ts'
import { readDate } from '../../../src/ingest/dates/read-date.ts'
import { readDocument } from '../../../src/ingest/read/document.ts'
import type { ReadResult } from '../../../src/ingest/read/result.ts'

const read = (text: string): Promise<ReadResult> =>
  readDocument(new TextEncoder().encode(text), { url: 'https://city.example/feed' })
const codes = ({ problems }: ReadResult): string[] => problems.map(({ code }) => code)
const json = (item: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","items":[${item}]}`
const titled = (title: string): string =>
  `<rss><channel><item><title>${title}</title></item></channel></rss>`

describe('found by fuzzing', () => {
  test('lone surrogates in JSON tags and in authors that are mere names', async () => {
    const { entries } = await read(json('{"id":"1","tags":["a\\ud800"],"author":"\\udc00b"}'))
    expect(entries[0]?.categories).toEqual([{ term: 'a\uFFFD' }])
    expect(entries[0]?.authors).toEqual([{ name: '\uFFFDb' }])
  })

  test('a control character in a title that is markup and nothing else', async () => {
    const title = '<template><a href=\\"&#1;javascript:x\\"></template>'
    const { entries } = await read(json(`{"id":"1","title":"${title}"}`))
    expect(entries[0]?.title).not.toMatch(/[\0-\x1f]/)
  })

  test('a control character in a title whose tags nobody knows', async () => {
    const title = '&lt;strange>&lt;stranger href="&amp;#1;javascript:x">&amp;#2;y&lt;/strange>'
    const { entries } = await read(titled(title))
    expect(entries[0]?.title).toBe('<strange><stranger href="javascript:x">y</strange>')
  })

  test('what stands in a player is not escaped anew by each cleaning', () => {
    const html = '<iframe src="https://www.youtube.com/embed/x">&amp;<p></iframe>'
    expect(cleanHtml(html, {})).toBe('<iframe src="https://www.youtube.com/embed/x"></iframe>')
  })

  test('C1 control characters, written out or by number, are no text', () => {
    expect(htmlToText('a\u0085b&#x81;c\u007f')).toBe('abc')
  })

  test('a year of five or six digits is none', () => {
    expect(readDate('5 .123456 mayo EDT', { timeZone: 'UTC' })).toBeUndefined()
  })
})

describe('found by measuring', () => {
  test('references beside a < that begins no tag are decoded', async () => {
    const { entries } = await read(titled('a < b &amp;&#65; <3 &lt;'))
    expect(entries[0]?.title).toBe('a < b &A <3 <')
  })

  test('a long base makes no megabytes of short links', async () => {
    const base = `https://city.example/${'x/'.repeat(2000)}`
    const item = `<item><description>${'&lt;a href=y>'.repeat(500)}</description></item>`
    const result = await read(`<rss xml:base="${base}"><channel>${item.repeat(20)}</channel></rss>`)
    expect(codes(result)).toContain('too-much-work')
    expect(result.entries).toHaveLength(20)
    expect(result.entries[0]?.summary).toContain(base)
    expect(result.entries.at(-1)?.summary).not.toContain(base)
    expect(result.entries.at(-1)?.summarySafe).not.toContain(base)
  })

  test('bases within bases do not grow without end', async () => {
    const nested = `<x xml:base="${'y/'.repeat(1500)}">`
    const result = await read(
      `<rss><channel>${nested.repeat(100)}<item><link>z</link></item></channel></rss>`,
    )
    expect(result.entries[0]?.link?.length).toBeLessThan(5000)
  })

  test('titles beyond the work allowed lose their tags all the same', async () => {
    const title = `<title>${'&lt;i>x'.repeat(4000)}</title>`
    const result = await read(`<rss><channel>${`<item>${title}</item>`.repeat(30)}</channel></rss>`)
    expect(codes(result)).toContain('too-much-work')
    for (const entry of result.entries) expect(entry.title).toMatch(/^[x ]+$/)
  })

  test('JSON nested too deep, or of too many values, keeps the entries before', async () => {
    const first = '{"id":"1","title":"kept"}'
    const deep = await read(json(`${first},${'['.repeat(300_000)}`))
    const many = await read(json(`${first},{"x":[${'[],'.repeat(300_000)}1]}`))
    expect([deep, many].map(({ entries }) => entries.map(({ title }) => title))).toEqual([
      ['kept'],
      ['kept'],
    ])
    expect(codes(deep)).toContain('too-deep')
    expect(codes(many)).toContain('too-many-elements')
  })

  test('keywords and authors without end are cut', async () => {
    const media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    const item = `<item><title>x</title><media:keywords>${'a,'.repeat(100_000)}</media:keywords><author>${'b '.repeat(100_000)}</author></item>`
    const { entries } = await read(`<rss ${media}><channel>${item}</channel></rss>`)
    expect(entries[0]?.categories).toEqual([{ term: 'a' }])
    expect(entries[0]?.authors[0]?.name?.length).toBeLessThan(1001)
  })
})
