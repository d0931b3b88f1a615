import { expect, test } from 'vitest'
import { bindSheaf, openSheaf } from '../../../src/ingest/page/sheaf.ts'
import { bytesOf } from './samples.ts'

const page = (bytes: Uint8Array<ArrayBuffer>, url = 'https://city.example/') => ({ bytes, url })

test('pages bound together come apart as they were', () => {
  const list = { ...page(bytesOf('목록\n\n')), contentType: 'text/html' }
  const binary = page(new Uint8Array([0, 10, 255, 10]), 'https://city.example/a.pdf')
  const articles = new Map([
    ['https://city.example/1', page(bytesOf(''))],
    ['https://city.example/2', binary],
  ])
  const sheaf = { at: 1, lists: [list, list], articles }
  expect(openSheaf(bindSheaf(sheaf))).toEqual({ ...sheaf, omitted: new Set() })
})

test('articles for which there is no room are named, and the others are kept', () => {
  const large = page(new Uint8Array(5_000_000))
  const articles = new Map([
    ['a', large],
    ['b', large],
    ['c', page(bytesOf('small'))],
  ])
  const bound = bindSheaf({ at: 1, lists: [page(bytesOf('list'))], articles })
  expect(bound.length).toBeLessThan(5_001_000)
  const kept = openSheaf(bound)
  expect([...(kept?.articles.keys() ?? [])]).toEqual(['a', 'c'])
  expect([...(kept?.omitted ?? [])]).toEqual(['b'])
})

test.each(['', '<html>', '{}\n', '{"at":1}\nx', '[1'])('%j is no sheaf', (text) => {
  expect(openSheaf(bytesOf(text))).toBeUndefined()
})
