import { describe, expect, test } from 'vitest'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { saveWire } from '../../src/store/wire.ts'
import { atomOf, openPlanet, planetWire, type Sent } from '../support/planet.ts'
import { selection } from '../support/reader.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MAY = Date.parse('2021-05-01T09:30:00Z')
const TEXT = 'The council adopted the plan after a long debate and a close vote. '
const SILENT = { appeared: 0, corrected: 0, edited: 0 }

/** The nth article of London, as a sound site publishes it. */
function article(nth: number, changes: Partial<Sent> = {}): Sent {
  return {
    title: `Title number ${nth}`,
    guid: `urn:${nth}`,
    link: `https://gb-lon.example/${nth}`,
    text: `${TEXT}${nth}`,
    at: MAY + nth * HOUR,
    ...changes,
  }
}

const open = () => openPlanet(planetWire({ 'GB-LON': [{}, {}], 'DE-BON': [{}] }))

/** What readers have when London's feed showed these items, a day after the other. */
async function seen(documents: readonly (readonly Sent[])[]) {
  const planet = await open()
  for (const document of documents) {
    await planet.take('gb-lon-0', document)
    expect(await planet.take('gb-lon-0', document)).toMatchObject(SILENT)
    planet.pass(DAY)
  }
  return (await planet.entries()).map(({ body }) => Number(body.replace(TEXT, ''))).sort()
}

describe('every item is there once, and none is lost, though', () => {
  const home = 'https://gb-lon.example/'
  const sloppy: readonly [string, (nth: number, at: number) => Partial<Sent>][] = [
    ['all have one id', () => ({ guid: 'x' })],
    ['all have one id and one link', () => ({ guid: home, link: home })],
    ['ids are places in the list', (_, at) => ({ guid: `${at + 1}` })],
    ['all have one title and link to the list', () => ({ title: 'Press release', link: home })],
    [
      'all have one title, one day and one link',
      () => ({ title: 'Press release', link: home, at: MAY }),
    ],
  ]
  test.each(sloppy)('%s', async (_, spoil) => {
    const document = (numbers: readonly number[]) =>
      numbers.map((nth, at) => article(nth, spoil(nth, at)))
    const documents = [
      [3, 2, 1],
      [5, 4, 3, 2],
      [6, 5, 4, 3],
    ]
    expect(await seen(documents.map(document))).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('all have one id and no link', async () => {
    const document = (numbers: readonly number[]) =>
      numbers.map((nth) => {
        const { link, ...rest } = article(nth, { guid: 'x' })
        return rest
      })
    expect(await seen([document([3, 2, 1]), document([4, 3, 2])])).toEqual([1, 2, 3, 4])
  })

  test('ids are places in a list without dates', async () => {
    const document = (numbers: readonly number[]) =>
      numbers.map((nth, at) => {
        const { at: _, ...rest } = article(nth, { guid: `${at + 1}` })
        return rest
      })
    const documents = [document([3, 2, 1]), document([4, 3, 2, 1])]
    expect(await seen(documents)).toEqual([1, 2, 3, 4])
  })

  test('a page tells of one warning after the other, under one title', async () => {
    const warning = (nth: number) => [
      article(nth, { title: 'Flood warning', link: `${home}alerts`, at: MAY + nth * 2 * DAY }),
    ]
    expect(await seen([warning(1), warning(2), warning(3)])).toEqual([1, 2, 3])
  })

  test('two boards of a city number their items alike', async () => {
    const { take, titles } = await open()
    await take('gb-lon-0', [article(1, { guid: 'post:5' })])
    const other = article(2, { guid: 'post:5', title: 'Roadworks', text: 'Closed for a week.' })
    expect(await take('gb-lon-1', [other])).toMatchObject({ appeared: 1 })
    expect(await titles()).toHaveLength(2)
  })
})

describe('an item that is never the same', () => {
  const restless: readonly [string, number, (poll: number) => Partial<Sent>][] = [
    ['in its id', 11, (poll) => ({ guid: `urn:poll:${poll}` })],
    [
      'in its session',
      1,
      (poll) => ({ link: `https://gb-lon.example/1;jsessionid=${1000 + poll}` }),
    ],
    ['in its text', 11, (poll) => ({ text: `${TEXT}Read ${poll} times.` })],
    [
      'in its markup',
      11,
      (poll) => ({ text: `<a href="https://x.example/?s=${poll}">${TEXT}</a>` }),
    ],
  ]
  test.each(restless)(
    '%s fills no disk, and its changes come once a day',
    async (_, revisions, change) => {
      const { sql, take, entries, pass } = await open()
      const poll = (nth: number) => take('gb-lon-0', [article(1, change(nth))])
      for (let nth = 0; nth < 40; nth++) {
        await poll(nth)
        pass(15 * MINUTE)
      }
      const [row] = await sql.all({ sql: 'SELECT count(*) AS n FROM revision', values: [] })
      expect(Number(row?.['n'])).toBeLessThanOrEqual(11)
      pass(DAY)
      await poll(99)
      expect(await entries()).toHaveLength(1)
      expect((await entries())[0]).toMatchObject({ revision: revisions })
    },
  )

  test('is corrected at once when its publisher says so, and obeys another licence', async () => {
    const { take, entries, pass, now } = await open()
    for (let nth = 0; nth < 15; nth++) {
      await take('gb-lon-0', [article(1, { text: `${TEXT}Read ${nth} times.` })])
      pass(15 * MINUTE)
    }
    const update = article(1, { text: `${TEXT}No, it did not.`, updated: now() })
    expect(await take('gb-lon-0', [update])).toMatchObject({ corrected: 1 })
    const document = atomOf([article(1, { text: `${TEXT}No.`, updated: now() })])
    const byNcNd =
      '<link rel="license" href="https://creativecommons.org/licenses/by-nc-nd/4.0/"/></feed>'
    await take('gb-lon-0', document.replace('</feed>', byNcNd))
    expect((await entries())[0]).toMatchObject({ licence: 'unknown', body: '' })
  })
})

describe('nobody gets to the top, or stays there,', () => {
  const stone = (when: number) =>
    `<deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="urn:1" when="${new Date(when).toISOString()}"/></feed>`

  test('by an item that is withdrawn in the same document', async () => {
    const { take, entries, pass, now } = await open()
    await take('gb-lon-0', [article(1)])
    const poll = () =>
      take('gb-lon-0', atomOf([article(1, { via: `${now()}` })]).replace('</feed>', stone(now())))
    expect(await poll()).toMatchObject({ corrected: 1 })
    for (let nth = 0; nth < 5; nth++) {
      pass(HOUR)
      expect(await poll()).toMatchObject(SILENT)
    }
    expect((await entries())[0]).toMatchObject({ status: 'canceled' })
  })

  test('unless its publisher has updated it since', async () => {
    const { take, entries, pass, now } = await open()
    await take('gb-lon-0', [article(1)])
    const both = atomOf([article(1, { updated: now(), text: 'Back.' })])
    expect(await take('gb-lon-0', both.replace('</feed>', stone(now() - HOUR)))).toMatchObject({
      corrected: 1,
    })
    expect((await entries())[0]).toMatchObject({ status: 'usable', body: 'Back.' })
    pass(HOUR)
    await take('gb-lon-0', atomOf([]).replace('</feed>', stone(now())))
    // From a cache.
    expect(await take('gb-lon-0', [article(1)])).toMatchObject(SILENT)
    expect((await entries())[0]).toMatchObject({ status: 'canceled', body: '' })
    pass(HOUR)
    expect(await take('gb-lon-0', [article(1, { updated: now() })])).toMatchObject({ corrected: 1 })
    expect((await entries())[0]).toMatchObject({ status: 'usable' })
  })

  test('by going and coming back at every poll', async () => {
    const { take, pass, now } = await open()
    await take('gb-lon-0', [article(1)])
    let events = 0
    for (let nth = 0; nth < 90; nth++) {
      pass(5 * MINUTE)
      const gone = atomOf([]).replace('</feed>', stone(now()))
      const back = [article(1, { updated: now() })]
      events += (await take('gb-lon-0', nth % 2 ? back : gone)).corrected
    }
    expect(events).toBeLessThan(40)
  })

  test('by dates of tomorrow', async () => {
    const { take, entries, pass, now } = await open()
    const tomorrow = now() + 23 * HOUR
    const item = article(1, { at: tomorrow, updated: tomorrow })
    await take('gb-lon-0', [item])
    const [first] = await entries()
    expect(first).toMatchObject({ updated: now(), published: { at: now(), precision: 'minute' } })
    pass(2 * DAY)
    await take('gb-lon-0', [{ ...item, text: 'Another.' }])
    expect((await entries())[0]).toMatchObject({ body: 'Another.', published: first?.published })
  })

  test('by days of tomorrow, while today’s is today’s', async () => {
    const { take, entries, now } = await open()
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const rss = (at: number) =>
      `<rss version="2.0"><channel><title>x</title><item><guid isPermaLink="false">${at}</guid><title>A day</title><description>${at}</description><pubDate>${day(at)}</pubDate></item></channel></rss>`
    await take('gb-lon-0', rss(now()))
    await take('gb-lon-0', rss(now() + DAY))
    const dated = (await entries()).map(({ published }) => [published.precision, published.at])
    expect(dated).toEqual([
      ['inferred', now()],
      ['day', now() + DAY / 2],
    ])
  })

  test('by an update of everything: the texts are new, and nobody is told', async () => {
    const { take, entries, pass, now } = await open()
    const numbers = Array.from({ length: 250 }, (_, nth) => nth)
    await take(
      'gb-lon-0',
      numbers.map((nth) => article(nth)),
    )
    const before = (await entries()).map(({ id, position, updated }) => [id, position, updated])
    pass(DAY)
    const all = numbers.map((nth) => article(nth, { text: `Share! ${nth}`, updated: now() }))
    expect(await take('gb-lon-0', all)).toMatchObject({ corrected: 0, edited: 250 })
    const after = await entries()
    expect(after.map(({ id, position, updated }) => [id, position, updated])).toEqual(before)
    expect(after.every(({ body }) => body.startsWith('Share!'))).toBe(true)
    pass(DAY)
    const some = all.map((one, nth) => (nth < 90 ? { ...one, text: 'No.', updated: now() } : one))
    expect(await take('gb-lon-0', some)).toMatchObject({ corrected: 90, edited: 0 })
  })

  test('by the same words that come into three texts, or titles, at once', async () => {
    const { take, entries, pass, now } = await open()
    const numbers = [1, 2, 3, 4, 5]
    const all = (changes: (nth: number) => Partial<Sent>) =>
      numbers.map((nth) => article(nth, nth < 4 ? { updated: now(), ...changes(nth) } : {}))
    await take(
      'gb-lon-0',
      numbers.map((nth) => article(nth)),
    )
    const before = (await entries()).map(({ id, position, updated }) => [id, position, updated])
    pass(DAY)
    const footer = all((nth) => ({ text: `${TEXT}${nth} Share this page` }))
    expect(await take('gb-lon-0', footer)).toMatchObject({ corrected: 0, edited: 3 })
    pass(DAY)
    const site = all((nth) => ({ title: `Title number ${nth} – London` }))
    expect(await take('gb-lon-0', site)).toMatchObject({ corrected: 0, edited: 3 })
    const after = await entries()
    expect(after.map(({ id, position, updated }) => [id, position, updated])).toEqual(before)
    pass(DAY)
    const corrections = all((nth) => ({ text: `${TEXT}${nth} The vote was ${nth} to 1.` }))
    expect(await take('gb-lon-0', corrections)).toMatchObject({ corrected: 3 })
  })

  test('by a teaser in place of a text; a text that has lost its end is another', async () => {
    const { take, pass, now } = await open()
    await take('gb-lon-0', [article(1, { text: TEXT.repeat(5) })])
    pass(DAY)
    const teaser = article(1, { text: `${TEXT.repeat(4)}…`, updated: now() })
    expect(await take('gb-lon-0', [teaser])).toMatchObject({ corrected: 0, edited: 1 })
    pass(DAY)
    const cut = article(1, { text: TEXT.repeat(3), updated: now() })
    expect(await take('gb-lon-0', [cut])).toMatchObject({ corrected: 1 })
  })

  test('by many small floods: a source may double in a day', async () => {
    const { take, pass } = await open()
    await take('gb-lon-0', [article(0)])
    const wave = (nth: number) =>
      Array.from({ length: 60 }, (_, one) => article(1 + nth * 60 + one))
    expect(await take('gb-lon-0', wave(0))).toMatchObject({ appeared: 60 })
    pass(HOUR)
    const held = await take('gb-lon-0', wave(1))
    expect(held).toMatchObject({ appeared: 0 })
    expect(held.remarks?.[0]).toMatchObject({ condition: 'held' })
    expect(held.remarks?.[0]?.message).toContain('61 are known and 60 came today')
    pass(DAY)
    expect(await take('gb-lon-0', wave(1))).toMatchObject({ appeared: 60 })
    expect(await take('gb-lon-0', [...wave(1), ...wave(2), ...wave(3)], true)).toMatchObject({
      appeared: 120,
    })
    pass(HOUR)
    expect(await take('gb-lon-0', wave(4))).toMatchObject({ appeared: 60 })
  })

  test('by notes on thousands of another city’s entries', async () => {
    const { take, entries } = await open()
    const numbers = Array.from({ length: 501 }, (_, nth) => nth)
    await take(
      'gb-lon-0',
      numbers.map((nth) => article(nth)),
    )
    await take('de-bon-0', [])
    const from = { url: 'https://gb-lon.example/feed0.xml', title: 'London' }
    const copies = numbers.map((nth) => article(nth, { from }))
    const held = await take('de-bon-0', copies)
    expect(held.remarks?.[0]).toMatchObject({ condition: 'held' })
    expect((await entries()).every(({ also }) => also === undefined)).toBe(true)
  })
})

test('a source at another address has its news on top, and what is older below', async () => {
  const { take, titles, readdress, pass } = await open()
  await take('gb-lon-0', [article(12), article(11), article(10)])
  await take('de-bon-0', [article(50, { link: 'https://de-bon.example/50', guid: 'urn:b' })])
  readdress('gb-lon-0')
  pass(DAY)
  const numbers = [14, 13, 12, 11, 10, 9, 8]
  const moved = numbers.map((nth) => article(nth, { guid: `https://gb-lon.example/?p=${nth}` }))
  expect(await take('gb-lon-0', moved)).toMatchObject({ appeared: 4, corrected: 0 })
  const shown = (await titles()).map((title) => Number(title.replace('Title number ', '')))
  expect(shown.slice(0, 2)).toEqual([14, 13])
  expect(shown.slice(-2)).toEqual([9, 8])
})

test('planets that copy each other end, however often they rewrite each other', async () => {
  const { take, entries, pass } = await open()
  const at = (city: string, other: string, nth: number) => [
    article(1, {
      link: `https://${city}.example/plan`,
      guid: `https://${city}.example/plan`,
      from: { url: `https://${other}.example/feed0.xml`, title: other },
      text: `${TEXT}${TEXT}${nth > 2 ? nth : ''}`,
    }),
  ]
  let changes = 0
  for (let nth = 0; nth < 8; nth++) {
    const london = await take('gb-lon-0', at('gb-lon', 'de-bon', nth))
    const bonn = await take('de-bon-0', at('de-bon', 'gb-lon', nth))
    changes += london.corrected + bonn.corrected + london.appeared + bonn.appeared
    pass(HOUR)
  }
  expect(await entries()).toHaveLength(1)
  expect(changes).toBe(1)
})

test('what another version of ours reads is no news, even of what was touched since', async () => {
  const { sql, wire, take, entries, pass } = await open()
  const item = (updated: number) => article(1, { updated })
  await take('gb-lon-0', [item(MAY + DAY)])
  await take('gb-lon-0', [item(MAY + 2 * DAY)])
  const before = await entries()
  pass(DAY)
  // As if the text had been read otherwise so far.
  await sql.batch([{ sql: `DELETE FROM entry_mark WHERE mark LIKE 't%'`, values: [] }])
  for (const city of wire.cities) Object.assign(city, { rights: 'Ask us.' })
  expect(await take('gb-lon-0', [item(MAY + 2 * DAY)])).toMatchObject({ corrected: 0, edited: 1 })
  const [after] = await entries()
  expect(after).toMatchObject({ rights: 'Ask us.', updated: before[0]?.updated })
})

test('marks that a process did not come to write are written by the next poll', async () => {
  const { sql, take } = await open()
  const items = [article(1), article(2)]
  await take('gb-lon-0', items)
  await sql.batch([{ sql: 'DELETE FROM entry_mark', values: [] }])
  expect(await take('gb-lon-0', items)).toMatchObject(SILENT)
  const moved = items.map((one, nth) => ({ ...one, guid: `tag:new,2021:${nth}` }))
  expect(await take('gb-lon-0', moved)).toMatchObject({ appeared: 0, corrected: 0 })
})

describe('a licence that an item states', () => {
  const document = (item: string, feed = '') =>
    atomOf([article(1)])
      .replace('</entry>', `${item}</entry>`)
      .replace('<entry>', `${feed}<entry>`)
  const link = (path: string) =>
    `<link rel="license" href="https://creativecommons.org/licenses/${path}/"/>`

  test('is obeyed where it allows less than partners.yaml says, and followed when it changes', async () => {
    const { take, entries } = await open()
    const stated = async () => (await entries()).map(({ licence, body }) => [licence, body !== ''])
    await take('gb-lon-0', document(''))
    expect(await stated()).toEqual([['CC-BY-4.0', true]])
    await take('gb-lon-0', document(link('by-nc/4.0')))
    expect(await stated()).toEqual([['unknown', false]])
    await take('gb-lon-0', document(link('by/3.0')))
    expect(await stated()).toEqual([['CC-BY-4.0', true]])
    await take('gb-lon-0', document('', link('by-nd/4.0')))
    expect(await stated()).toEqual([['unknown', false]])
    await take('gb-lon-0', document(link('by/4.0'), link('by-nd/4.0')))
    expect(await stated()).toEqual([['CC-BY-4.0', true]])
  })

  test('for a picture lets it through, or keeps it back, and goes with it', async () => {
    const { take, entries } = await open()
    const picture = (name: string, path: string) =>
      `<m:content url="https://gb-lon.example/${name}.jpg" type="image/jpeg"><m:license href="https://${path}">x</m:license></m:content>`
    const pictures = [
      picture('a', 'creativecommons.org/licenses/by/4.0/'),
      picture('b', 'creativecommons.org/licenses/by-nc/4.0/'),
      picture('c', 'gb-lon.example/terms'),
      picture('d', 'www.kogl.or.kr/info/licenseType2.do'),
    ]
    const media = `<m:group xmlns:m="http://search.yahoo.com/mrss/">${pictures.join('')}</m:group>`
    await take('gb-lon-0', document(media))
    const [entry] = await entries()
    expect(entry?.media.map(({ url, licence }) => [url.slice(-5), licence])).toEqual([
      ['a.jpg', undefined],
      ['c.jpg', undefined],
      ['d.jpg', 'KOGL-2'],
    ])
  })

  test('is told of by its name, though no code is known for it', async () => {
    const { sql, wire, collector, take, now } = await open()
    for (const city of wire.cities) Object.assign(city, { rights: 'Free to use.' })
    await take('gb-lon-0', document(link('by-nc/4.0')))
    await saveWire(sql, wire, now())
    const current = await createCurrent({ sql, clock: now, rememberFor: 0 })()
    const documents = createDocuments({ sql, base: collector.base, memory: 1e6 })
    for (const format of ['rss', 'atom', 'json', 'ninjs'] as const) {
      const { bytes } = await documents.feed(selection(), format, current)
      const text = new TextDecoder().decode(bytes)
      expect(text).toContain('Originally published by GB-LON. Licence: Creative Commons BY-NC 4.0')
      expect(text).not.toContain('Free to use.')
      expect(text).not.toContain('No licence stated')
    }
  })

  test('never allows more', async () => {
    const { wire, take, entries } = await open()
    for (const city of wire.cities) Object.assign(city, { licence: 'KOGL-2' })
    await take('gb-lon-0', document(link('by/4.0')))
    expect((await entries())[0]).toMatchObject({ licence: 'KOGL-2' })
  })
})

test('a text that is longer than feeds can carry stays with its city, and is led to', async () => {
  const planet = await open()
  const long = `<p>${TEXT}</p>`.repeat(1 + 100_000 / (TEXT.length + 7))
  await planet.take('gb-lon-0', [
    article(1, { text: long }),
    article(2, { text: `<p>${TEXT}</p>` }),
  ])
  const [short, whole] = await planet.entries()
  expect(short).toMatchObject({ title: 'Title number 2', body: `<p>${TEXT}</p>` })
  expect(whole).toMatchObject({
    title: 'Title number 1',
    body: '',
    summary: expect.stringMatching(/^The council adopted .{200,300}$/),
    licence: 'CC-BY-4.0',
    url: 'https://gb-lon.example/1',
  })
})
