import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jitterOf } from '../../../src/ingest/schedule/jitter.ts'
import {
  type Answer,
  DORMANT_AFTER,
  DORMANT_PROBE,
  LONGEST,
  type Outcome,
  type Rhythm,
  type Schedule,
  SHORTEST,
  schedule,
} from '../../../src/ingest/schedule/schedule.ts'
import { DAY, HOUR, MINUTE } from '../../../src/ingest/schedule/units.ts'

const NOW = Date.parse('2021-05-10T09:30:00Z')
const NEW: Rhythm = { state: 'new', failures: 0 }
const GOOD: Answer = { conditional: true, validators: true, freshFor: 0 }
const BARE: Answer = { conditional: false, validators: false, freshFor: 0 }
const failed = { kind: 'failed', costly: false, conditional: true } as const

/** Hours until the next poll, without jitter. */
function hours(before: Rhythm, outcome: Outcome, now = NOW): number {
  return (schedule(before, outcome, { now, jitter: 0 }).nextPoll - now) / HOUR
}

describe('a source that is read', () => {
  test('is asked hourly at first, and about 24 times for each change once its rhythm is known', () => {
    expect(hours(NEW, { kind: 'news', answer: { ...GOOD, conditional: false } })).toBe(1)
    const rhythm = { ...NEW, state: 'working', validates: true, lastChange: NOW } as const
    const unchanged = { kind: 'unchanged', answer: GOOD } as const
    expect(hours({ ...rhythm, changeEvery: 12 * HOUR }, unchanged)).toBe(0.5)
    expect(hours({ ...rhythm, changeEvery: HOUR }, unchanged)).toBe(0.25)
    expect(hours({ ...rhythm, changeEvery: 7 * DAY }, unchanged)).toBe(7)
    expect(hours({ ...rhythm, changeEvery: 90 * DAY }, unchanged)).toBe(24)
  })

  test('slows down when it is quiet for longer than usual, and is back with the first change', () => {
    const quiet: Rhythm = {
      ...NEW,
      ...{ state: 'working', validates: true, changeEvery: 6 * HOUR, lastChange: NOW - 10 * DAY },
    }
    expect(hours(quiet, { kind: 'unchanged', answer: GOOD })).toBe(10)
    const next = schedule(quiet, { kind: 'news', answer: GOOD }, { now: NOW, jitter: 0 })
    expect(next.changeEvery).toBe(6 * HOUR + 0.25 * (10 * DAY - 6 * HOUR))
    expect(hours(next, { kind: 'unchanged', answer: GOOD })).toBeLessThan(3)
  })

  test('comes to know how often it really changes', () => {
    let rhythm: Schedule = { ...NEW, nextPoll: NOW }
    let polls = 0
    for (let change = NOW; rhythm.nextPoll < NOW + 60 * DAY; polls++) {
      const now = rhythm.nextPoll
      const news = now >= change
      while (change <= now) change += 8 * HOUR
      const kind = news ? 'news' : 'unchanged'
      rhythm = schedule(rhythm, { kind, answer: GOOD }, { now, jitter: 0.5 })
    }
    expect((rhythm.changeEvery ?? 0) / HOUR).toBeCloseTo(8, 0)
    expect(polls / 60).toBeLessThan(80)
    expect(polls / 60).toBeGreaterThan(55)
  })

  test('without validators is asked once a day, however often it changes and whatever it says', () => {
    const hourly: Rhythm = { ...NEW, changeEvery: HOUR, hints: { every: HOUR } }
    expect(hours(hourly, { kind: 'news', answer: BARE })).toBe(24)
  })

  test('that sends the same bytes whatever is asked is asked once a day, until it learns', () => {
    const rhythm: Rhythm = { ...NEW, validates: true, changeEvery: HOUR, lastChange: NOW }
    const next = schedule(rhythm, { kind: 'same', answer: GOOD }, { now: NOW, jitter: 0 })
    expect(next).toMatchObject({ validates: false, nextPoll: NOW + DAY })
    expect(hours(next, { kind: 'news', answer: GOOD })).toBe(24)
    expect(hours(next, { kind: 'unchanged', answer: GOOD })).toBe(0.25)
  })

  test('the same bytes prove nothing when no condition was sent', () => {
    const answer = { ...GOOD, conditional: false }
    expect(hours({ ...NEW, validates: true }, { kind: 'same', answer })).toBe(1)
  })

  test('that writes the time of day into each answer is asked hourly at most', () => {
    const rhythm: Rhythm = { ...NEW, validates: true, changeEvery: HOUR, lastChange: NOW }
    const next = schedule(rhythm, { kind: 'nothing', answer: GOOD }, { now: NOW, jitter: 0 })
    expect(next.validates).toBeUndefined()
    expect((next.nextPoll - NOW) / HOUR).toBe(1)
  })

  test('is left alone for as long as its headers and its document say, a day at most', () => {
    const rhythm: Rhythm = { ...NEW, validates: true, changeEvery: HOUR, lastChange: NOW }
    const poll = (more: Partial<Rhythm>, freshFor = 0) =>
      hours({ ...rhythm, ...more }, { kind: 'unchanged', answer: { ...GOOD, freshFor } })
    expect(poll({}, 40 * MINUTE)).toBeCloseTo(2 / 3)
    expect(poll({ hints: { every: 3 * HOUR } }, 40 * MINUTE)).toBe(3)
    expect(poll({}, 365 * DAY)).toBe(24)
    expect(poll({ hints: { every: 30 * DAY } })).toBe(24)
  })

  test('is not asked in the hours and on the days it skips, unless a day would pass', () => {
    const rhythm: Rhythm = { ...NEW, validates: true, changeEvery: HOUR, lastChange: NOW }
    const next = (hints: Rhythm['hints'] & object, jitter = 0) =>
      new Date(
        schedule({ ...rhythm, hints }, { kind: 'unchanged', answer: GOOD }, { now: NOW, jitter })
          .nextPoll,
      ).toISOString()
    expect(next({ skipHours: [9, 10, 11] })).toBe('2021-05-10T12:00:00.000Z')
    expect(next({ skipHours: [9, 10, 11] }, 0.5)).toBe('2021-05-10T12:30:00.000Z')
    expect(next({ skipDays: [1] })).toBe('2021-05-11T00:00:00.000Z')
    expect(next({ skipDays: [1, 2] })).toBe('2021-05-10T09:45:00.000Z')
  })
})

describe('a source that fails', () => {
  test('is asked after longer and longer, a day at most', () => {
    expect(series(8, failed)).toEqual([0.5, 1, 2, 4, 8, 16, 24, 24])
  })

  test('is not dormant for the weeks in which nobody collected, nor by a clock that was wrong', () => {
    for (const failingSince of [NOW - 40 * DAY, NOW + 400 * DAY]) {
      const before = { ...NEW, state: 'failing', failures: 1, failingSince } as const
      const next = schedule(before, failed, { now: NOW, jitter: 0 })
      expect(next).toMatchObject({ state: 'failing', nextPoll: NOW + HOUR })
      expect(next.failingSince).toBeLessThanOrEqual(NOW)
    }
  })

  test('is dormant after two weeks, probed weekly for ever, and awake with the first answer', () => {
    let rhythm: Schedule = { ...NEW, nextPoll: NOW }
    for (let n = 0; n < 40; n++) {
      rhythm = schedule(rhythm, failed, { now: rhythm.nextPoll, jitter: 0.3 })
    }
    expect(rhythm.state).toBe('dormant')
    const probe = schedule(rhythm, failed, { now: rhythm.nextPoll, jitter: 0.3 })
    expect(probe.nextPoll - rhythm.nextPoll).toBe(DORMANT_PROBE)
    const awake = schedule(probe, { kind: 'unchanged', answer: GOOD }, { now: NOW, jitter: 0 })
    expect(awake).toMatchObject({ state: 'working', failures: 0 })
    expect(awake).not.toHaveProperty('failingSince')
  })

  test('is not dormant while it still answers now and then', () => {
    let rhythm: Schedule = { ...NEW, nextPoll: NOW }
    for (let n = 1; n < 200; n++) {
      const outcome: Outcome = n % 9 === 0 ? { kind: 'unchanged', answer: GOOD } : failed
      rhythm = schedule(rhythm, outcome, { now: rhythm.nextPoll, jitter: 0 })
      expect(rhythm.state).not.toBe('dormant')
    }
  })

  test('is left alone for as long as its host asks, a week at most', () => {
    expect(hours(NEW, { ...failed, retryAfter: 30 * HOUR })).toBe(30)
    expect(hours(NEW, { ...failed, retryAfter: MINUTE })).toBe(0.5)
    expect(hours(NEW, { ...failed, retryAfter: 10_000 * DAY })).toBe(7 * 24)
  })

  test('with a whole document each time is not asked for it again the same day', () => {
    expect(hours(NEW, { ...failed, costly: true, conditional: false })).toBe(24)
    expect(hours(NEW, { ...failed, costly: true })).toBe(0.5)
  })

  test('with 410 is not asked again', () => {
    const next = schedule(NEW, { kind: 'gone' }, { now: NOW, jitter: 0 })
    expect(next).toMatchObject({ state: 'gone', nextPoll: Number.POSITIVE_INFINITY })
  })

  function series(count: number, outcome: Outcome): number[] {
    const waits: number[] = []
    let rhythm: Schedule = { ...NEW, nextPoll: NOW }
    for (let n = 0; n < count; n++) {
      const now = rhythm.nextPoll
      rhythm = schedule(rhythm, outcome, { now, jitter: 0 })
      waits.push((rhythm.nextPoll - now) / HOUR)
    }
    return waits
  }
})

describe('whatever comes', () => {
  const duration = fc.integer({ min: 0, max: 400 * DAY })
  const anyAnswer = fc.record({
    conditional: fc.boolean(),
    validators: fc.boolean(),
    freshFor: fc.oneof(duration, fc.constant(Number.POSITIVE_INFINITY)),
  })
  const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('news' as const, 'nothing' as const, 'same' as const),
      answer: anyAnswer,
    }),
    fc.record({
      kind: fc.constant('unchanged' as const),
      answer: fc.record({
        conditional: fc.constant(true),
        validators: fc.constant(true),
        freshFor: duration,
      }),
    }),
    fc.record({
      kind: fc.constant('failed' as const),
      costly: fc.boolean(),
      conditional: fc.boolean(),
      retryAfter: fc.oneof(fc.constant(0), duration),
    }),
  )
  const anyHints = fc.record(
    {
      every: fc.oneof(duration, fc.integer({ min: 1, max: 3 * HOUR })),
      skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 23 }),
      skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    },
    { requiredKeys: [] },
  )
  const jitters = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

  test('a source is polled again after a quarter of an hour to a day, or a week when dormant', () => {
    fc.assert(
      fc.property(
        fc.array(anyOutcome, { maxLength: 60 }),
        anyHints,
        jitters,
        (outcomes, hints, jitter) => {
          let rhythm: Schedule = { ...NEW, hints, nextPoll: NOW }
          for (const outcome of outcomes) {
            const now = rhythm.nextPoll
            rhythm = schedule(rhythm, outcome, { now, jitter })
            const wait = rhythm.nextPoll - now
            const asked = outcome.kind === 'failed' ? (outcome.retryAfter ?? 0) : 0
            expect(Number.isSafeInteger(rhythm.nextPoll)).toBe(true)
            expect(wait).toBeGreaterThanOrEqual(SHORTEST)
            if (rhythm.state === 'dormant') expect(wait).toBe(DORMANT_PROBE)
            else expect(wait).toBeLessThanOrEqual(Math.max(LONGEST, Math.min(asked, DORMANT_PROBE)))
          }
        },
      ),
    )
  })

  test('no document is asked for without a condition twice a day', () => {
    fc.assert(
      fc.property(
        fc.array(anyOutcome, { maxLength: 60 }),
        anyHints,
        jitters,
        (outcomes, hints, jitter) => {
          let rhythm: Schedule = { ...NEW, hints, nextPoll: NOW }
          for (const outcome of outcomes) {
            const now = rhythm.nextPoll
            rhythm = schedule(rhythm, outcome, { now, jitter })
            if ('answer' in outcome && !outcome.answer.validators) {
              expect(rhythm.nextPoll - now).toBeGreaterThanOrEqual(DAY)
            }
          }
        },
      ),
    )
  })

  test('a failure never shortens the wait after the one before it', () => {
    fc.assert(
      fc.property(jitters, fc.boolean(), (jitter, costly) => {
        let rhythm: Schedule = { ...NEW, nextPoll: NOW }
        let before = 0
        for (let n = 0; n < 40; n++) {
          const now = rhythm.nextPoll
          rhythm = schedule(rhythm, { ...failed, costly }, { now, jitter })
          expect(rhythm.nextPoll - now).toBeGreaterThanOrEqual(before)
          before = rhythm.nextPoll - now
        }
        expect(rhythm.state).toBe('dormant')
        expect(DORMANT_AFTER).toBe(14 * DAY)
      }),
    )
  })

  test('no poll falls into an hour or day to be skipped but at the end of a whole day', () => {
    fc.assert(
      fc.property(anyOutcome, anyHints, jitters, duration, (outcome, hints, jitter, offset) => {
        const now = NOW + offset
        const { nextPoll } = schedule({ ...NEW, hints }, outcome, { now, jitter })
        const date = new Date(nextPoll)
        const skipped =
          hints.skipHours?.includes(date.getUTCHours()) ||
          hints.skipDays?.includes(date.getUTCDay())
        if (!skipped) return
        // Nothing else was left before the day was over.
        for (let at = nextPoll; at <= now + LONGEST; at += MINUTE) {
          const other = new Date(at)
          expect(
            hints.skipHours?.includes(other.getUTCHours()) ||
              hints.skipDays?.includes(other.getUTCDay()),
          ).toBe(true)
        }
      }),
    )
  })
})

describe('the jitter of a source', () => {
  test('is always the same, and spreads similar ids over the whole range', () => {
    const all = Array.from({ length: 2000 }, (_, n) => jitterOf(`city-${n}`))
    expect(jitterOf('city-7')).toBe(all[7])
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const one of all) tenths[Math.floor(one * 10)] = (tenths[Math.floor(one * 10)] ?? 0) + 1
    for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(60)
  })

  test('keeps sources apart that were polled in the same moment', () => {
    const next = Array.from(
      { length: 1000 },
      (_, n) =>
        schedule(
          { ...NEW, validates: true },
          { kind: 'unchanged', answer: GOOD },
          { now: NOW, jitter: jitterOf(`s${n}`) },
        ).nextPoll,
    )
    const minutes = new Map<number, number>()
    for (const at of next) {
      const minute = Math.floor(at / MINUTE)
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
    }
    expect(Math.max(...minutes.values())).toBeLessThan(260)
  })
})
