import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { closeArchives } from '../../src/jobs/archive.ts'
import type { Services } from '../../src/web/context.ts'
import { type ArchiveDocument, rebuilt, walk } from '../support/archive-walk.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { fileOn, item, openOwnSite } from '../support/own-site.ts'
import { BASE } from '../support/planet.ts'

const ITEMS = Array.from({ length: 255 }, (_, n) => item(n + 1))

/** A site whose own news comes from its content system and from files, and its record. */
async function openRecord() {
  const store = { sql: await memorySql(), blobs: memoryBlobs() }
  const city = await openOwnSite(store)
  const { sql } = store
  const clock = city.now
  const services: Services = {
    store,
    clock,
    base: BASE,
    current: createCurrent({ sql, clock, rememberFor: 0 }),
    documents: createDocuments({ sql, base: BASE, memory: 1_000_000 }),
    log: () => undefined,
  }
  const app = createApp(services)
  const get = async (url: string) => (await app.request(url.replace(BASE, ''))).text()
  return {
    ...city,
    close: () => closeArchives(services),
    walk: (query = '') => walk(get, `${BASE}/atom.xml${query}`),
  }
}

const titles = (documents: readonly ArchiveDocument[]) =>
  [...rebuilt(documents).values()].map(({ title }) => title)

test('the record has the articles of the city’s own site as they were composed, and no item besides', async () => {
  const city = await openRecord()
  const files = {
    'news/2021/a.ko.md': fileOn(1, 'title: 파일의 제목'),
    'news/2021/a.en.md': fileOn(1, 'title: A translation', 'Text.'),
  }
  await city.sync(files)
  city.say(ITEMS)
  await city.poll()
  await city.sync({ ...files })
  await city.close()
  const before = await city.walk('?lang=*')
  expect(before.at(-1)).toMatchObject({ archive: true })
  expect(before.at(-1)?.entries).toHaveLength(200)
  // Every article, and a translation.
  expect(rebuilt(before).size).toBe(ITEMS.length + 1)
  expect(titles(before)).toContain('A translation')
  expect(titles(before)).not.toContain(ITEMS[0]?.title)
  expect(rebuilt(await city.walk()).size).toBe(ITEMS.length)

  const withdrawal = 'status: canceled\nwithdrawal: { at: 2021-05-10T09:00, reason: An error. }'
  const more = { ...files, 'news/2021/b.ko.md': fileOn(200, withdrawal) }
  city.say(ITEMS.map((one, n) => (n === 200 ? { ...one, title: '고친 제목' } : one)))
  await city.sync(more)
  await city.poll()
  const after = await city.walk('?lang=*')
  const last = after.at(-1)
  expect(last?.text).not.toContain(`>${ITEMS[199]?.title}<`)
  expect(last?.entries.filter(({ gone }) => gone)).toHaveLength(1)
  // Changed without a word after its page was closed.
  expect(last?.text).toContain(`>${ITEMS[200]?.title}<`)
  expect(rebuilt(after).size).toBe(ITEMS.length + 1)
  expect([...rebuilt(after).values()].filter(({ gone }) => gone)).toHaveLength(1)
})
