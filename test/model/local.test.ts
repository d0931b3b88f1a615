import { expect, test } from 'vitest'
import { localUrl, moveMedia, resolveLocal } from '../../src/model/local.ts'

const BASE = 'https://wire.example/$1'

test.each([
  ['local:/media/a.jpg', `${BASE}/media/a.jpg`],
  ['https://city.example/local:/x', 'https://city.example/local:/x'],
  ['local:media', 'local:media'],
  ['', ''],
])('the address %s becomes %s', (url, absolute) => {
  expect(localUrl(url, BASE)).toBe(absolute)
})

test('every local address in clean HTML becomes absolute, in srcset too', () => {
  expect(
    resolveLocal(
      '<a href="local:/news/x">local:/news/x</a><img src="local:/a.png" srcset="local:/a.png 1x, local:/b.png 2x, https://c.example/c 3x">',
      BASE,
    ),
  ).toBe(
    `<a href="${BASE}/news/x">local:/news/x</a><img src="${BASE}/a.png" srcset="${BASE}/a.png 1x, ${BASE}/b.png 2x, https://c.example/c 3x">`,
  )
})

test('HTML without a local address is returned as it is', () => {
  const html = '<p>Not local at all <img srcset="https://c.example/a 1x"></p>'
  expect(resolveLocal(html, BASE)).toBe(html)
})

test('media of clean HTML move below a prefix, in a srcset too; nothing else does', () => {
  const html =
    '<p>"local:/media/x"</p><img src="local:/media/a.png" srcset="local:/media/b.png 1x, local:/media/c.png 2x"><a href="local:/news/media/x">x</a>'
  expect(moveMedia(html, '/press/k/$1')).toBe(
    '<p>"local:/media/x"</p><img src="local:/press/k/$1/media/a.png" srcset="local:/press/k/$1/media/b.png 1x, local:/press/k/$1/media/c.png 2x"><a href="local:/news/media/x">x</a>',
  )
})
