import { beforeEach, describe, expect, test } from 'vitest'
import { dueBy, type Enrolment, enrol, putOff } from '../../src/store/due.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import {
  beginPoll,
  readSource,
  readSources,
  type SourceRecord,
  saveSource,
  saveTerms,
} from '../../src/store/sources.ts'
import { addTraffic, readTraffic } from '../../src/store/traffic.ts'

const NOW = Date.parse('2021-05-10T00:00:00Z')
const HOUR = 3_600_000
const ALL = { most: 1000, ofHost: 1000 }

const RECORD: SourceRecord = {
  source: 'london',
  url: 'https://london.example/feed',
  host: 'london.example',
  state: 'working',
  etag: 'W/"똠 a"',
  lastModified: 'Mon, 10 May 2021 00:00:00 GMT',
  lastPoll: NOW - 1,
  lastSuccess: NOW - 2,
  nextPoll: NOW + HOUR,
  failures: 3,
  failingSince: NOW - 3,
  lastChange: NOW - 4,
  changeEvery: 5,
  validates: false,
  hints: '{"every":7}',
  movedTo: 'https://new.example/',
  movedSince: NOW - 8,
  remarks: [{ condition: 'moved', message: 'Change “it”.' }],
  original: 'a'.repeat(64),
  terms: '{}',
  begun: 0,
}

/** What is known of sources, and which are due; `open` gives a migrated, empty database. */
export function sourcesContract(name: string, open: () => Promise<Sql>): void {
  describe(`sources on ${name}`, () => {
    let sql: Sql
    beforeEach(async () => {
      sql = await open()
    })
    const save = (record: SourceRecord, claimed = 0) => sql.batch([saveSource(record, claimed)])
    const due = async (now: number, portion = ALL) =>
      (await dueBy(sql, now, portion)).map(({ source }) => source)

    test('a record is kept to the letter, and what is absent is absent', async () => {
      await save(RECORD)
      expect(await readSource(sql, 'london')).toEqual(RECORD)
      const bare: SourceRecord = {
        ...{ source: 'bonn', url: 'file:x', host: '', state: 'gone', failures: 0, begun: 0 },
        ...{ nextPoll: Number.POSITIVE_INFINITY, remarks: [] },
      }
      await save(bare)
      expect(await readSource(sql, 'bonn')).toEqual(bare)
      expect([...(await readSources(sql)).keys()].sort()).toEqual(['bonn', 'london'])
      expect(await due(Number.MAX_SAFE_INTEGER - 1)).toEqual(['london'])
    })

    test('a poll that a clock was wrong about is due, one that is never is not', async () => {
      await save({ ...RECORD, nextPoll: NOW + 7 * 24 * HOUR })
      await save({ ...RECORD, source: 'bonn', nextPoll: Number.POSITIVE_INFINITY })
      expect(await due(NOW)).toEqual([])
      expect(await due(NOW - 400 * 24 * HOUR)).toEqual(['london'])
    })

    test('new terms make its document be read again', async () => {
      await save(RECORD)
      await saveTerms(sql, 'london', '{"a":1}')
      const { etag, lastModified, original, ...rest } = RECORD
      expect(await readSource(sql, 'london')).toEqual({ ...rest, terms: '{"a":1}' })
    })

    describe('a poll', () => {
      const begin = (token: string, from: number | undefined, nextPoll = NOW + HOUR) =>
        beginPoll(
          sql,
          {
            ...{ source: 'london', url: RECORD.url, host: RECORD.host, token, nextPoll },
            unsettled: { condition: 'fault', message: 'It never ended.' },
          },
          from,
        )

      test('is begun by one alone of all who saw the same record', async () => {
        await save({ ...RECORD, nextPoll: NOW })
        const begun = await Promise.all(
          Array.from({ length: 10 }, (_, n) => begin(`poll ${n}`, NOW)),
        )
        expect(begun.filter(Boolean)).toHaveLength(1)
        expect(await begin('late', NOW)).toBe(false)
        expect(await readSource(sql, 'london')).toMatchObject({ begun: 1, etag: RECORD.etag })
      })

      test('moves the next one at once, also of a source that nobody knew', async () => {
        expect(await begin('first', undefined)).toBe(true)
        expect(await begin('second', undefined)).toBe(false)
        expect(await due(NOW)).toEqual([])
        expect(await readSource(sql, 'london')).toMatchObject({ state: 'new', begun: 1 })
      })

      test('that never ended is told of from the next one on', async () => {
        await begin('a', undefined, NOW + 1)
        expect((await readSource(sql, 'london'))?.remarks).toEqual([])
        await begin('b', NOW + 1, NOW + 2)
        const record = await readSource(sql, 'london')
        expect(record).toMatchObject({ state: 'failing', begun: 2 })
        expect(record?.remarks[0]?.message).toBe('It never ended.')
      })

      test('that ends does not undo an earlier instant that was set meanwhile', async () => {
        await begin('a', undefined, NOW + HOUR)
        await sql.batch([statement('UPDATE source SET next_poll = ?', NOW)])
        await save({ ...RECORD, nextPoll: NOW + 5 * HOUR }, NOW + HOUR)
        expect((await readSource(sql, 'london'))?.nextPoll).toBe(NOW)
        await begin('b', NOW, NOW + HOUR)
        await save({ ...RECORD, nextPoll: NOW + 5 * HOUR }, NOW + HOUR)
        expect((await readSource(sql, 'london'))?.nextPoll).toBe(NOW + 5 * HOUR)
      })
    })

    describe('enrolment', () => {
      const source = (id: string, more: Partial<Enrolment> = {}): Enrolment => ({
        ...{ source: id, url: `https://${id}.example/`, host: `${id}.example` },
        ...{ terms: '{}', jitter: 0.5, ...more },
      })
      const polled = (id: string, more: Partial<SourceRecord> = {}): SourceRecord => ({
        ...{ source: id, url: `https://${id}.example/`, host: `${id}.example`, state: 'working' },
        ...{ nextPoll: NOW + HOUR, failures: 0, begun: 0, terms: '{}', remarks: [], ...more },
      })

      test('makes a few new sources due at once, and spreads many', async () => {
        await enrol(sql, [source('a'), source('b')], NOW)
        expect(await due(NOW)).toEqual(['a', 'b'])
        const many = Array.from({ length: 2500 }, (_, n) => source(`s${n}`, { jitter: n / 2500 }))
        await enrol(sql, [source('a'), source('b'), ...many], NOW)
        const waits = await Promise.all(
          [0.25, 0.5, 1].map(
            async (part) => (await due(NOW + part * HOUR, { most: 9999, ofHost: 1 })).length,
          ),
        )
        expect(waits).toEqual([628, 1253, 2502])
      })

      test('leaves what has not changed where it is', async () => {
        await save(polled('a'))
        await enrol(sql, [source('a')], NOW)
        expect((await readSource(sql, 'a'))?.nextPoll).toBe(NOW + HOUR)
      })

      test('makes another address and other terms due at once, also of what is gone', async () => {
        await save(polled('a'))
        await save(polled('b'))
        await save(polled('c', { state: 'gone', nextPoll: Number.POSITIVE_INFINITY }))
        await save(polled('d', { state: 'gone', nextPoll: Number.POSITIVE_INFINITY }))
        const changed = [source('a', { url: 'https://b.example/' }), source('b', { terms: '{1}' })]
        const gone = [source('c'), source('d', { url: 'https://e.example/' })]
        await enrol(sql, [...changed, ...gone], NOW)
        expect(await due(NOW)).toEqual(['a', 'b', 'd'])
      })

      test('never polls what is not configured any more, until it is again', async () => {
        await enrol(sql, [source('a'), source('b')], NOW)
        await enrol(sql, [source('b')], NOW)
        expect(await due(Number.MAX_SAFE_INTEGER - 1)).toEqual(['b'])
        await enrol(sql, [source('a'), source('b')], NOW)
        expect(await due(NOW)).toEqual(['a', 'b'])
      })

      test('of the same configuration changes nothing', async () => {
        await enrol(sql, [source('a')], NOW)
        await sql.batch([statement('UPDATE source SET next_poll = ?', NOW + HOUR)])
        await enrol(sql, [source('a')], NOW)
        expect(await due(NOW)).toEqual([])
      })
    })

    test('those are due first that wait longest, and one host keeps no other waiting', async () => {
      for (let n = 0; n < 30; n++) {
        const at = { nextPoll: NOW - 1000 + n, url: `https://big.example/${n}` }
        await save({
          ...RECORD,
          ...at,
          source: `big-${String(n).padStart(2, '0')}`,
          host: 'big.example',
        })
      }
      await save({ ...RECORD, source: 'small', host: 'small.example', nextPoll: NOW })
      await save({ ...RECORD, source: 'later', host: 'small.example', nextPoll: NOW + 1 })
      expect(await due(NOW, { most: 5, ofHost: 3 })).toEqual([
        'big-00',
        'big-01',
        'big-02',
        'small',
      ])
      expect(await due(NOW, { most: 2, ofHost: 3 })).toEqual(['big-00', 'big-01'])
    })

    test('what is handed to somebody is put off, but not what was polled meanwhile', async () => {
      await save({ ...RECORD, source: 'a', nextPoll: NOW })
      await save({ ...RECORD, source: 'b', nextPoll: NOW + 5 })
      await putOff(
        sql,
        ['a', 'b', 'c'].map((source) => ({ source, nextPoll: NOW })),
        NOW + HOUR,
      )
      expect((await readSource(sql, 'a'))?.nextPoll).toBe(NOW + HOUR)
      expect((await readSource(sql, 'b'))?.nextPoll).toBe(NOW + 5)
      expect(await readSource(sql, 'c')).toBeUndefined()
    })

    test('traffic is counted by the day, and forgotten after a month', async () => {
      const poll = { requests: 2, unconditional: 1, bytes: 100 }
      const day = 24 * HOUR
      await sql.batch(addTraffic('a', NOW, poll))
      await sql.batch(addTraffic('a', NOW + 1, poll))
      await sql.batch(addTraffic('b', NOW, poll))
      await sql.batch(addTraffic('a', NOW + day, poll))
      const [first, second, third] = await readTraffic(sql, NOW)
      expect(first).toMatchObject({ source: 'a', requests: 4, unconditional: 2, bytes: 200 })
      expect(second).toMatchObject({ source: 'a', day: (first?.day ?? 0) + 1, requests: 2 })
      expect(third).toMatchObject({ source: 'b', requests: 2 })
      expect(await readTraffic(sql, NOW + day)).toHaveLength(1)
      await sql.batch(addTraffic('a', NOW + 40 * day, poll))
      const kept = (await readTraffic(sql, 0)).map(({ source }) => source)
      expect(kept).toEqual(['a', 'b'])
    })
  })
}
