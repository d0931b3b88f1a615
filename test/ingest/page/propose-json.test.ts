import { expect, test } from 'vitest'
import { proposeJson } from '../../../src/ingest/page/propose-json.ts'

test('a list in JSON is read by what its fields are called and hold', () => {
  const post = (nth: number) => ({
    id: nth,
    date: '2021-05-12T09:30:00',
    image: { url: '/a.jpg' },
    link: `https://rowan.example/${nth}`,
    title: { rendered: 'Compost for all' },
    content: { rendered: '<p>Free on Saturdays.</p>' },
    excerpt: { rendered: '<p>Free now.</p>' },
  })
  expect(proposeJson([post(2), post(1)])).toEqual({
    item: '.',
    link: 'link',
    title: 'title.rendered',
    date: 'date',
    content: 'content.rendered',
    summary: 'excerpt.rendered',
  })
})

test('the longest list counts, and where it has no links, an address is made of ids', () => {
  const row = (nttId: string) => ({
    rnum: 1,
    nttId,
    nttSj: '시내버스 전환',
    regDt: '2021-05-12 09:00',
  })
  const body = { list: [row('9'), row('8'), row('7')], codes: [{ url: '/x', name: 'All' }, {}] }
  expect(proposeJson({ resultCode: '00', body })).toEqual({
    item: 'body.list',
    linkTo: 'view.do?id={nttId}',
    title: 'nttSj',
    date: 'regDt',
  })
})

test('lists within lists of relations are looked into by their first element', () => {
  const edge = (nth: number) => ({
    node: {
      published: 1620809400000 + nth,
      urls: [{ href: `/uutiset/${nth}` }],
      headline: { fi: 'Vesi' },
    },
  })
  expect(proposeJson({ data: { edges: [edge(2), edge(1)] } })).toEqual({
    item: 'data.edges',
    link: 'node.urls.0.href',
    title: 'node.headline.fi',
    date: 'node.published',
  })
})

test.each(['{}', '[]', 'null', '[1,2]', '[[{}],[{}]]', '{"a b":[{"url":"/1","title":"One"},{}]}'])(
  'nothing is proposed of %s',
  (json) => expect(proposeJson(JSON.parse(json))).toBeUndefined(),
)

test('JSON that is deep and wide is looked at for a moment', () => {
  const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, nth) => [`k${nth}`, [{}, {}]]))
  const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`)
  const began = performance.now()
  expect(proposeJson({ wide, deep, list: [wide, wide] })).toBeUndefined()
  expect(performance.now() - began).toBeLessThan(2000)
})
