import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTimeZone, utcInstant, zonedInstant } from '../../src/model/zone.ts'

function iso(clock: readonly number[], timeZone: string): string {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = clock
  return new Date(zonedInstant({ year, month, day, hour, minute }, timeZone)).toISOString()
}

test('a wall clock in a zone is an instant', () => {
  expect(iso([2021, 5, 12, 15, 0], 'Asia/Seoul')).toBe('2021-05-12T06:00:00.000Z')
  expect(iso([2021, 5, 12, 15, 30], 'Asia/Kolkata')).toBe('2021-05-12T10:00:00.000Z')
})

test('daylight saving is that of the date', () => {
  expect(iso([2021, 1, 12, 12, 0], 'Europe/Berlin')).toBe('2021-01-12T11:00:00.000Z')
  expect(iso([2021, 7, 12, 12, 0], 'Europe/Berlin')).toBe('2021-07-12T10:00:00.000Z')
})

test('a time that clocks skip is as much later as the gap', () => {
  expect(iso([2021, 3, 28, 2, 30], 'Europe/Berlin')).toBe('2021-03-28T01:30:00.000Z')
  expect(iso([2021, 3, 28, 1, 59], 'Europe/Berlin')).toBe('2021-03-28T00:59:00.000Z')
  expect(iso([2021, 3, 28, 3, 0], 'Europe/Berlin')).toBe('2021-03-28T01:00:00.000Z')
})

test('a time that clocks show twice is the first', () => {
  expect(iso([2021, 10, 31, 2, 30], 'Europe/Berlin')).toBe('2021-10-31T00:30:00.000Z')
  expect(iso([2021, 11, 7, 1, 30], 'America/New_York')).toBe('2021-11-07T05:30:00.000Z')
})

test('24:00 is the next day, and early years are not of the twentieth century', () => {
  expect(iso([2021, 12, 31, 24, 0], 'UTC')).toBe('2022-01-01T00:00:00.000Z')
  expect(iso([50, 1, 1, 0, 0], 'UTC')).toBe('0050-01-01T00:00:00.000Z')
})

test('a zone nobody knows is an error to the caller', () => {
  expect(isTimeZone('Asia/Seoul')).toBe(true)
  expect(isTimeZone('Asia/Atlantis')).toBe(false)
  expect(() => iso([2021, 1, 1, 0, 0], 'Asia/Atlantis')).toThrow(RangeError)
})

test('any instant outside a change of clocks comes back from its own wall clock', () => {
  const zones = fc.constantFrom('Asia/Seoul', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia')
  const days = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(zones, days, (timeZone, days) => {
      const at = days * 86_400_000 + 12 * 3_600_000
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      })
      const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
        shown.format(at).match(/\d+/g) ?? []
      ).map(Number)
      expect(zonedInstant({ year, month, day, hour, minute, second }, timeZone)).toBe(at)
    }),
  )
})

test('UTC needs no zone', () => {
  expect(utcInstant({ year: 1970, month: 1, day: 2, hour: 0, minute: 0 })).toBe(86_400_000)
})
