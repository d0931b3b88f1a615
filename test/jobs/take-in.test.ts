import { describe, expect, test } from 'vitest'
import { atomOf, BASE, openPlanet, planetWire, type Sent } from '../support/planet.ts'

const DAY = 24 * 3_600_000
const MAY = Date.parse('2021-05-01T09:30:00Z')
const LONG = 'The council adopted the plan after a long debate and a close vote. '

/** The nth article of London, as its site publishes it. */
function article(nth: number, changes: Partial<Sent> = {}): Sent {
  const link = `https://gb-lon.example/news/${nth}`
  return {
    title: `Article number ${nth} of the city`,
    link,
    guid: link,
    text: `<p>${LONG}Point ${nth} was settled.</p>`,
    at: MAY + (nth * DAY) / 4,
    ...changes,
  }
}

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, n) => n + from)

async function london(items: readonly Sent[]) {
  const planet = await openPlanet(planetWire({ 'GB-LON': [{}, {}], 'DE-BON': [{}] }))
  await planet.take('gb-lon-0', items)
  return planet
}

describe('an item is recognised when', () => {
  const old = numbers(4).map((nth) => article(nth))
  const moved: Readonly<Record<string, (item: Sent, nth: number) => Sent>> = {
    'the site moves to https': ({ link = '', guid = '', ...rest }) => ({
      ...rest,
      link: link.replace('https:', 'http:'),
      guid: guid.replace('https:', 'http:'),
    }),
    'the site moves to www': (item) => ({
      ...item,
      link: item.link?.replace('//', '//www.') ?? '',
      guid: item.guid?.replace('//', '//www.') ?? '',
    }),
    'links get tracking and menu parameters': (item, nth) => {
      const link = `${item.link}/?utm_source=rss&menuNo=${nth}&pageIndex=1`
      return { ...item, link, guid: link }
    },
    'sessions stand in links': (item, nth) => {
      const link = `${item.link};jsessionid=A${nth}B?page_no=2`
      return { ...item, link, guid: link }
    },
    'all ids change': (item, nth) => ({ ...item, guid: `tag:gb-lon.example,2021:${nth}` }),
    'ids are left out': ({ guid, ...item }) => item,
    'ids and addresses change': (item, nth) => ({
      ...item,
      guid: `urn:x:${nth}`,
      link: `https://new.gb-lon.example/?p=${1000 + nth}`,
    }),
    'ids, addresses and the zone of dates change': (item, nth) => ({
      ...item,
      guid: `urn:x:${nth}`,
      link: `https://new.gb-lon.example/?p=${1000 + nth}`,
      at: (item.at ?? 0) + DAY / 2,
    }),
    'ids and addresses change, and everything is dated anew': (item, nth) => ({
      ...item,
      guid: `urn:x:${nth}`,
      link: `https://new.gb-lon.example/?p=${1000 + nth}`,
      at: Date.parse('2021-05-10T00:00:00Z'),
    }),
    'everything is dated anew': (item) => ({ ...item, at: Date.parse('2021-05-10T00:00:00Z') }),
    'everything is updated by a migration': (item) => ({
      ...item,
      text: `<div class="new"><p>${(item.text ?? '').replace('<p>', '')}</div>`,
      updated: Date.parse('2021-05-10T00:00:00Z'),
    }),
  }

  test.each(Object.entries(moved))('%s', async (_, move) => {
    const { take, entries, pass } = await london(old)
    const before = await entries()
    pass(DAY)
    const again = old.map(move).reverse()
    const done = await take('gb-lon-0', [article(9), ...again])
    expect(done).toMatchObject({ appeared: 1, corrected: 0, taken: 0 })
    const after = await entries()
    expect(after.map(({ title }) => title)[0]).toBe(article(9).title)
    const ids = (list: typeof after) =>
      list.map(({ id, position, published }) => [id, position, published.at])
    expect(ids(after.slice(1))).toEqual(ids(before))
    pass(DAY)
    expect(await take('gb-lon-0', old)).toMatchObject({ appeared: 0, corrected: 0 })
    expect(await take('gb-lon-0', again)).toMatchObject({ appeared: 0, corrected: 0 })
  })
})

describe('a single item, under another id and address,', () => {
  const text = (words: number, of = 1) =>
    Array.from({ length: words }, (_, nth) => `word${nth} of ${of}`).join(' ')
  const here = article(1, { text: text(60), at: MAY })
  const there = { guid: 'urn:moved', link: 'https://new.gb-lon.example/?p=1' }
  const isNew = async (before: Partial<Sent>, now: Partial<Sent>) => {
    const { take, pass } = await london([{ ...here, ...before }])
    pass(DAY)
    return (await take('gb-lon-0', [{ ...here, ...before, ...there, ...now }])).appeared === 1
  }
  const teaser = `${text(15)}…`
  const site = `${here.title} | City of London`

  test.each<[string, Partial<Sent>, Partial<Sent>]>([
    ['of whose text there is a teaser now', {}, { text: teaser }],
    ['of whose text there was a teaser', { text: teaser }, { text: text(60) }],
    ['with the name of the site in its title', {}, { title: site }],
    ['the same, where dates moved by some hours', {}, { title: site, at: MAY + DAY / 4 }],
    ['the same, dated anew, when the text is long', {}, { title: site, at: MAY + 5 * DAY }],
    ['without a text, of the same minute', {}, { text: '' }],
  ])('is known: %s', async (_, before, now) => expect(await isNew(before, now)).toBe(false))

  const hour = MAY - (MAY % (DAY / 24))
  const daily = { title: 'Figures of the day', text: `${text(40)} 17` }
  test.each<[string, Partial<Sent>, Partial<Sent>]>([
    ['of the next day, which begins alike', daily, { text: `${text(40)} 18`, at: MAY + DAY }],
    ['of another title, which begins alike', daily, { title: 'Waste', text: `${text(40)} 18` }],
    ['without a text, of the same full hour', { text: '', at: hour }, { at: hour }],
    ['whose beginning only is short', { text: 'All is well.' }, { text: 'All is well. Now.' }],
  ])('is new: %s', async (_, before, now) => {
    const dated = before.at === undefined ? { at: hour } : {}
    expect(await isNew({ ...before, ...dated }, { ...dated, ...now })).toBe(true)
  })
})

test('a page that is dated anew, or has lost its text, is the same if its text says no other', async () => {
  const one = article(1, { text: LONG.repeat(3) })
  const { take, pass } = await london([one])
  pass(DAY)
  const more = article(1, { guid: 'a', at: MAY + 2 * DAY, text: `${LONG.repeat(3)} Read more` })
  expect(await take('gb-lon-0', [more])).toMatchObject({ appeared: 0 })
  const bare = article(1, { guid: 'b', at: MAY + DAY, text: '' })
  expect(await take('gb-lon-0', [bare])).toMatchObject({ appeared: 0 })
  const other = article(1, { guid: 'c', at: MAY + 3 * DAY, text: `${LONG.repeat(2)} Not so.` })
  expect(await take('gb-lon-0', [other])).toMatchObject({ appeared: 1 })
})

test('an item that stands in a document twice is there once, whatever its second id', async () => {
  const twice = (more: Partial<Sent> = {}) => [
    article(1, more),
    article(1, { guid: 'second', ...more }),
    article(1, { link: 'http://www.gb-lon.example/news/1', guid: 'third', ...more }),
  ]
  const { take, titles } = await london(twice())
  expect(await titles()).toHaveLength(1)
  await take('gb-lon-0', twice())
  await take('gb-lon-0', twice({ text: `<p>${LONG}Changed.</p>` }).reverse())
  expect(await titles()).toHaveLength(1)
})

test('the second of two items of one id changes nothing, when the first is as before', async () => {
  const { take, entries } = await london([article(1)])
  const second = article(1, { text: '<p>Not so.</p>', updated: MAY + DAY })
  expect(await take('gb-lon-0', [article(1), second])).toMatchObject({ edited: 0, corrected: 0 })
  expect((await entries())[0]?.body).toContain('Point 1')
})

test('an id that is an address counts as one, beside the link', async () => {
  const at = (scheme: string, path: string) =>
    article(1, {
      guid: `${scheme}://gb-lon.example/?p=1`,
      link: `https://gb-lon.example/${path}`,
      text: path,
    })
  const { take } = await london([at('http', 'old/one')])
  expect(await take('gb-lon-0', [at('https', 'new/one')])).toMatchObject({ appeared: 0 })
})

test('entries of a time without marks are known by their ids, and have marks from then on', async () => {
  const { take, sql, entries } = await london([article(1), article(2)])
  await sql.batch([
    { sql: 'DELETE FROM entry_mark', values: [] },
    { sql: 'UPDATE entry SET sent = NULL', values: [] },
  ])
  const before = await entries()
  const silent = { appeared: 0, corrected: 0, edited: 0 }
  expect(await take('gb-lon-0', [article(1), article(2)])).toMatchObject(silent)
  const https = [1, 2].map((nth) => article(nth, { guid: `urn:${nth}` }))
  expect(await take('gb-lon-0', https)).toMatchObject({ appeared: 0, corrected: 0 })
  expect((await entries()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

describe('an item is new when', () => {
  test('its id was that of another, with other title, text, address and date', async () => {
    const { take, entries, pass } = await london([article(1, { guid: '17' })])
    pass(30 * DAY)
    const other = article(150, { guid: '17', title: 'Something else altogether' })
    expect(await take('gb-lon-0', [other])).toMatchObject({ appeared: 1, edited: 0, corrected: 0 })
    expect(await take('gb-lon-0', [other, article(1, { guid: '17' })])).toMatchObject({
      appeared: 0,
    })
    const third = article(151, { guid: '17', title: 'A third one', at: MAY + 60 * DAY })
    pass(60 * DAY)
    expect(await take('gb-lon-0', [third, other])).toMatchObject({ appeared: 1 })
    expect(new Set((await entries()).map(({ id }) => id)).size).toBe(3)
    expect(await take('gb-lon-0', [article(1, { guid: '17' }), third, other])).toMatchObject({
      appeared: 0,
      corrected: 0,
      edited: 0,
    })
  })

  test('its address is a list that all items link to', async () => {
    const list = 'https://gb-lon.example/news'
    const notice = (nth: number) => article(nth, { link: list, guid: `n${nth}` })
    const { take, titles } = await london([notice(1), notice(2)])
    expect(await titles()).toHaveLength(2)
    await take('gb-lon-0', [notice(3), notice(2), notice(1)])
    expect(await titles()).toHaveLength(3)
  })

  test('one page is written anew for each warning, under an id of its own', async () => {
    const link = 'https://gb-lon.example/warning'
    const { take, titles } = await london([article(1, { link, guid: 'a', title: 'Flood warning' })])
    await take('gb-lon-0', [
      article(2, { link, guid: 'b', title: 'All clear', text: 'The water has gone.' }),
    ])
    expect(await titles()).toEqual(['All clear', 'Flood warning'])
  })

  test('title and text are those of last month, as in a calendar', async () => {
    const event = (nth: number, at: number) =>
      article(nth, { title: 'Public calendar', text: 'Meetings of today.', at, guid: `c${nth}` })
    const { take, titles, pass } = await london([event(1, MAY)])
    pass(30 * DAY)
    await take('gb-lon-0', [event(2, MAY + 30 * DAY), event(3, MAY + 31 * DAY)])
    expect(await titles()).toHaveLength(3)
  })

  test('a text as short as that comes back, alone, under another id and date', async () => {
    const event = (nth: number, at: number) =>
      article(nth, { title: 'Public calendar', text: 'Meetings of today.', at, guid: `c${nth}` })
    const { take, titles, pass } = await london([event(1, MAY)])
    pass(30 * DAY)
    await take('gb-lon-0', [event(2, MAY + 30 * DAY)])
    expect(await titles()).toHaveLength(2)
  })

  test('it could be one of several that moved', async () => {
    const twin = (nth: number, more: Partial<Sent>) =>
      article(1, { guid: `t${nth}`, link: `https://gb-lon.example/t/${nth}`, ...more })
    const { take, titles } = await london([twin(1, {}), twin(2, {})])
    expect(await titles()).toHaveLength(2)
    // One of two that are there: nobody knows which.
    await take('gb-lon-0', [twin(3, {})])
    expect(await titles()).toHaveLength(3)
    const other = await london([twin(1, {})])
    // Two that might be the one there is.
    await other.take('gb-lon-0', [twin(2, {}), twin(3, {})])
    expect(await other.titles()).toHaveLength(3)
  })

  test('only its fragment tells it from others', async () => {
    const at = (fragment: string) => `https://gb-lon.example/news#${fragment}`
    const one = (nth: number) => article(nth, { link: at(`news-${nth}`), guid: at(`news-${nth}`) })
    const { take, titles } = await london([one(1)])
    await take('gb-lon-0', [one(2), one(1)])
    expect(await titles()).toHaveLength(2)
  })
})

describe('readers are told again', () => {
  const told = { appeared: 0, corrected: 1 }
  const silent = { appeared: 0, corrected: 0 }

  test('of a text that its publisher calls updated', async () => {
    const { take, titles } = await london([article(1), article(2)])
    const update = article(1, { text: `<p>${LONG}No, it was not.</p>`, updated: MAY + DAY })
    expect(await take('gb-lon-0', [update, article(2)])).toMatchObject(told)
    expect((await titles())[0]).toBe(article(1).title)
  })

  test('but not of an older version from a cache, which changes nothing', async () => {
    const { take, entries } = await london([article(1)])
    const update = article(1, { text: `<p>${LONG}Better.</p>`, updated: MAY + 2 * DAY })
    await take('gb-lon-0', [update])
    expect(await take('gb-lon-0', [article(1, { updated: MAY + DAY })])).toMatchObject({
      ...silent,
      edited: 0,
    })
    expect((await entries())[0]?.body).toContain('Better')
  })

  test('once of each of two versions that take turns, however they are dated', async () => {
    const { take, pass, now } = await london([article(1)])
    const version = (text: string) => article(1, { text: `<p>${LONG}${text}</p>`, updated: now() })
    let events = 0
    for (let turn = 0; turn < 10; turn++) {
      pass(DAY / 24)
      const { corrected } = await take('gb-lon-0', [version(turn % 2 ? 'one' : 'two')])
      events += corrected
    }
    expect(events).toBe(2)
  })

  test('of a ticker only so often', async () => {
    const { take, pass, now } = await london([article(1)])
    let events = 0
    for (let turn = 0; turn < 60; turn++) {
      pass(DAY / 24)
      const item = article(1, { text: `<p>${LONG}Visitors: ${turn}</p>`, updated: now() })
      events += (await take('gb-lon-0', [item])).corrected
    }
    expect(events).toBeLessThan(35)
    expect(events).toBeGreaterThan(10)
  })

  test('of no item that is missing for a while', async () => {
    const { take, titles } = await london([article(1), article(2)])
    expect(await take('gb-lon-0', [article(2)])).toMatchObject({ ...silent, edited: 0 })
    expect(await titles()).toHaveLength(2)
    expect(await take('gb-lon-0', [article(1), article(2)])).toMatchObject(silent)
  })
})

test('short notices are known though they are dated anew, when the whole document is', async () => {
  const notice = (nth: number, changes: Partial<Sent> = {}) =>
    article(nth, { text: `Notice ${nth}.`, at: MAY, ...changes })
  const { take, pass, now } = await london(numbers(6).map((nth) => notice(nth)))
  pass(DAY)
  const moved = { guid: 'urn:new', link: 'https://gb-lon.example/new', at: now() }
  const again = numbers(6).map((nth) => notice(nth, nth === 6 ? moved : { at: now() }))
  expect(await take('gb-lon-0', again)).toMatchObject({ appeared: 0, corrected: 0 })
  const alone = { guid: 'urn:newer', link: 'https://gb-lon.example/newer', at: now() }
  const rest = numbers(5).map((nth) => notice(nth))
  expect(await take('gb-lon-0', [...rest, notice(6, alone)])).toMatchObject({ appeared: 1 })
})

test('an item that is sent as before is not looked at again, until the terms change', async () => {
  const { take, wire, sql } = await london([article(1), article(2)])
  const changed = async () => {
    const [row] = await sql.all({ sql: 'SELECT revision FROM state', values: [] })
    return row?.['revision']
  }
  const before = await changed()
  await take('gb-lon-0', [article(2), article(1)])
  expect(await changed()).toBe(before)
  for (const city of wire.cities) Object.assign(city, { licence: 'unknown' })
  expect(await take('gb-lon-0', [article(1), article(2)])).toMatchObject({ edited: 2 })
})

test('no date puts an item to the top of readers, or keeps it there', async () => {
  const { take, entries, pass, now } = await london([article(1)])
  const later = article(2, { at: now() + 20 * DAY, updated: now() + 20 * DAY })
  await take('gb-lon-0', [later])
  const [seen] = await entries()
  expect(seen).toMatchObject({ updated: now(), published: { at: now(), precision: 'inferred' } })
  pass(25 * DAY)
  // Its day has come; a change of the item does not make it younger either.
  await take('gb-lon-0', [
    { ...later, updated: now() - 30 * DAY, text: `<p>${LONG}More.</p>` },
    article(3, { at: MAY - 900 * DAY }),
  ])
  const [old, same] = await entries()
  expect(old?.published.at).toBe(MAY - 900 * DAY)
  expect(same).toMatchObject({ id: seen?.id, position: seen?.position, published: seen?.published })
})

describe('our own news', () => {
  test.each<[string, Partial<Sent>]>([
    ['by its id', { guid: 'tag:daegu.example,2021:plan' }],
    ['by its address', { link: `${BASE}/news/plan`, guid: 'x1' }],
    ['by its address of old', { link: 'http://old.daegu.example/news/plan', guid: 'x2' }],
    ['by its source', { guid: 'x3', from: { url: `${BASE}/atom.xml`, title: 'Daegu' } }],
    ['by whom it came through', { guid: 'x4', via: `${BASE}/network/atom.xml` }],
  ])('that comes back is recognised %s', async (_, changes) => {
    const wire = planetWire({ 'GB-LON': [{}] })
    const formerly = ['https://old.daegu.example']
    const { take, titles } = await openPlanet({ ...wire, site: { ...wire.site, formerly } })
    await take('gb-lon-0', [article(1, changes), article(2)])
    expect(await titles()).toEqual([article(2).title])
  })
})

describe('a flood', () => {
  test('is held, with the last good state in public, until a person lets it in', async () => {
    const { take, titles, entries } = await london(numbers(5).map((nth) => article(nth)))
    const before = await entries()
    const flood = numbers(600).map((nth) => article(nth, { title: `Spam ${nth}` }))
    const held = await take('gb-lon-0', flood)
    expect(held).toMatchObject({ appeared: 0, edited: 0 })
    expect(held.remarks?.[0]).toMatchObject({ condition: 'held' })
    expect(held.remarks?.[0]?.message).toContain('zerowire -- refresh --source gb-lon-0 --accept')
    expect(await entries()).toEqual(before)
    expect(await take('gb-lon-0', flood, true)).toMatchObject({ appeared: 595 })
    const shown = await titles()
    expect(shown).toHaveLength(600)
    expect(shown.slice(0, 5)).toEqual(
      before.map(({ title }) => title.replace(/.*number (\d+).*/, 'Spam $1')),
    )
  })

  test('is nothing that a first reading, or a large source, may not bring', async () => {
    const { take, titles } = await london(numbers(300).map((nth) => article(nth)))
    expect(await titles()).toHaveLength(300)
    const more = numbers(250, 301).map((nth) => article(nth))
    expect(await take('gb-lon-0', more)).toMatchObject({ appeared: 250 })
  })

  test('of withdrawals is held, too', async () => {
    const items = numbers(150).map((nth) => article(nth))
    const { take, titles } = await london(items)
    const stones = items.map(
      ({ guid }) =>
        `<deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="${guid}" when="2021-05-09T00:00:00Z"/>`,
    )
    const document = (some: readonly string[]) =>
      atomOf([]).replace('</feed>', `${some.join('')}</feed>`)
    expect((await take('gb-lon-0', document(stones))).remarks?.[0]?.condition).toBe('held')
    expect((await titles()).filter((title) => title === '')).toHaveLength(0)
    await take('gb-lon-0', document(stones.slice(0, 2)))
    expect((await titles()).filter((title) => title === '')).toHaveLength(2)
  })
})
