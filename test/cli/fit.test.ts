import { describe, expect, test } from 'vitest'
import { fitted, widthOf, wrapped } from '../../src/cli/fit.ts'

describe('a text in a table', () => {
  test.each([
    ['News', 6, 'News  '],
    ['News of the city', 6, 'News …'],
    ['보도자료', 8, '보도자료'],
    ['보도자료', 7, '보도자…'],
    ['보도자료', 6, '보도… '],
    ['é́é́é́é́', 3, 'é́é́…'],
    ['🌳🌳🌳', 5, '🌳🌳…'],
    ['', 2, '  '],
  ])('%s, in %i columns', (text, width, shown) => {
    expect(fitted(text, width)).toBe(shown)
    expect(widthOf(shown)).toBe(width)
  })

  test('is wrapped at blanks, and a long word stays whole', () => {
    const word = 'https://city.example/a-long-address'
    expect(wrapped(`look at ${word} now or later`, '  ', 14)).toEqual([
      '  look at',
      `  ${word}`,
      '  now or later',
    ])
  })
})
