import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { saveWire } from '../../src/store/wire.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { city, wire } from '../support/wire.ts'

test('more cities than a page holds go on, each city once, from a city on', async () => {
  const names = Array.from({ length: 250 }, (_, at) => `City ${String(at).padStart(3, '0')}`)
  const cities = names.map((name, at) => city(`AA-${String(at).padStart(3, '0')}`, name))
  const sql = await memorySql()
  await saveWire(sql, { ...wire(), cities }, 1)
  const app = createApp({
    store: { sql, blobs: memoryBlobs() },
    clock: () => 1,
    base: 'https://wire.example',
    current: createCurrent({ sql, clock: () => 1, rememberFor: 0 }),
    documents: createDocuments({ sql, base: 'https://wire.example', memory: 1e6 }),
    log: () => {},
  })
  const seen: string[] = []
  for (let path: string | undefined = '/network'; path; ) {
    const page = await (await app.request(path)).text()
    seen.push(...(page.match(/(?<=<h4>)City \d{3}/g) ?? []))
    path = page.match(/rel="next" href="https:\/\/wire\.example([^"]+)"/)?.[1]
  }
  expect(seen).toEqual(names)
  expect((await app.request('/network?from=ZZ-ZZZ')).status).toBe(404)
})
