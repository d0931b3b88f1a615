import { describe, expect, test } from 'vitest'
import type { Moment } from '../../../src/model/entry.ts'
import { isoDay, machineDate, partialDate, when } from '../../../src/web/views/dates.ts'
import { wordsIn } from '../../../src/web/views/words.ts'

const EN = wordsIn('en')
const KO = wordsIn('ko')

function moment(precision: Moment['precision'], at = Date.UTC(2021, 10, 9, 5, 30)): Moment {
  return { at, precision, raw: '' }
}

describe('a moment is shown as precisely as it is known', () => {
  test('to the minute', () => {
    expect(String(when(moment('minute'), 'Asia/Seoul', EN))).toBe(
      '<time datetime="2021-11-09T05:30:00.000Z">9 November 2021 14:30</time>',
    )
    expect(String(when(moment('minute'), 'Asia/Seoul', KO))).toContain('2021년 11월 9일 14:30')
  })

  test('a day has no time, for people or machines', () => {
    expect(String(when(moment('day'), 'Asia/Seoul', EN))).toBe(
      '<time datetime="2021-11-09">9 November 2021</time>',
    )
    expect(String(when(moment('day'), 'Asia/Seoul', KO))).toBe(
      '<time datetime="2021-11-09">2021년 11월 9일</time>',
    )
  })

  test('an inferred one is a year, and says so', () => {
    const shown = String(when(moment('inferred'), 'Asia/Seoul', EN))
    expect(shown).toBe('<time datetime="2021">2021</time> (exact date unknown)')
    expect(shown).not.toContain('November')
  })
})

test('a day is counted where the city is', () => {
  const noonInHonolulu = Date.UTC(2021, 10, 9, 22)
  expect(isoDay(noonInHonolulu, 'Pacific/Honolulu')).toBe('2021-11-09')
  expect(isoDay(noonInHonolulu, 'Asia/Seoul')).toBe('2021-11-10')
  expect(machineDate(moment('inferred', Date.UTC(2021, 11, 31, 20)), 'Asia/Seoul')).toBe('2022')
})

test('midnight is 00:00', () => {
  const midnight = moment('minute', Date.UTC(2021, 10, 9, 15))
  expect(String(when(midnight, 'Asia/Seoul', EN))).toContain('10 November 2021 00:00')
})

test.each([
  ['2020', '<time>2020</time>'],
  ['2020-06', '<time datetime="2020-06">June 2020</time>'],
  ['2020-06-05', '<time datetime="2020-06-05">5 June 2020</time>'],
  ['soon', '<time>soon</time>'],
])('the date %s of the configuration is no more precise than that', (date, shown) => {
  expect(String(partialDate(date, EN))).toBe(shown)
})
