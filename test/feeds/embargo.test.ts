import { expect, test } from 'vitest'
import { embargoNotice } from '../../src/feeds/embargo.ts'

const AT = Date.parse('2030-01-02T00:00:00Z')

test.each([
  ['Asia/Seoul', 'en', 'Embargoed until 2 Jan 2030 09:00 KST'],
  ['Asia/Seoul', 'ko', '엠바고 2030년 1월 2일 09:00 KST까지'],
  ['Asia/Seoul', 'ko-KR', '엠바고 2030년 1월 2일 09:00 KST까지'],
  ['Asia/Seoul', 'de', 'Embargoed until 2 Jan 2030 09:00 KST'],
  ['Asia/Tokyo', 'en', 'Embargoed until 2 Jan 2030 09:00 JST'],
  ['Europe/Berlin', 'en', 'Embargoed until 2 Jan 2030 01:00 UTC+1'],
  ['America/St_Johns', 'en', 'Embargoed until 1 Jan 2030 20:30 UTC-3:30'],
  ['Asia/Kathmandu', 'en', 'Embargoed until 2 Jan 2030 05:45 UTC+5:45'],
  ['UTC', 'en', 'Embargoed until 2 Jan 2030 00:00 UTC'],
])('in %s and %s the end of an embargo is on the city’s clock', (zone, language, words) => {
  expect(embargoNotice(AT, zone, language)).toBe(words)
})

test('summer time is told from winter time', () => {
  const summer = Date.parse('2030-07-02T00:00:00Z')
  expect(embargoNotice(summer, 'Europe/Berlin', 'en')).toContain('02:00 UTC+2')
})
