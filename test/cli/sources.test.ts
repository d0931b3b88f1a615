import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { sources } from '../../src/cli/sources.ts'
import { dueSources } from '../../src/jobs/due.ts'
import type { Wire } from '../../src/model/site.ts'
import { openStore } from '../../src/node.ts'
import { saveWire } from '../../src/store/wire.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { city, wire as wireOf } from '../support/wire.ts'

const NOW = Date.parse('2021-05-10T00:00:00Z')

afterEach(() => vi.unstubAllEnvs())

test('tells of the sources there are, and not of those that were removed', async () => {
  const databaseFile = join(await temporaryFolder(), 'db.sqlite')
  vi.stubEnv('DATABASE_FILE', databaseFile)
  vi.stubEnv('BASE_URL', '')
  const configure = async (...ids: readonly string[]) => {
    const store = await openStore(databaseFile)
    const list = ids.map((id) => ({ id, url: `https://${id}.example/feed`, topics: [] }))
    const wire: Wire = { ...wireOf(), cities: [city('GB-LON', 'London', { sources: list })] }
    await saveWire(store.sql, wire, NOW)
    await dueSources({ store, clock: () => NOW }, wire)
    store.close()
  }
  await configure('kept', 'removed')
  expect(await told()).toEqual(['kept', 'removed'])
  await configure('kept')
  expect(await told()).toEqual(['kept'])
})

async function told(): Promise<string[]> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(await sources(['--json'])).toBe(0)
  const report = JSON.parse(String(print.mock.calls[0])) as {
    readonly sources: readonly { readonly record: { readonly source: string } }[]
  }
  print.mockRestore()
  return report.sources.map(({ record }) => record.source).sort()
}
