import { describe, expect, test } from 'vitest'
import { proposeRules } from '../../../src/ingest/page/propose.ts'
import { finishList, type ListKind, readList } from '../../../src/ingest/page/read.ts'
import type { ListRules } from '../../../src/model/page.ts'
import { bytesOf } from './samples.ts'

const RULES: ListRules = { item: 'li', link: 'a', title: 'a', date: 'i', next: 'a.next' }
const ROW = '<li><a href="/1">A title</a><i>2021-05-12</i></li>'

async function timed(html: string, how: ListKind) {
  const began = performance.now()
  const list = await readList({ bytes: bytesOf(html), url: 'https://city.example/' }, how, 1)
  const result = await finishList(list, list.items, { timeZone: 'UTC', now: 0, language: 'en' })
  return { result, ms: performance.now() - began }
}

const PAGES: readonly (readonly [string, string, ListRules])[] = [
  ['a million items', ROW.repeat(150_000), RULES],
  ['a million empty elements', '<b>'.repeat(1_000_000), { ...RULES, item: 'b' }],
  [
    'elements nested by the hundred thousand',
    '<div>'.repeat(200_000) + ROW,
    { ...RULES, item: 'div div div div div' },
  ],
  ['formatting that multiplies', '<p><b a=1>'.repeat(20_000), { ...RULES, item: '*' }],
  [
    'a selector that matches everything',
    ROW.repeat(3000),
    { ...RULES, item: '*', link: '*', date: '*' },
  ],
  ['selectors that take the square', '<li>'.repeat(30_000), { ...RULES, item: 'li ~ li ~ li ~ b' }],
  [
    'selectors that look into everything',
    '<div><li>'.repeat(5000),
    { ...RULES, item: ':has(b):has(i) li' },
  ],
  ['one text of eight million characters', `<li><a href="/1">${'x'.repeat(8_000_000)}</a>`, RULES],
  ['a link of four million characters', `<li><a href="/${'x'.repeat(4_000_000)}">x</a>`, RULES],
  ['tables within tables', '<table><tr><td>'.repeat(20_000), { ...RULES, item: 'tr' }],
  ['comments', '<!---->'.repeat(500_000) + ROW, RULES],
  [
    'an element of a million attributes',
    `<li ${Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(' ')}>${ROW}`,
    RULES,
  ],
]

describe('a page with', () => {
  test.each(PAGES)('%s is read within bounds', { timeout: 20_000 }, async (_, html, rules) => {
    const { result, ms } = await timed(html, { page: rules })
    expect(result.entries.length).toBeLessThanOrEqual(500)
    expect(ms).toBeLessThan(10_000)
  })

  test.each(PAGES.slice(0, 2))(
    '%s is no trouble to propose rules for',
    { timeout: 20_000 },
    (_, html) => {
      const began = performance.now()
      proposeRules(html, 'https://city.example/')
      expect(performance.now() - began).toBeLessThan(10_000)
    },
  )

  test('what goes beyond its budget says so', async () => {
    const { result } = await timed(ROW.repeat(150_000), { page: RULES })
    const codes = result.problems.map(({ code }) => code)
    expect(codes).toContain('too-many-elements')
  })
})

test('JSON nested by the million is no list, and no crash', async () => {
  const { result } = await timed('['.repeat(4_000_000), { json: { item: 'a' } })
  expect(result.entries).toEqual([])
  expect(result.problems).toContainEqual(expect.objectContaining({ code: 'bad-json' }))
})

test('JSON does not reach what objects inherit', async () => {
  const { result } = await timed('{"list":[{"a":1}]}', {
    json: { item: 'list', link: 'constructor.name', title: '__proto__.a' },
  })
  expect(result.entries).toEqual([])
})
