import { describe, expect, test } from 'vitest'
import { loadCollection } from '../../src/collection/load.ts'
import { pageFields } from '../../src/collection/page-fields.ts'
import { PRESETS } from '../../src/model/page-presets.ts'
import { memory } from './memory.ts'

async function load(source: string) {
  const text = `cities:
  - locode: KR-GAO
    names: { ko: 가온 }
    country: KR
    timeZone: Asia/Seoul
    site: https://www.gaon.example
    sources:
      - id: gaon-press
        url: https://www.gaon.example/board/list.do?bbsId=B
${source.replaceAll(/^/gm, '        ')}
`
  const { wire, complaints } = await loadCollection(memory({ 'partners.yaml': text }))
  return { source: wire?.cities[0]?.sources[0], complaints }
}

describe('a source of partners.yaml that is a page', () => {
  test('takes from a preset what it does not say itself', async () => {
    const { source, complaints } = await load(`page:
  preset: egov-board
  linkTo: /board/view.do?nttId={1}
  drop: [menuNo]
  article: { content: .mine }`)
    expect(complaints).toEqual([])
    expect(source?.page).toMatchObject({
      item: 'table tbody tr',
      linkTo: '/board/view.do?nttId={1}',
      drop: ['menuNo'],
      article: { content: '.mine', attachments: '.file a, .files a, .file_list a, .attach a' },
    })
    expect(source?.page).not.toHaveProperty('preset')
  })

  test.each(Object.entries(PRESETS))('has a preset %s without mistakes', (_, preset) => {
    expect(pageFields.safeParse(preset).error).toBeUndefined()
  })

  test('may be JSON, by paths', async () => {
    const { source, complaints } = await load(
      'json: { item: data.list, linkTo: "/v/{no}", title: "@graph.name" }',
    )
    expect(complaints).toEqual([])
    expect(source?.json).toEqual({ item: 'data.list', linkTo: '/v/{no}', title: '@graph.name' })
    const whole = await load('json: { item: ., link: url, title: name }')
    expect(whole.complaints).toEqual([])
  })

  test.each([
    ['page: { link: a }', 'page.item', /a preset/],
    ['page:\n  item: "li["', 'page.item', /CSS selectors/, 11],
    ['page:\n  item: li\n  link: "a:unknown"', 'page.link', /CSS selector/, 12],
    ['page:\n  item: li\n  title: "@"', 'page.title', /CSS selector/, 12],
    ['page:\n  item: li\n  linkTo: /view', 'page.linkTo', /\{1\}/, 12],
    ['page:\n  item: li\n  nextTo: "?page=2"', 'page.nextTo', /\{page\}/, 12],
    ['page:\n  item: li\n  date: i\n  dateFormat: dd', 'page.dateFormat', /yyyy/, 13],
    [
      'page:\n  item: li\n  article:\n    remove: [.a, "b >> c"]',
      'page.article.remove.1',
      /CSS selectors/,
      13,
    ],
    [
      'page:\n  item: li\n  link: a\n  article: { title: h1 }',
      'page.article.content',
      /selector/,
      13,
    ],
    ['page: { item: li, title: a }', 'page.link', /linkTo/],
    ['json: { item: a, title: b }', 'json.link', /linkTo/],
    ['json: { item: a, link: b }', 'json.title', /a path|the path/],
    ['page:\n  preset: egov', 'page.preset', /egov-board/, 11],
    ['page:\n  item: li\n  titel: a', 'page.titel', /title/, 12],
    ['page: { item: li }\njson: { item: a }', 'json', /either page or json/, 11],
    ['json: { item: "a..b" }', 'json.item', /a path/, 10],
    ['json: { item: "data[0].list" }', 'json.item', /a path/, 10],
  ])('is complained of by line and field: %s', async (text, field, expected, line = 10) => {
    const { source, complaints } = await load(text)
    expect(source).toBeUndefined()
    expect(complaints).toEqual([
      expect.objectContaining({
        file: 'data/partners.yaml',
        field: `cities.0.sources.0.${field}`,
        expected: expect.stringMatching(expected),
      }),
    ])
    expect(complaints[0]?.line).toBe(line)
  })
})
