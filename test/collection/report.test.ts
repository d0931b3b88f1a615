import { expect, test } from 'vitest'
import { checkReport } from '../../src/collection/report.ts'

test('a report is sorted by file and line and ends with a count', () => {
  const mistake = { found: '1', expected: '2' }
  expect(
    checkReport([
      { file: 'data/b.yaml', line: 10, ...mistake },
      { file: 'data/b.yaml', line: 9, field: 'x', ...mistake },
      { file: 'data/b.yaml', ...mistake },
      { file: 'data/a.yaml', line: 11, ...mistake },
    ]),
  ).toBe(`data/a.yaml:11 found 1; expected 2
data/b.yaml found 1; expected 2
data/b.yaml:9 x: found 1; expected 2
data/b.yaml:10 found 1; expected 2
4 mistakes in 2 files.`)
})

test('a report counts in words people use', () => {
  expect(checkReport([])).toBe('No mistakes.')
  expect(checkReport([{ file: 'a', found: '1', expected: '2' }])).toContain(
    '\n1 mistake in 1 file.',
  )
})

test('a file cannot forge lines of a report or steer a terminal', () => {
  const report = checkReport([{ file: 'a\nNo mistakes.\u001b[2J', found: '1', expected: '2' }])
  expect(report.split('\n')).toHaveLength(2)
  expect(report).not.toContain('\u001b')
})
