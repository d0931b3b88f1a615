import { expect, test } from 'vitest'
import { didYouMean } from '../../src/collection/suggest.ts'

const FIELDS = ['id', 'title', 'kind', 'embargoUntil', 'section']

test.each([
  ['tilte', 'title'],
  ['titel', 'title'],
  ['itle', 'title'],
  ['sections', 'section'],
  ['secton', 'section'],
  ['embargountil', 'embargoUntil'],
  ['emabrgoUntil', 'embargoUntil'],
  ['kidn', 'kind'],
])('“%s” most likely means “%s”', (written, meant) => {
  expect(didYouMean('a field', FIELDS, written)).toBe(`a field; did you mean "${meant}"?`)
})

test.each(['', 'headline', 'di kn', 'x'.repeat(41), 7, undefined])(
  'of what is near to nothing, all that is known is told: %j',
  (written) => {
    expect(didYouMean('a field', FIELDS, written)).toBe(`a field: ${FIELDS.join(', ')}`)
  },
)

test('where nothing is known, that is said', () => {
  expect(didYouMean('a topic', [], 'waste')).toBe('a topic (there are none)')
})
