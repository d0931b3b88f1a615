import { beforeEach, describe, expect, test } from 'vitest'
import {
  askLease,
  forgetLeases,
  releaseLease,
  restLease,
  takeLease,
} from '../../src/store/leases.ts'
import { type Sql, statement } from '../../src/store/ports.ts'

const NOW = 1_000_000
const TTL = 60_000

/** That of all who want something only one gets it; `open` gives a migrated, empty database. */
export function leasesContract(name: string, open: () => Promise<Sql>): void {
  describe(`leases on ${name}`, () => {
    let sql: Sql
    beforeEach(async () => {
      sql = await open()
    })
    const take = (holder: string, now = NOW) => takeLease(sql, 'collector', holder, now, TTL)

    test('one of many who ask at once gets it, and the others are told so', async () => {
      const holders = Array.from({ length: 25 }, (_, n) => `process ${n}`)
      const granted = await Promise.all(holders.map((holder) => take(holder)))
      expect(granted.filter(Boolean)).toHaveLength(1)
      expect(await askLease(sql, 'collector', 'late', NOW, TTL)).toEqual({
        holder: holders[granted.indexOf(true)],
        until: NOW + TTL,
      })
    })

    test('its holder renews it, and keeps others out for as long again', async () => {
      expect(await take('a')).toBe(true)
      expect(await take('a', NOW + TTL - 1)).toBe(true)
      expect(await take('b', NOW + TTL)).toBe(false)
      expect(await take('b', NOW + 2 * TTL - 2)).toBe(false)
    })

    test('it ends by itself when its holder has died', async () => {
      expect(await take('a')).toBe(true)
      expect(await take('b', NOW + TTL - 1)).toBe(false)
      expect(await take('b', NOW + TTL)).toBe(true)
      expect(await take('a', NOW + TTL)).toBe(false)
    })

    test('given back it is free at once, and nobody can give back what another has', async () => {
      await take('a')
      await releaseLease(sql, 'collector', 'b')
      expect(await take('b')).toBe(false)
      await releaseLease(sql, 'collector', 'a')
      expect(await take('b')).toBe(true)
    })

    test('laid to rest it is nobody’s for that long, not even its holder’s', async () => {
      await take('a')
      await sql.batch([restLease('collector', 'b', NOW + 9000)])
      expect(await take('a')).toBe(true)
      await sql.batch([restLease('collector', 'a', NOW + 9000)])
      expect(await take('a', NOW + 8999)).toBe(false)
      expect(await take('b', NOW + 9000)).toBe(true)
    })

    test('those that have ended are forgotten, and no others', async () => {
      await take('a')
      await forgetLeases(sql, NOW + TTL - 1)
      expect(await take('b')).toBe(false)
      await forgetLeases(sql, NOW + TTL)
      expect(await sql.all(statement('SELECT * FROM lease'))).toEqual([])
    })

    test('what a clock that was wrong left far in the future keeps nobody out', async () => {
      const WEEK = 7 * 24 * 3_600_000
      await take('a', NOW + 1e9)
      expect(await take('b')).toBe(true)
      await sql.batch([restLease('collector', 'b', NOW + WEEK)])
      expect(await take('c')).toBe(false)
      expect(await take('c', NOW - 1e9)).toBe(true)
    })

    test('leases of other names have nothing to do with it', async () => {
      expect(await take('a')).toBe(true)
      expect(await takeLease(sql, 'host example.org', 'b', NOW, TTL)).toBe(true)
    })
  })
}
