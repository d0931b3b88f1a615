import { describe, expect, test } from 'vitest'
import { hintsOf } from '../../../src/ingest/schedule/hints.ts'
import { DAY, HOUR, MINUTE } from '../../../src/ingest/schedule/units.ts'

describe('what a document says of its schedule', () => {
  test('is its ttl in minutes, or the syndication module, whichever is longer', () => {
    expect(hintsOf({ ttl: 90 })).toEqual({ every: 90 * MINUTE })
    expect(hintsOf({ updatePeriod: 'hourly', updateFrequency: 2 })).toEqual({ every: HOUR / 2 })
    expect(hintsOf({ ttl: 5, updatePeriod: ' Daily ' })).toEqual({ every: DAY })
    expect(hintsOf({ updateFrequency: 2 })).toEqual({ every: DAY / 2 })
  })

  test('is nothing where it makes no sense', () => {
    expect(hintsOf({})).toEqual({})
    expect(hintsOf({ ttl: -60, updatePeriod: 'often', updateFrequency: 3 })).toEqual({})
    expect(hintsOf({ ttl: 0, updatePeriod: 'hourly', updateFrequency: 0 })).toEqual({ every: HOUR })
    expect(hintsOf({ ttl: Number.NaN, skipHours: [99, -1, 2.5], skipDays: ['Someday'] })).toEqual(
      {},
    )
  })

  test('counts hour 24 of RSS 0.91 as midnight, and knows days by their first letters', () => {
    expect(hintsOf({ skipHours: [24, 3, 3], skipDays: ['Saturday', 'SUN'] })).toEqual({
      skipHours: [0, 3],
      skipDays: [0, 6],
    })
  })

  test('cannot skip everything', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour)
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    expect(hintsOf({ skipHours: hours, skipDays: days })).toEqual({})
  })
})
