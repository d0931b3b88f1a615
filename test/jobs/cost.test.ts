import { expect, test } from 'vitest'
import { openPlanet, planetWire, type Sent } from '../support/planet.ts'
import { costlySteps, noted } from '../support/plans.ts'

const HOUR = 3_600_000
const MAY = Date.parse('2021-05-01T09:30:00Z')

const article = (nth: number, changes: Partial<Sent> = {}): Sent => ({
  title: `Title number ${nth}`,
  guid: `urn:${nth}`,
  link: `https://gb-lon.example/${nth}`,
  text: `What was said in point ${nth} before everybody who had come to the town hall to hear it on that day.`,
  at: MAY + nth * HOUR,
  ...changes,
})
const articles = Array.from({ length: 300 }, (_, nth) => article(nth))
const from = { url: 'https://gb-lon.example/feed0.xml', title: 'London' }

async function open() {
  const planet = await openPlanet(planetWire({ 'GB-LON': [{}, {}], 'DE-BON': [{}] }))
  const { collector } = planet
  const { sql, statements } = noted(planet.sql)
  Object.assign(collector, { store: { ...collector.store, sql } })
  return { ...planet, statements }
}

test('of a document without news nothing is read but that, however long it is', async () => {
  const { take, statements } = await open()
  const copies = articles.map((one) => ({ ...one, from }))
  const moved = articles.map((one, nth) => ({ ...one, guid: `tag:new,2021:${nth}` }))
  await take('gb-lon-0', articles)
  await take('de-bon-0', copies)
  const documents: readonly [string, readonly Sent[]][] = [
    ['gb-lon-0', articles],
    ['de-bon-0', copies],
    ['gb-lon-0', moved],
    // Touched, and for the rest the same.
    ['gb-lon-0', moved.map((one) => ({ ...one, updated: MAY }))],
  ]
  for (const [source, document] of documents) {
    await take(source, document)
    statements.length = 0
    await take(source, document)
    expect(statements.map(({ sql }) => sql.split(' ', 1)[0])).toEqual([
      'SELECT',
      'SELECT',
      'SELECT',
    ])
  }
})

test('nothing that a poll asks of the store costs more the more there is', async () => {
  const { sql, take, statements } = await open()
  await take('gb-lon-0', [article(1), article(2), article(3)])
  await take('gb-lon-0', [article(1, { text: 'Anew.', guid: 'urn:x' }), article(4)])
  const elsewhere = { from, link: 'https://planet.example/9', guid: 'https://planet.example/9' }
  await take('de-bon-0', [article(1, { from }), article(9, elsewhere)])
  await take('gb-lon-1', [article(9)])
  const plans = await Promise.all(statements.map((asked) => costlySteps(sql, asked)))
  expect(plans.flat().filter((step) => step.startsWith('SCAN'))).toEqual([])
  expect(statements.some((asked) => asked.sql.includes('UPDATE entry SET source'))).toBe(true)
})
