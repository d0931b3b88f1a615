import { describe, expect, test } from 'vitest'
import { BUDGET } from '../../../src/ingest/read/budget.ts'
import { readDocument } from '../../../src/ingest/read/document.ts'
import type { ReadResult } from '../../../src/ingest/read/result.ts'

const read = (text: string): Promise<ReadResult> => {
  return readDocument(new TextEncoder().encode(text), { url: 'https://city.example/feed' })
}
const codes = ({ problems }: ReadResult): string[] => problems.map(({ code }) => code)
const item = (title: string, more = ''): string => `<item><title>${title}</title>${more}</item>`
const rss = (body: string): string => `<rss version="2.0"><channel>${body}</channel></rss>`
const described = (text: string): string => {
  return rss(item('before', `<description>${text}</description>`) + item('after'))
}

/** Far more than any of these takes, far less than what is quadratic would. */
const LIMIT = 20_000

describe('finishes soon, and keeps the items around it:', () => {
  test.each([
    ['300 KB of <', '<'.repeat(300_000)],
    ['100,000 < and blanks', '< '.repeat(100_000)],
    ['100,000 tags that never end', '<a '.repeat(100_000)],
    ['100,000 hearts', '<3 '.repeat(100_000)],
    ['elements 100,000 deep', '<b>'.repeat(100_000)],
    ['elements 100,000 deep, closed', '<b>'.repeat(100_000) + '</b>'.repeat(100_000)],
    ['100,000 end tags', '</b>'.repeat(100_000)],
    ['300 KB of escaped <', '&lt;'.repeat(100_000)],
    ['500,000 bare ampersands', '&'.repeat(500_000)],
    ['100,000 unfinished time elements', '&lt;time '.repeat(100_000)],
    ['an image of 200,000 candidates', `&lt;img srcset="${'a 1x,'.repeat(200_000)}"&gt;`],
  ])('%s', { timeout: LIMIT }, async (_, text) => {
    const { entries } = await read(described(text))
    expect(entries.map(({ title }) => title)).toEqual(['before', 'after'])
    expect(entries[0]?.summarySafe ?? '').toBeTypeOf('string')
  })

  test.each([
    ['an unclosed comment', `${item('kept')}<!-- ${item('lost')}`],
    ['50,000 unclosed CDATA sections', item('kept') + '<![CDATA['.repeat(50_000)],
    ['100,000 unclosed comments', item('kept') + '<!--'.repeat(100_000)],
    ['100,000 attributes without an end', item('kept') + '<a b="'.repeat(100_000)],
    ['100,000 processing instructions', item('kept') + '<?'.repeat(100_000)],
  ])('%s', { timeout: LIMIT }, async (_, body) => {
    const { entries } = await read(rss(body))
    expect(entries.map(({ title }) => title)).toEqual(['kept'])
  })

  test.each([
    ['30,000 document types', '<!DOCTYPE ['.repeat(30_000)],
    ['50,000 declarations', '<?xml '.repeat(50_000)],
    ['50,000 metas', '<meta '.repeat(50_000)],
    ['a page 100,000 deep', `<html>${'<div>'.repeat(100_000)}`],
    ['JSON 200,000 deep', `{"items":${'['.repeat(200_000)}`],
    ['zeros', '\0'.repeat(300_000)],
  ])('%s', { timeout: LIMIT }, async (_, text) => {
    expect((await read(text)).entries).toEqual([])
  })
})

describe('budgets', () => {
  test('a million empty items', { timeout: LIMIT }, async () => {
    const result = await read(rss('<item/>'.repeat(1_000_000)))
    expect(result.entries).toEqual([])
    expect(codes(result)).toContain('too-many-elements')
  })

  test('entries beyond the limit', { timeout: LIMIT }, async () => {
    const result = await read(rss(item('x').repeat(BUDGET.entries + 5)))
    expect(result.entries).toHaveLength(BUDGET.entries)
    expect(codes(result)).toContain('too-many-entries')
  })

  test('attributes of one element', async () => {
    const many = Array.from({ length: BUDGET.attributes + 5 }, (_, n) => `a${n}="x"`).join(' ')
    const result = await read(rss(`<item ${many}><title>kept</title></item>`))
    expect(result.entries).toHaveLength(1)
    expect(codes(result)).toContain('too-many-attributes')
  })

  test('values of one list', { timeout: LIMIT }, async () => {
    const categories = Array.from({ length: 150_000 }, (_, n) => `<category>${n}</category>`)
    const authors = '<author>x</author>'.repeat(BUDGET.list + 1)
    const result = await read(rss(item('kept', categories.join('') + authors)))
    expect(result.entries[0]?.categories).toHaveLength(BUDGET.list)
    expect(codes(result).filter((code) => code === 'too-many-values')).toHaveLength(2)
  })

  test('a field that is too long is cut', async () => {
    const result = await read(
      rss(item('x', `<description>${'a'.repeat(BUDGET.field + 5)}</description>`)),
    )
    expect(result.entries[0]?.summary).toHaveLength(BUDGET.field)
    expect(codes(result)).toContain('field-too-long')
  })

  test('a document that is too large is read as far as it goes', { timeout: LIMIT }, async () => {
    const filler = `<!--${'x'.repeat(BUDGET.bytes)}-->`
    const result = await read(rss(item('kept') + filler + item('lost')))
    expect(result.entries.map(({ title }) => title)).toEqual(['kept'])
    expect(codes(result)).toContain('too-many-bytes')
  })

  test('a URL, or a base, of a megabyte is none', { timeout: LIMIT }, async () => {
    const long = 'x/'.repeat(500_000)
    const entry = '<entry><id>1</id><link href="one"/></entry>'
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${long}"><link href="${long}"/>${entry.repeat(200)}</feed>`
    const result = await read(feed)
    expect(result.entries[0]?.link).toBe('https://city.example/one')
    expect(codes(result)).toContain('bad-url')
  })

  test('problems are listed up to a number, then counted', async () => {
    const bad = item('x', '<pubDate>soon</pubDate>')
    const result = await read(rss(bad.repeat(300)))
    expect(result.problems).toHaveLength(BUDGET.problems + 1)
    expect(codes(result).at(-1)).toBe('more-problems')
  })
})

test('keys of JSON reach no prototype', async () => {
  const result = await read(
    '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"title":"no"},"constructor":{"prototype":{"polluted":1}}}]}',
  )
  expect(result.entries[0]?.title).toBeUndefined()
  expect({}).not.toHaveProperty('polluted')
})

test('an unknown time zone is UTC, and said so', async () => {
  const bytes = new TextEncoder().encode(rss(item('x', '<pubDate>2021-05-12 15:00</pubDate>')))
  const result = await readDocument(bytes, { timeZone: 'Asia/Atlantis' })
  expect(result.entries[0]?.published).toBe('2021-05-12T15:00:00.000Z')
  expect(codes(result)).toContain('unknown-time-zone')
})

test('a safe copy is made once, when asked for, and survives being copied', async () => {
  const { entries } = await read(
    rss(item('x', '<description>&lt;p onclick="x"&gt;y&lt;/p&gt;</description>')),
  )
  const [entry] = entries
  expect(entry?.summarySafe).toBe('<p>y</p>')
  expect({ ...entry }).toMatchObject({ summarySafe: '<p>y</p>' })
  expect(entry).not.toHaveProperty('contentSafe')
})
