import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLease } from '../../src/store/leases.ts'
import { migrate } from '../../src/store/migrate.node.ts'
import { openSqlite } from '../../src/store/sqlite.node.ts'
import { leasesContract } from '../contracts/leases.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { memorySql } from '../support/memory.node.ts'

leasesContract('node:sqlite', memorySql)

test('processes with one database never have a lease at the same time', async () => {
  const file = join(await temporaryFolder(), 'wire.db')
  const processes = Array.from({ length: 4 }, () => openSqlite(file))
  for (const sql of processes) await migrate(sql)
  let holder: number | undefined
  let now = 0
  for (let round = 0; round < 200; round++) {
    now += round % 7
    const granted = await Promise.all(
      processes.map((sql, nth) => takeLease(sql, 'collector', `process ${nth}`, now, 5)),
    )
    const holders = [...granted.keys()].filter((nth) => granted[nth])
    expect(holders.length).toBeLessThanOrEqual(1)
    holder = holders[0] ?? holder
  }
  expect(holder).toBeDefined()
  for (const sql of processes) sql.close()
})
