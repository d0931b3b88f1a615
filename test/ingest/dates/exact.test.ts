import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExact } from '../../../src/ingest/dates/exact.ts'
import { readDate } from '../../../src/ingest/dates/read-date.ts'

test.each([
  ['Wed, 12 May 2021 15:30:00 +0900', '2021-05-12T06:30:00.000Z'],
  ['2 jan 2021 03:04:05 GMT', '2021-01-02T03:04:05.000Z'],
  ['2021-05-12T15:30:00+09:00', '2021-05-12T06:30:00.000Z'],
  ['2021-05-12T15:30:00.123Z', '2021-05-12T15:30:00.000Z'],
  ['2021-05-12T15:30:00-03:30', '2021-05-12T19:00:00.000Z'],
])('%s is %s', (text, iso) => {
  expect(new Date(readExact(text) ?? Number.NaN).toISOString()).toBe(iso)
})

test.each([
  '31 Feb 2021 10:00:00 GMT',
  '12 May 21 10:00:00 GMT',
  'Wed, 12 May 2021 24:00:00 GMT',
  'Wed, 12 May 2021 10:00:00 KST',
  '2021-13-12T15:30:00Z',
  '2021-05-12T15:30:60Z',
  '2021-05-12T15:30:00+19:00',
  '2021-05-12 15:30',
  '2021-05-12',
  '',
])('%s is left to the reader of any form', (text) => {
  expect(readExact(text)).toBeUndefined()
})

test('what is read exactly is the instant that is read in any form', () => {
  const moments = fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, (moment) => {
      const exact = `${moment.toISOString().slice(0, 19)}+00:00`
      const at = Math.floor(moment.getTime() / 1000) * 1000
      expect(readExact(exact)).toBe(at)
      expect(readExact(moment.toUTCString())).toBe(at)
      // Two blanks are one form that is not exact.
      const loose = moment.toUTCString().replace(', ', ',  ')
      expect(readExact(loose)).toBeUndefined()
      expect(readDate(loose, { timeZone: 'Asia/Seoul' })).toEqual({ at, precision: 'minute' })
    }),
  )
})
