import { expect, test } from 'vitest'
import { table } from '../../src/cli/table.ts'

test('rows become lines that can be copied from, numbers one below the other', () => {
  const rows = [
    { source: 'london', state: undefined, polls: 9 },
    { source: 'bonn', state: 'working', polls: 120.5 },
  ]
  expect(table(rows).split('\n')).toEqual([
    'source  state    polls',
    'london               9',
    'bonn    working  120.5',
  ])
})

test('no rows are no lines', () => {
  expect(table([])).toBe('')
})
