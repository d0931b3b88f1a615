import { describe, expect, test } from 'vitest'
import { countBySource } from '../../src/store/sources.ts'
import { atomOf, openPlanet, planetWire, type Sent } from '../support/planet.ts'

const MAY = Date.parse('2021-05-01T09:30:00Z')
const DAY = 24 * 3_600_000
const TEXT =
  '<p>The council adopted the plan after a long debate. It is to be carried out within ten years.</p>'

/** A release of London on its own site. */
const RELEASE: Sent = {
  title: 'London adopts its climate plan',
  link: 'https://gb-lon.example/plan',
  guid: 'tag:gb-lon.example,2021:plan',
  text: TEXT,
  at: MAY,
}
/** The same where somebody gathers news. */
const COPY: Sent = {
  ...RELEASE,
  link: 'https://planet.example/item/7',
  guid: 'https://planet.example/item/7',
  from: { url: 'https://gb-lon.example/feed0.xml', title: 'London press' },
}
const OTHER: Sent = { title: 'Something else', guid: 'urn:other', text: 'Else.', at: MAY }

const WIRE = planetWire({
  'GB-LON': [{}, { topics: ['water'] }],
  'DE-BON': [{}],
  'FR-PAR': [{}],
})

describe('two feeds of a city that bring one story', () => {
  test.each<[string, Partial<Sent>]>([
    ['under one id', { link: 'https://gb-lon.example/board?id=7' }],
    ['at one address', { guid: '7' }],
    ['in the same words', { guid: '7', link: 'https://gb-lon.example/board?id=7' }],
  ])('%s make one entry that is filed under what both are about', async (_, changes) => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [RELEASE])
    expect(await take('gb-lon-1', [{ ...RELEASE, ...changes }, OTHER])).toMatchObject({
      appeared: 1,
    })
    const all = await entries()
    expect(all.map(({ title }) => title).sort()).toEqual([RELEASE.title, OTHER.title].sort())
    const story = all.find(({ title }) => title === RELEASE.title)
    expect(story).toMatchObject({ id: RELEASE.guid, topics: ['water'] })
    expect(story?.also).toMatchObject([{ city: 'GB-LON', source: 'gb-lon-1' }])
    const again = { appeared: 0, edited: 0, corrected: 0 }
    expect(await take('gb-lon-1', [{ ...RELEASE, ...changes }, OTHER])).toMatchObject(again)
    expect(await take('gb-lon-0', [RELEASE])).toMatchObject(again)
  })

  test('the page of the city wins over an aggregator, whichever comes first', async () => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [COPY])
    await take('gb-lon-1', [RELEASE])
    const [story, ...rest] = await entries()
    expect(rest).toEqual([])
    expect(story).toMatchObject({ id: COPY.guid, url: RELEASE.link })
    expect(await take('gb-lon-0', [COPY])).toMatchObject({ appeared: 0, corrected: 0 })
    expect((await entries())[0]).toMatchObject({
      id: COPY.guid,
      url: RELEASE.link,
      also: [{ source: 'gb-lon-0', url: COPY.link }],
    })
  })

  test('not in two languages', async () => {
    const { take, entries } = await openPlanet(
      planetWire({ 'GB-LON': [{ language: 'en' }, { language: 'cy' }] }),
    )
    await take('gb-lon-0', [RELEASE])
    const welsh = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cy"><title>x</title><entry><id>${RELEASE.guid}</id><title>${RELEASE.title}</title><published>2021-05-01T09:30:00Z</published></entry></feed>`
    expect(await take('gb-lon-1', welsh)).toMatchObject({ appeared: 1 })
    expect(new Set((await entries()).map(({ id }) => id)).size).toBe(2)
  })
})

describe('a copy in the feed of another city', () => {
  test('that says whose it is becomes a note on the original', async () => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [RELEASE])
    await take('de-bon-0', [COPY, OTHER])
    const all = await entries()
    expect(all.map(({ city }) => city).sort()).toEqual(['DE-BON', 'GB-LON'])
    expect(all.find(({ city }) => city === 'GB-LON')).toMatchObject({
      id: RELEASE.guid,
      url: RELEASE.link,
      body: TEXT,
      also: [{ city: 'DE-BON', url: COPY.link }],
    })
  })

  test('gives way when the original comes later: its id stays, all else is the original’s', async () => {
    const { sql, take, entries, pass } = await openPlanet(WIRE)
    await take('de-bon-0', [COPY])
    const [copy] = await entries()
    expect(copy).toMatchObject({ city: 'DE-BON', id: COPY.guid })
    expect(copy?.provenance?.chain).toEqual([COPY.from])
    pass(DAY)
    await take('gb-lon-0', [OTHER])
    expect(await take('gb-lon-0', [RELEASE, OTHER])).toMatchObject({ corrected: 1, appeared: 0 })
    const [story] = await entries()
    expect(story).toMatchObject({ city: 'GB-LON', id: COPY.guid, url: RELEASE.link })
    expect(Object.fromEntries(await countBySource(sql))).toEqual({ 'de-bon-0': 0, 'gb-lon-0': 2 })
    expect(story?.provenance).toMatchObject({ source: 'gb-lon-0', id: RELEASE.guid })
    expect(story?.position).toBeGreaterThan(copy?.position ?? 0)
    pass(DAY)
    const silent = { appeared: 0, corrected: 0 }
    expect(await take('de-bon-0', [{ ...COPY, text: 'Now mine.' }])).toMatchObject(silent)
    expect(await take('gb-lon-0', [RELEASE, OTHER])).toMatchObject(silent)
    expect((await entries()).map(({ city, body }) => [city, body])).toContainEqual(['GB-LON', TEXT])
  })

  test('that was withdrawn does not keep the original back', async () => {
    const { take, entries } = await openPlanet(WIRE)
    await take('de-bon-0', [COPY])
    const stone = `<feed xmlns="http://www.w3.org/2005/Atom"><deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="${COPY.guid}" when="2021-05-09T00:00:00Z"/></feed>`
    await take('de-bon-0', stone)
    const { guid = '' } = COPY
    await take('gb-lon-0', [{ ...RELEASE, guid }])
    expect(await entries()).toMatchObject([{ city: 'GB-LON', status: 'usable', body: TEXT }])
  })

  test('of a story that was withdrawn does not bring it back', async () => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [RELEASE])
    const stone = `<feed xmlns="http://www.w3.org/2005/Atom"><deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="${RELEASE.guid}" when="2021-05-09T00:00:00Z"/></feed>`
    await take('gb-lon-0', stone)
    expect(await take('de-bon-0', [COPY])).toMatchObject({ appeared: 0, edited: 0 })
    expect(await take('de-bon-0', [COPY])).toMatchObject({ appeared: 0, edited: 0 })
    expect((await entries()).map(({ status, title }) => [status, title])).toEqual([
      ['canceled', ''],
    ])
  })
})

describe('another city can not', () => {
  /** Bonn copies London to the letter, but under its own name. */
  const claim = (changes: Partial<Sent>): Sent => ({
    ...RELEASE,
    link: 'https://de-bon.example/plan',
    guid: 'https://de-bon.example/plan',
    ...changes,
  })
  const attempts: readonly [string, Partial<Sent>][] = [
    ['its words', {}],
    ['its id', { guid: RELEASE.guid ?? '' }],
    ['its address', { link: RELEASE.link ?? '' }],
    ['its id and another text', { guid: RELEASE.guid ?? '', text: 'Mine.', title: 'Mine' }],
  ]

  test.each(attempts)('take a story over by bringing %s later', async (_, changes) => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [RELEASE])
    await take('de-bon-0', [claim(changes)])
    await take('gb-lon-0', [RELEASE])
    const stories = (await entries()).filter(({ city }) => city === 'GB-LON')
    expect(stories).toMatchObject([{ id: RELEASE.guid, url: RELEASE.link, body: TEXT }])
  })

  test.each(attempts)(
    'keep the city from its own story by bringing %s first',
    async (_, changes) => {
      const { take, entries } = await openPlanet(WIRE)
      await take('de-bon-0', [claim(changes)])
      await take('gb-lon-0', [RELEASE])
      const stories = (await entries()).filter(({ city }) => city === 'GB-LON')
      expect(stories).toMatchObject([{ title: RELEASE.title, url: RELEASE.link, body: TEXT }])
    },
  )

  test('withdraw, date or retitle what is not its own', async () => {
    const { take, entries } = await openPlanet(WIRE)
    await take('gb-lon-0', [RELEASE])
    const before = await entries()
    const stone = `<feed xmlns="http://www.w3.org/2005/Atom"><deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="${RELEASE.guid}" when="2021-05-09T00:00:00Z"/></feed>`
    await take('de-bon-0', stone)
    await take('de-bon-0', [
      { ...COPY, title: 'London adopts its climate plan, badly', at: MAY + DAY },
    ])
    // Its own copy, which is a note now.
    await take('de-bon-0', stone.replace(RELEASE.guid ?? '', COPY.guid ?? ''))
    const [story, ...rest] = (await entries()).filter(({ city }) => city === 'GB-LON')
    const { also, ...same } = story ?? {}
    expect(rest).toEqual([])
    expect(same).toMatchObject({
      title: RELEASE.title,
      published: before[0]?.published,
      updated: before[0]?.updated,
      position: before[0]?.position,
      status: 'usable',
    })
  })

  test('take over what a city publishes elsewhere than on its own site', async () => {
    const { take, entries } = await openPlanet(WIRE)
    const hosted = { ...RELEASE, link: 'https://host.example/lon/plan', guid: 'urn:h:1' }
    await take('gb-lon-0', [hosted])
    await take('de-bon-0', [claim({})])
    await take('fr-par-0', [{ ...hosted, from: { url: 'https://host.example/', title: 'Host' } }])
    const stories = (await entries()).filter(({ city }) => city === 'GB-LON')
    expect(stories).toMatchObject([{ url: hosted.link, also: [{ city: 'FR-PAR' }] }])
  })
})

test('of two items that might be the original of a copy only one is', async () => {
  const { take, entries } = await openPlanet(WIRE)
  await take('de-bon-0', [COPY])
  const other = { ...RELEASE, link: 'https://gb-lon.example/plan-2', guid: 'urn:2', at: MAY + DAY }
  await take('gb-lon-0', [
    RELEASE,
    { ...other, text: `${TEXT}<p>Part two.</p>` },
    { ...other, guid: 'urn:3', link: 'https://gb-lon.example/plan-3' },
  ])
  const ids = (await entries()).map(({ id }) => id)
  expect(ids.filter((id) => id === COPY.guid)).toHaveLength(1)
  expect(new Set(ids).size).toBe(ids.length)
  expect((await entries()).filter(({ city }) => city === 'DE-BON')).toEqual([])
})

test('copies that are read at the same moment are both noted, and no update is lost', async () => {
  const { take, entries } = await openPlanet(WIRE)
  await take('gb-lon-0', [RELEASE])
  const copy = (host: string) => ({ ...COPY, link: `https://${host}/7`, guid: `https://${host}/7` })
  const update = { ...RELEASE, text: `${TEXT}<p>It begins at once.</p>`, updated: MAY + DAY }
  await Promise.all([
    take('de-bon-0', [copy('a.example')]),
    take('fr-par-0', [copy('b.example')]),
    take('gb-lon-0', [update]),
  ])
  const [story, ...rest] = await entries()
  expect(rest).toEqual([])
  expect(story?.body).toContain('It begins at once.')
  expect(story?.also?.map(({ city }) => city).sort()).toEqual(['DE-BON', 'FR-PAR'])
})

test('a city that publishes elsewhere keeps its story though another was faster', async () => {
  const { take, entries } = await openPlanet(WIRE)
  const hosted = { ...RELEASE, link: 'https://host.example/lon/plan', guid: 'urn:h:1' }
  await take('de-bon-0', [hosted])
  await take('gb-lon-0', [hosted])
  expect((await entries()).map(({ city }) => city).sort()).toEqual(['DE-BON', 'GB-LON'])
})

test('a story goes through planets of planets, and its chain is kept, bounded', async () => {
  const { take, entries } = await openPlanet(WIRE)
  const link = 'https://another.example/9'
  const via = 'https://planet.example/all.xml'
  await take('fr-par-0', [{ ...COPY, guid: link, link, via }])
  const chain = async () => (await entries())[0]?.provenance?.chain
  expect(await chain()).toEqual([{ url: COPY.from?.url, title: COPY.from?.title }, { url: via }])
  const links = Array.from({ length: 20 }, (_, n) => `<link rel="via" href="${via}?n=${n}"/>`)
  const long = atomOf([{ ...COPY, guid: link, link }]).replace(
    '<published>',
    `${links.join('')}<published>`,
  )
  await take('fr-par-0', long)
  expect(await chain()).toHaveLength(5)
})
