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

test('columns stand one below the other in Korean, too, whose letters are twice as wide', () => {
  const rows = [
    { name: '대구일보', used: 'never' },
    { name: 'Bonn', used: 'today' },
  ]
  expect(table(rows).split('\n')).toEqual(['name      used', '대구일보  never', 'Bonn      today'])
})

test('no rows are no lines', () => {
  expect(table([])).toBe('')
})
