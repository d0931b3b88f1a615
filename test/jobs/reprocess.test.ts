import { expect, test } from 'vitest'
import { followRenames } from '../../src/jobs/renamed.ts'
import { reprocess } from '../../src/jobs/reprocess.ts'
import type { Entry } from '../../src/model/entry.ts'
import { readPageList } from '../../src/store/page-lists.ts'
import { statement } from '../../src/store/ports.ts'
import { countBySource } from '../../src/store/sources.ts'
import { openPlanet, planetWire, type Sent } from '../support/planet.ts'

const ITEMS: readonly Sent[] = [1, 2, 3].map((nth) => ({
  title: `Article ${nth} of the city`,
  link: `https://gb-lon.example/${nth}`,
  guid: `urn:${nth}`,
  text: `<p>What was said in point ${nth}.</p>`,
  at: Date.parse('2021-05-01T09:30:00Z'),
  updated: Date.parse('2021-05-02T09:30:00Z'),
}))

/** London, read by a reader that got one text and one title wrong. */
async function misread() {
  const planet = await openPlanet(planetWire({ 'GB-LON': [{}] }))
  await planet.take('gb-lon-0', ITEMS)
  const spoil = async (id: string, change: (entry: Entry) => Partial<Entry>) => {
    const [row] = await planet.sql.all(statement('SELECT document FROM entry WHERE id = ?', id))
    const entry = JSON.parse(String(row?.['document'])) as Entry
    const document = JSON.stringify({ ...entry, ...change(entry) })
    await planet.sql.batch([
      statement(`UPDATE entry SET document = ?, hash = 'old' WHERE id = ?`, document, id),
    ])
  }
  // Its text was misread, so none of its marks is of what it says.
  await planet.sql.batch([statement(`DELETE FROM entry_mark WHERE mark LIKE 't%'`)])
  await spoil('urn:1', () => ({ body: '<p>What wa</p>' }))
  await spoil('urn:2', ({ published }) => ({
    updated: published.at,
    title: 'Articl&amp;e',
    body: '',
  }))
  const [city] = planet.wire.cities
  const [source] = city?.sources ?? []
  if (!city || !source) throw new Error('no source')
  return { ...planet, partner: { city, source } }
}

test('a new reading shows what it would change, and changes nothing in a trial', async () => {
  const { collector, wire, partner, entries } = await misread()
  const before = await entries()
  expect(await reprocess(collector, wire, partner, { dryRun: true })).toEqual({
    documents: 1,
    same: 1,
    changed: 2,
    fields: { body: 2, title: 1 },
    lost: 0,
  })
  expect(await entries()).toEqual(before)
})

test('a new reading is stored without telling readers, and a second one finds nothing', async () => {
  const { collector, wire, partner, entries, pass } = await misread()
  const before = await entries()
  pass(1e9)
  expect(await reprocess(collector, wire, partner, { dryRun: false })).toMatchObject({ changed: 2 })
  const after = await entries()
  expect(after.map(({ title }) => title).sort()).toEqual(ITEMS.map(({ title }) => title))
  expect(after.every(({ body }) => body.includes('What was said'))).toBe(true)
  const fixed = (list: typeof after) =>
    list.map(({ id, position, updated, published }) => ({ id, position, updated, published }))
  expect(fixed(after)).toEqual(fixed(before))
  expect(await reprocess(collector, wire, partner, { dryRun: false })).toMatchObject({
    changed: 0,
    same: 3,
  })
})

test('what was withdrawn stays so, and a document that is gone is told', async () => {
  const { collector, wire, partner, take, entries } = await misread()
  const stone = `<feed xmlns="http://www.w3.org/2005/Atom"><deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="urn:1" when="2021-05-09T00:00:00Z"/></feed>`
  await take('gb-lon-0', stone)
  const blobs = { ...collector.store.blobs, get: async () => undefined }
  const store = { ...collector.store, blobs }
  expect(await reprocess({ ...collector, store }, wire, partner, { dryRun: false })).toMatchObject({
    changed: 0,
    lost: 3,
  })
  await reprocess(collector, wire, partner, { dryRun: false })
  const [gone] = (await entries()).filter(({ id }) => id === 'urn:1')
  expect(gone).toMatchObject({ status: 'canceled', title: '', body: '' })
})

test('a source that gets another id in partners.yaml goes on as the same', async () => {
  const { sql, wire, take, entries } = await openPlanet(
    planetWire({ 'GB-LON': [{}], 'DE-BON': [{}] }),
  )
  await take('gb-lon-0', ITEMS)
  await sql.batch([
    statement(
      `INSERT INTO source (source, url, state, next_poll, failures, last_success)
       VALUES ('gb-lon-0', 'https://gb-lon.example/feed0.xml', 'working', 0, 0, 1)`,
    ),
  ])
  await sql.batch([
    statement(`INSERT INTO page_list VALUES ('gb-lon-0', 'rules', 20, 1)`),
    statement(`INSERT INTO page_item VALUES ('gb-lon-0', 'urn:1', 'seen', 0)`),
  ])
  const before = await entries()
  const renamed = (locode: string) => ({
    ...wire,
    cities: wire.cities.map((city) => ({
      ...city,
      sources:
        city.locode === locode
          ? [{ id: 'london', url: 'https://gb-lon.example/feed0.xml', topics: [] }]
          : [],
    })),
  })
  // The same address in another city's lines is another source.
  await followRenames(sql, renamed('DE-BON'))
  expect((await countBySource(sql)).get('gb-lon-0')).toBe(3)
  await followRenames(sql, renamed('GB-LON'))
  expect(await countBySource(sql)).toEqual(
    new Map([
      ['gb-lon-0', 0],
      ['london', 3],
    ]),
  )
  // Or every article of a list would be fetched once more.
  expect((await readPageList(sql, 'london', ['urn:1']))?.items.get('urn:1')?.signature).toBe('seen')
  expect(await entries()).toEqual(before)
  const moved = { ...wire, ...renamed('GB-LON') }
  Object.assign(wire, moved)
  expect(await take('london', ITEMS)).toMatchObject({ appeared: 0, corrected: 0 })
  expect((await entries()).map(({ id, position }) => [id, position])).toEqual(
    before.map(({ id, position }) => [id, position]),
  )
})
