import { beforeEach, describe, expect, test } from 'vitest'
import { type Sql, statement } from '../../src/store/ports.ts'
import { readState, transact } from '../../src/store/transact.ts'

const VALUES = {
  zero: 0,
  negative: -1,
  'largest safe integer': Number.MAX_SAFE_INTEGER,
  'lowest safe integer': Number.MIN_SAFE_INTEGER,
  '2^53': 2 ** 53,
  fraction: 0.1,
  NULL: null,
  'empty text': '',
  'text of a number': '007',
  Korean: '대구광역시 똠방각하',
  emoji: '👩‍👩‍👧‍👦',
  quotes: `it's "quoted"; -- ?1 :a`,
  'a NUL': 'a\0b',
  'line breaks': 'a\r\nb\n',
  'half a megabyte': '가'.repeat(180_000),
}

/** What every SQL port does; `open` gives a migrated database with nothing in it. */
export function sqlContract(name: string, open: () => Promise<Sql>): void {
  describe(`${name} as the SQL port`, () => {
    let sql: Sql
    beforeEach(async () => {
      sql = await open()
    })

    const put = (path: string, length = 1) =>
      statement(`INSERT INTO file VALUES (?, 'blob', 'type', ?)`, path, length)
    const paths = async () => {
      const rows = await sql.all(statement('SELECT path FROM file ORDER BY path'))
      return rows.map((row) => row['path'])
    }

    test.each(Object.entries(VALUES))('gives back %s as it was bound', async (_, value) => {
      const [row] = await sql.all(statement('SELECT ? AS value', value))
      expect(row?.['value']).toBe(value)
    })

    test('gives half a surrogate pair back as U+FFFD, since it is no text', async () => {
      const [row] = await sql.all(statement('SELECT ? AS value', 'a\ud800b'))
      expect(row?.['value']).toBe('a\ufffdb')
    })

    test('stores integers and text to the letter', async () => {
      await sql.batch([put('대구/👍', Number.MAX_SAFE_INTEGER), put('a', -3)])
      const rows = await sql.all(statement('SELECT path, length FROM file ORDER BY path'))
      expect(rows.map((row) => ({ ...row }))).toEqual([
        { path: 'a', length: -3 },
        { path: '대구/👍', length: Number.MAX_SAFE_INTEGER },
      ])
    })

    test('binds undefined as NULL', async () => {
      const [row] = await sql.all(statement('SELECT ? AS value', undefined))
      expect(row?.['value']).toBeNull()
    })

    test('refuses what a strict table does not hold', async () => {
      const wrong = statement(`INSERT INTO file VALUES ('a', 'blob', 'type', 'long')`)
      await expect(sql.batch([wrong])).rejects.toThrow()
    })

    test('a failing statement undoes the whole batch, and the next batch works', async () => {
      await expect(sql.batch([put('a'), put('b'), put('a')])).rejects.toThrow('UNIQUE')
      await expect(
        sql.batch([put('a'), statement('INSERT INTO nowhere VALUES (1)')]),
      ).rejects.toThrow()
      expect(await paths()).toEqual([])
      await sql.batch([put('c')])
      expect(await paths()).toEqual(['c'])
    })

    test('a statement that is no SQL is an error of that call only', async () => {
      await expect(sql.all(statement('SELEC 1'))).rejects.toThrow()
      expect(await sql.all(statement('SELECT 1 AS one'))).toHaveLength(1)
    })

    test('takes a list of 1,000 as one value, in order', async () => {
      const list = Array.from({ length: 1000 }, (_, at) => `값 ${999 - at}`)
      const rows = await sql.all(
        statement('SELECT value FROM json_each(?) ORDER BY key', JSON.stringify(list)),
      )
      expect(rows.map((row) => row['value'])).toEqual(list)
    })

    test('finds a text with a NUL in a list', async () => {
      await sql.batch([put('a\0b'), put('a')])
      const found = `SELECT f.path FROM json_each(?) AS v CROSS JOIN file AS f ON f.path = v.value`
      const rows = await sql.all(statement(found, JSON.stringify(['a\0b'])))
      expect(rows.map((row) => row['path'])).toEqual(['a\0b'])
    })

    test('binds 100 values to one statement', async () => {
      const values = Array.from({ length: 100 }, (_, at) => at)
      const sum = values.map(() => '?').join(' + ')
      const [row] = await sql.all(statement(`SELECT ${sum} AS sum`, ...values))
      expect(row?.['sum']).toBe(4950)
    })

    describe('transact', () => {
      const moved = { top: 1, bottom: 1, nextRelease: undefined, rewritten: 0, configured: 0 }
      const count = async () => {
        const [row] = await sql.all(statement(`SELECT length FROM file WHERE path = 'count'`))
        return Number(row?.['length'] ?? 0)
      }
      const increment = (pause: () => Promise<unknown>) =>
        transact(sql, async (state) => {
          const next = (await count()) + 1
          await pause()
          const save = statement(
            `INSERT OR REPLACE INTO file VALUES ('count', 'blob', 'type', ?)`,
            next,
          )
          return { statements: [save], state: { ...state, top: state.top + 1 }, result: next }
        })

      test('plans again when another change came between, and loses neither', async () => {
        let plans = 0
        const result = await increment(async () => {
          if (++plans === 1) await increment(async () => {})
        })
        expect({ plans, result, count: await count() }).toEqual({ plans: 2, result: 2, count: 2 })
        expect(await readState(sql)).toMatchObject({ revision: 2, top: 2 })
      })

      test('loses none of several changes at the same time', async () => {
        const numbers = Array.from({ length: 20 }, (_, n) => n + 1)
        const results = await Promise.all(numbers.map(() => increment(async () => {})))
        expect(results.toSorted((a, b) => a - b)).toEqual(numbers)
        expect(await count()).toBe(20)
      })

      test('gives up, and says so, when others are always faster', async () => {
        const faster = () => sql.batch([statement('UPDATE state SET revision = revision + 1')])
        await expect(increment(faster)).rejects.toThrow('NOT NULL')
        expect(await count()).toBe(0)
      })

      test('a failing statement is an error at once, and nothing moves', async () => {
        let plans = 0
        const failing = transact(sql, async () => {
          plans++
          const statements = [put('a'), statement(`INSERT INTO file (path) VALUES ('b')`)]
          return { statements, state: moved, result: 0 }
        })
        await expect(failing).rejects.toThrow('NOT NULL')
        expect({ plans, paths: await paths() }).toEqual({ plans: 1, paths: [] })
        expect((await readState(sql)).revision).toBe(0)
      })

      test('writes nothing when nothing changed', async () => {
        const result = await transact(sql, async (state) => ({
          statements: [],
          state,
          result: 'nothing',
        }))
        expect(result).toBe('nothing')
        expect((await readState(sql)).revision).toBe(0)
      })

      test('keeps the next release even when nothing else changed', async () => {
        await transact(sql, async (state) => ({
          statements: [],
          state: { ...state, nextRelease: 7 },
          result: undefined,
        }))
        expect(await readState(sql)).toMatchObject({ revision: 1, nextRelease: 7 })
      })
    })
  })
}
