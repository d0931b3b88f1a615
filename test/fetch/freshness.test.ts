import { describe, expect, test } from 'vitest'
import { freshFor } from '../../src/fetch/freshness.ts'

const NOW = Date.parse('2021-05-10T09:30:00Z')

describe('an answer is fresh', () => {
  test.each([
    ['for its max-age', { cacheControl: 'max-age=600' }, 600],
    [
      'for longer where it says so to shared caches',
      { cacheControl: 'max-age=60, s-maxage=600' },
      600,
    ],
    ['less its age', { cacheControl: 'public, max-age=600', age: '100' }, 500],
    ['no longer than to now', { cacheControl: 'max-age=60', age: '100' }, 0],
    [
      'until it expires, by its own clock',
      {
        expires: 'Mon, 10 May 2021 09:10:00 GMT',
        date: 'Mon, 10 May 2021 09:00:00 GMT',
      },
      600,
    ],
    [
      'until it expires, by ours where it shows none',
      { expires: 'Mon, 10 May 2021 09:40:00 GMT' },
      600,
    ],
    [
      'not by Expires where it has a max-age',
      { cacheControl: 'max-age=0', expires: 'Mon, 10 May 2031 09:40:00 GMT' },
      0,
    ],
    ['not when it is to be checked each time', { cacheControl: 'No-Cache, max-age=600' }, 0],
    ['not when it is not to be kept', { cacheControl: 'no-store, max-age=600' }, 0],
    ['though the value is quoted', { cacheControl: 'max-age="600"' }, 600],
    [
      'for as long as can be where it says for longer',
      { cacheControl: `max-age=${'9'.repeat(20)}` },
      2 ** 31,
    ],
    ['by the first of two', { cacheControl: 'max-age=600, max-age=9' }, 600],
    [
      'not by nonsense',
      { cacheControl: 'max-age=soon', expires: 'Mon, 10 May 2031 09:40:00 GMT' },
      0,
    ],
    ['not when it expires at 0', { expires: '0' }, 0],
    ['not when it expired', { expires: 'Mon, 10 May 2011 09:40:00 GMT' }, 0],
    ['not when it says nothing', {}, 0],
    ['whatever its age claims to be', { cacheControl: 'max-age=600', age: '-100' }, 600],
  ])('%s', (_, headers, seconds) => {
    expect(freshFor(headers, NOW)).toBe(seconds * 1000)
  })
})
