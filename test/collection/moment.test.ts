import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDay, readMoment } from '../../src/collection/moment.ts'
import type { Entry } from '../../src/model/entry.ts'
import { releaseAt } from '../../src/store/story.ts'
import { own } from '../support/drafts.ts'

/** When an article of this day alone becomes public. */
function releaseOf(raw: string, timeZone: string): string {
  const published = readMoment(raw, timeZone)
  if (published === undefined) throw new Error(`${raw} is no day`)
  return new Date(releaseAt(own('a', 'en', { published }).entry as Entry)).toISOString()
}

describe('a date without a time', () => {
  test.each([
    ['2021-05-12', 'Asia/Seoul', '2021-05-11T15:00:00.000Z'],
    ['2021-03-28', 'Europe/Berlin', '2021-03-27T23:00:00.000Z'],
    ['2021-10-31', 'Europe/Berlin', '2021-10-30T22:00:00.000Z'],
    ['2021-03-14', 'America/New_York', '2021-03-14T05:00:00.000Z'],
    ['2021-11-07', 'America/New_York', '2021-11-07T04:00:00.000Z'],
    ['2021-10-03', 'Australia/Lord_Howe', '2021-10-02T13:30:00.000Z'],
    // Clocks go from midnight to 01:00: the day begins there.
    ['2021-09-05', 'America/Santiago', '2021-09-05T04:00:00.000Z'],
  ])('%s in %s is public from the first instant of that day', (day, zone, instant) => {
    expect(releaseOf(day, zone)).toBe(instant)
    expect(localDay(Date.parse(instant), zone)).toBe(day)
    expect(localDay(Date.parse(instant) - 1, zone)).not.toBe(day)
  })

  test('is public from midnight on any day of any zone', () => {
    const zones = fc.constantFrom('Asia/Seoul', 'Europe/London', 'America/St_Johns', 'Asia/Beirut')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990'), max: new Date('2035'), noInvalidDate: true }),
        zones,
        (date, zone) => {
          const day = date.toISOString().slice(0, 10)
          const at = Date.parse(releaseOf(day, zone))
          expect([localDay(at, zone), localDay(at - 1, zone) < day]).toEqual([day, true])
        },
      ),
    )
  })

  test('is stored as before where no clock changes', () => {
    const day = readMoment('2021-05-12', 'Europe/Berlin')
    expect(day).toEqual({
      at: Date.parse('2021-05-12T10:00:00Z'),
      precision: 'day',
      raw: '2021-05-12',
    })
  })
})
