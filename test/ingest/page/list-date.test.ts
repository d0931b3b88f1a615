import { describe, expect, test } from 'vitest'
import { readDate } from '../../../src/ingest/dates/read-date.ts'
import { datedList, isMoving } from '../../../src/ingest/page/list-date.ts'

/** Seven in the evening of a Monday in Seoul, ten in the morning in London. */
const now = Date.parse('2021-01-04T10:00:00Z')

function dated(text: string, timeZone: string) {
  const read = readDate(datedList(text, { timeZone, now }), { timeZone })
  return read && `${new Date(read.at).toISOString().slice(0, 16)} ${read.precision}`
}

describe('a date that a list shows is told from when it was seen, where it says', () => {
  test.each([
    ['3시간 전', 'Asia/Seoul', '2021-01-04T07:00 minute'],
    ['3 hours ago', 'Europe/London', '2021-01-04T07:00 minute'],
    ['40 min. ago', 'Europe/London', '2021-01-04T09:20 minute'],
    ['vor 3 Tagen', 'Europe/Berlin', '2021-01-01T11:00 day'],
    ['il y a 2 semaines', 'Europe/Paris', '2020-12-21T11:00 day'],
    ['어제', 'Asia/Seoul', '2021-01-03T03:00 day'],
    ['3日前', 'Asia/Tokyo', '2021-01-01T03:00 day'],
    ['Gestern, 14:30 Uhr', 'Europe/Berlin', '2021-01-03T13:30 minute'],
    ['Today 09:15', 'Europe/London', '2021-01-04T09:15 minute'],
    ['14:30', 'Asia/Seoul', '2021-01-04T05:30 minute'],
    ['03:00', 'America/New_York', '2021-01-04T08:00 minute'],
  ])('how long ago: %s, %s', (text, timeZone, at) => {
    expect(dated(text, timeZone)).toBe(at)
    expect(isMoving(text)).toBe(true)
  })

  test.each([
    ['01-03', 'Asia/Seoul', '2021-01-03T03:00 day'],
    ['12.31', 'Asia/Seoul', '2020-12-31T03:00 day'],
    ['1월 5일', 'Asia/Seoul', '2021-01-05T03:00 day'],
    ['1월 7일', 'Asia/Seoul', '2020-01-07T03:00 day'],
    ['12月31日(木)', 'Asia/Tokyo', '2020-12-31T03:00 day'],
    ['30 Dec', 'Europe/London', '2020-12-30T12:00 day'],
    ['December 30', 'Europe/London', '2020-12-30T12:00 day'],
    ['30. Dezember', 'Europe/Berlin', '2020-12-30T11:00 day'],
    ['03.01.', 'Europe/Berlin', '2021-01-03T11:00 day'],
    ['29 February', 'Europe/London', '2020-02-29T12:00 day'],
    ['--12-30T09:05:00', 'Europe/London', '2020-12-30T09:05 minute'],
  ])('no year: %s, %s', (text, timeZone, at) => {
    expect(dated(text, timeZone)).toBe(at)
    expect(isMoving(text)).toBe(false)
  })

  test.each([
    ['05/06', 'Europe/London'],
    ['17', 'Asia/Seoul'],
    ['1,204', 'Asia/Seoul'],
    ['31.02.', 'Europe/Berlin'],
    ['조회 3', 'Asia/Seoul'],
    ['soon', 'Europe/London'],
    ['3 hours', 'Europe/London'],
    ['x'.repeat(50_000), 'Europe/London'],
  ])('and is none in %.20s, %s', (text, timeZone) => expect(dated(text, timeZone)).toBeUndefined())

  test('and stays as it is where it is whole', () => {
    for (const text of ['2021-05-12', '12 May 2021', '2021.05.12 14:30']) {
      expect(datedList(text, { timeZone: 'Asia/Seoul', now })).toBe(text)
      expect(isMoving(text)).toBe(false)
    }
  })
})
