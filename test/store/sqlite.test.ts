import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate, migrationNames } from '../../src/store/migrate.node.ts'
import { statement } from '../../src/store/ports.ts'
import { openSqlite } from '../../src/store/sqlite.node.ts'
import { sqlContract } from '../contracts/sql.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { memorySql } from '../support/memory.node.ts'

sqlContract('node:sqlite', memorySql)

test('applies each migration once, whoever opens the file', async () => {
  const file = join(await temporaryFolder(), 'new', 'wire.db')
  const first = openSqlite(file)
  expect(await migrate(first)).toEqual(migrationNames())
  const second = openSqlite(file)
  expect(await migrate(second)).toEqual([])
  await first.batch([statement(`INSERT INTO file VALUES ('a', 'b', 'c', 1)`)])
  expect(await second.all(statement('SELECT path FROM file'))).toHaveLength(1)
  first.close()
  second.close()
})

test('a reader in another process is not kept waiting by a writer', async () => {
  const file = join(await temporaryFolder(), 'wire.db')
  const writer = openSqlite(file)
  await migrate(writer)
  const reader = openSqlite(file)
  writer.script(`BEGIN IMMEDIATE; INSERT INTO file VALUES ('a', 'b', 'c', 1);`)
  expect(await reader.all(statement('SELECT path FROM file'))).toEqual([])
  writer.script('COMMIT')
  expect(await reader.all(statement('SELECT path FROM file'))).toHaveLength(1)
  writer.close()
  reader.close()
})
