import { expect, test } from 'vitest'
import { refreshSource } from '../../src/jobs/refresh.ts'
import { atomOf, openPlanet, planetWire } from '../support/planet.ts'

const DAY = 24 * 3_600_000
const MAY = Date.parse('2021-05-01T09:30:00Z')

test('a flood stays held while the document is the same, and is let in by a person', async () => {
  const planet = await openPlanet(planetWire({ 'GB-LON': [{}] }))
  const { wire, collector, titles, pass } = planet
  const items = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({
      title: `Article ${nth}`,
      guid: `urn:${nth}`,
      text: `What was said in ${nth}.`,
      at: MAY,
    }))
  let document = atomOf(items(3))
  const url = 'https://gb-lon.example/feed0.xml'
  const fetching = {
    ...collector,
    wait: async (milliseconds: number) => pass(milliseconds),
    fetchDocument: async () => ({
      kind: 'document' as const,
      status: 200 as const,
      bytes: new TextEncoder().encode(document),
      url,
      headers: {},
      redirects: [],
    }),
  }
  const [city] = wire.cities
  const [source] = city?.sources ?? []
  if (!city || !source) throw new Error('no source')
  const poll = async (accept = false) => {
    pass(DAY)
    const record = await refreshSource(fetching, wire, { city, source }, { accept })
    return record.remarks.some(({ condition }) => condition === 'held')
  }
  expect(await poll()).toBe(false)
  document = atomOf(items(400))
  expect(await poll()).toBe(true)
  expect(await poll()).toBe(true)
  expect(await titles()).toHaveLength(3)
  const before = (await titles())[0]
  expect(await poll(true)).toBe(false)
  expect(await titles()).toHaveLength(400)
  expect((await titles())[0]).toBe(before)
  expect(await poll()).toBe(false)
})
