import { describe, expect, test } from 'vitest'
import { ownSiteContract } from '../contracts/own-site.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { CMS, fileOn, item, openOwnSite, SOURCES } from '../support/own-site.ts'
import { atomOf } from '../support/planet.ts'

ownSiteContract(async () => ({ sql: await memorySql(), blobs: memoryBlobs() }))

const DAY = 24 * 3_600_000
const FILE = 'news/2021/x.ko.md'
const ENGLISH = 'news/2021/x.en.md'
const TITLED = 'title: 파일의 제목'

async function open(sources?: string) {
  const sql = await memorySql()
  return { sql, ...(await openOwnSite({ sql, blobs: memoryBlobs() }, sources)) }
}

/** A site whose first item is public. */
async function published(sources?: string) {
  const city = await open(sources)
  await city.sync()
  city.say([item(1)])
  await city.poll()
  return city
}

describe("an item of the city's own site", () => {
  test('is an own article, whole, with an id and a page of ours', async () => {
    const city = await open()
    await city.sync()
    city.say([item(1)])
    expect(await city.poll()).toMatchObject({ state: 'working', remarks: [] })
    const [entry, ...others] = await city.entries()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      id: expect.stringMatching(/^tag:daegu\.go\.kr,2021:cms\/[0-9a-f]{16}$/),
      city: 'KR-TAE',
      kind: 'release',
      language: 'ko',
      title: item(1).title,
      section: 'press',
      contact: { phone: '120' },
      licence: 'KOGL-1',
      rights: '© Daegu',
      url: expect.stringMatching(/^local:\/news\/cms-[0-9a-f]{16}\?lang=ko$/),
      origin: `${CMS}/1`,
    })
    expect(entry?.body).toContain('제1호의 본문')
    expect(entry).not.toHaveProperty('provenance')
    expect(await city.entries('network')).toHaveLength(1)
  })

  test('is published whole under a licence that lets nobody change it', async () => {
    const city = await published(`${SOURCES}    licence: KOGL-4\n`)
    const text = '<p onclick="x()">제1호</p><script>x</script>'
    city.say([item(1, { title: '[보도자료] 소식', text })])
    await city.poll()
    expect(await city.entries()).toMatchObject([
      { licence: 'KOGL-4', title: '소식', body: '<p>제1호</p>' },
    ])
  })

  test('is filed by what it says, and anew when the rules are others', async () => {
    const rss = (changes = '') =>
      `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>
      <item><title>해명: 소식</title><link>${CMS}/7</link><guid>${CMS}/7</guid>${changes}
      <category>자원순환</category><dc:creator>기후환경과 (053-120)</dc:creator></item></channel></rss>`
    const city = await open()
    await city.sync()
    city.say(rss())
    await city.poll()
    const filed = { section: 'press', division: 'climate', topics: ['waste'], tags: ['자원순환'] }
    expect(await city.entries()).toMatchObject([filed])
    const rules = SOURCES.replace('divisions: { 기후환경과', 'divisions: { 다른과')
    const next = await openOwnSite(city.collector.store, rules)
    await next.sync()
    next.say(rss('<comments>x</comments>'))
    next.pass(DAY)
    await next.poll()
    const [entry, ...others] = await next.entries()
    expect([entry?.division, others]).toEqual([undefined, []])
  })

  test('keeps id, address and place when the content system moves', async () => {
    const city = await published()
    const before = await city.entries()
    city.say([item(1, { guid: 'urn:x:1', link: 'https://www.daegu.go.kr/?p=1' })])
    await city.poll()
    const after = await city.entries()
    const lasting = (list: typeof before) =>
      list.map(({ id, url, position, published }) => [id, url, position, published.at])
    expect(lasting(after)).toEqual(lasting(before))
    expect(after[0]?.origin).toBe('https://www.daegu.go.kr/?p=1')
  })

  test('changes quietly, and aloud when it says that it is updated', async () => {
    const city = await published()
    const [first] = await city.entries()
    city.say([item(1, { text: '<p>다른 본문</p>' })])
    await city.poll()
    const [quiet] = await city.entries()
    expect(quiet).toMatchObject({ position: first?.position, body: '<p>다른 본문</p>' })
    city.say([item(1, { text: '<p>또 다른 본문</p>', updated: city.now() })])
    await city.poll()
    const [aloud] = await city.entries()
    expect(aloud?.position).toBeGreaterThan(first?.position ?? 0)
  })

  test('is withdrawn where its own site says so', async () => {
    const city = await published()
    const ref = `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${CMS}/1" when="2021-05-10T00:00:00Z"/>`
    city.say(atomOf([]).replace('</feed>', `${ref}</feed>`))
    await city.poll()
    expect(await city.entries()).toMatchObject([{ status: 'canceled', title: '', body: '' }])
  })

  test('with a date to come is public at once', async () => {
    const city = await open()
    await city.sync()
    city.say([item(1, { at: city.now() + DAY / 2 })])
    await city.poll()
    const [entry] = await city.entries()
    expect(entry?.published.at).toBeLessThanOrEqual(city.now())
  })

  test('stays when its source is gone from site.yaml', async () => {
    const city = await published()
    const without = await openOwnSite(city.collector.store, '')
    const { orphans } = await without.sync()
    expect(orphans).toEqual([])
    expect(await city.entries()).toMatchObject([{ title: item(1).title, status: 'usable' }])
  })

  test('that comes back through a partner is dropped', async () => {
    const city = await published()
    const [own] = await city.entries()
    const london = 'https://www.london.gov.uk/feed'
    const back = [
      item(1, { guid: 'x:1' }),
      item(1, { guid: own?.id ?? '', link: 'https://x.example/1' }),
      item(1, { guid: 'x:2', link: 'https://www.london.gov.uk/1', via: `${CMS}/1` }),
    ]
    city.say([...back, item(9, { guid: 'x:9', link: 'https://www.london.gov.uk/9' })], london)
    await city.poll('london')
    const titles = (await city.entries('network')).map(({ title }) => title)
    expect(titles.toSorted()).toEqual([item(1).title, item(9).title])
    expect(await city.entries()).toEqual([own])
  })
})

describe('a file about an item', () => {
  test('says what it says, and the item the rest', async () => {
    const city = await published()
    const [item1] = await city.entries()
    const lines = `${TITLED}\ntopics: [water]\nkind: notice\nslug: nice`
    const { complaints } = await city.sync({ [FILE]: fileOn(1, lines) })
    expect(complaints).toEqual([])
    const [entry, ...others] = await city.entries()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      ...{ id: item1?.id, position: item1?.position, body: item1?.body, section: 'press' },
      ...{ title: '파일의 제목', topics: ['water'], kind: 'notice', origin: `${CMS}/1` },
      url: 'local:/news/nice?lang=ko',
      formerly: [expect.stringMatching(/^cms-/)],
    })
    await city.sync({ [FILE]: fileOn(1, '', '**파일**의 본문.') })
    expect((await city.entries())[0]).toMatchObject({
      title: item1?.title,
      body: '<p><strong>파일</strong>의 본문.</p>',
    })
  })

  test('goes on saying it when the item changes, and no more when it is gone', async () => {
    const city = await published()
    await city.sync({ [FILE]: fileOn(1, TITLED) })
    city.say([item(1, { text: '<p>새 본문</p>' })])
    await city.poll()
    const [before] = await city.entries()
    expect(before).toMatchObject({ title: '파일의 제목', body: '<p>새 본문</p>' })
    const { orphans } = await city.sync()
    expect(orphans).toEqual([])
    const [after] = await city.entries()
    expect(after).toMatchObject({ title: item(1).title, body: '<p>새 본문</p>' })
    expect(after?.position).toBe(before?.position)
  })

  test('keeps a secret that its own site has told, until its release', async () => {
    const city = await open()
    const embargo = 'embargoUntil: 2021-05-12T10:00'
    await city.sync({ [FILE]: fileOn(1, embargo) })
    city.say([item(1), item(2)])
    await city.poll()
    expect((await city.entries()).map(({ title }) => title)).toEqual([item(2).title])
    expect(await city.entries('network')).toHaveLength(1)
    city.say([item(1, { text: '<p>새 본문</p>' }), item(2)])
    await city.poll()
    expect(await city.entries()).toHaveLength(1)
    await city.sync({ [FILE]: fileOn(1, embargo) })
    expect(await city.entries()).toHaveLength(1)
    city.pass(3 * DAY)
    await city.release()
    const [entry] = await city.entries()
    expect(entry).toMatchObject({ title: item(1).title, body: '<p>새 본문</p>' })
    expect(entry?.published.at).toBe(Date.parse('2021-05-12T10:00+09:00'))
  })

  test('is dated at its release, also where its own site says a later hour', async () => {
    const city = await open()
    await city.sync({ [FILE]: fileOn(1, 'embargoUntil: 2021-05-10T15:00') })
    city.say([item(1, { at: Date.parse('2021-05-10T20:00+09:00') })])
    await city.poll()
    expect(await city.entries()).toEqual([])
    city.pass(DAY / 3)
    await city.release()
    const [entry] = await city.entries()
    expect(entry?.published.at).toBe(Date.parse('2021-05-10T15:00+09:00'))
    expect(entry?.updated).toBeLessThanOrEqual(city.now())
  })

  test('takes an item away, withdraws it, and its deletion takes no withdrawal back', async () => {
    const city = await published()
    await city.sync({ [FILE]: fileOn(1, 'status: withheld') })
    expect(await city.entries()).toEqual([])
    city.say([item(1, { text: '<p>새 본문</p>' })])
    await city.poll()
    expect(await city.entries()).toEqual([])
    await city.sync()
    expect(await city.entries()).toHaveLength(1)
    const withdrawal = 'status: canceled\nwithdrawal: { at: 2021-05-10, reason: Wrong. }'
    await city.sync({ [FILE]: fileOn(1, withdrawal) })
    const canceled = { status: 'canceled', title: '', body: '' }
    expect(await city.entries()).toMatchObject([canceled])
    const { orphans } = await city.sync()
    expect(orphans).toEqual([`${CMS}/1#ko`])
    city.say([item(1, { text: '<p>또 새 본문</p>' })])
    await city.poll()
    expect(await city.entries()).toMatchObject([canceled])
  })

  test('takes a withdrawal back only with a correction that says why', async () => {
    const city = await published()
    const withdrawal = 'status: canceled\nwithdrawal: { at: 2021-05-09, reason: Wrong. }'
    await city.sync({ [FILE]: fileOn(1, withdrawal) })
    const canceled = { status: 'canceled', title: '', body: '' }
    const old = 'corrections: [{ at: 2021-05-08, note: 숫자. }]'
    // Under another name it is the same article.
    for (const about of [fileOn(1), fileOn(1, old), fileOn(1).replace('https:', 'http:')]) {
      const { complaints } = await city.sync({ [FILE]: about })
      expect(complaints).toMatchObject([{ file: `data/${FILE}`, field: 'corrections' }])
      expect(complaints[0]?.expected).toContain('says why it is published again')
      expect(await city.entries()).toMatchObject([canceled])
    }
    const why = 'corrections: [{ at: 2021-05-10T09:00, note: 틀리지 않았습니다. }]'
    expect((await city.sync({ [FILE]: fileOn(1, why) })).complaints).toEqual([])
    expect(await city.entries()).toMatchObject([{ status: 'usable', title: item(1).title }])
  })

  test('takes no withdrawal back by leaving out what it is about', async () => {
    const city = await open()
    const whole = `id: own-id\nkind: notice\npublished: 2021-05-01\n${TITLED}`
    const withdrawal = 'status: canceled\nwithdrawal: { at: 2021-05-09, reason: Wrong. }'
    await city.sync({ [FILE]: fileOn(1, whole) })
    city.say([item(1)])
    await city.poll()
    await city.sync({ [FILE]: fileOn(1, `${whole}\n${withdrawal}`) })
    const plain = fileOn(1, whole).replace(`of: ${CMS}/1\n`, '')
    const { complaints } = await city.sync({ [FILE]: plain })
    expect(complaints).toMatchObject([{ file: `data/${FILE}`, field: 'corrections' }])
    expect(await city.entries()).toMatchObject([{ status: 'canceled', title: '' }])
  })

  test('corrects it aloud', async () => {
    const city = await published()
    const [before] = await city.entries()
    const note = 'corrections: [{ at: 2021-05-10T09:00, note: 숫자가 틀렸습니다. }]'
    await city.sync({ [FILE]: fileOn(1, note) })
    const [after] = await city.entries()
    expect(after?.position).toBeGreaterThan(before?.position ?? 0)
    expect(after?.corrections).toMatchObject([{ note: '숫자가 틀렸습니다.' }])
  })

  test('in another language is its translation, of one story under one embargo', async () => {
    const city = await published()
    const { complaints } = await city.sync({ [ENGLISH]: fileOn(1, 'title: The news', 'Text.') })
    expect(complaints).toEqual([])
    const both = await city.entries()
    expect(both.map(({ title }) => title).toSorted()).toEqual(['The news', item(1).title])
    expect(new Set(both.map(({ id, story }) => `${id} ${story}`)).size).toBe(1)
    const english = both.find(({ language }) => language === 'en')
    expect(english).toMatchObject({ section: 'press', origin: `${CMS}/1`, body: '<p>Text.</p>' })
    expect(english).not.toHaveProperty('summary')
    await city.sync({ [ENGLISH]: fileOn(1, 'title: The news\nstatus: withheld', 'Text.') })
    expect(await city.entries()).toEqual([])
  })

  test('needs a title where the item is in another language', async () => {
    const city = await published()
    const { complaints } = await city.sync({ [ENGLISH]: fileOn(1) })
    expect(complaints).toMatchObject([{ file: `data/${ENGLISH}`, field: 'title' }])
    expect(await city.entries()).toHaveLength(1)
  })

  test('waits for its item, unless it says enough to be an article', async () => {
    const city = await open()
    const { complaints } = await city.sync({ [FILE]: fileOn(1, TITLED) })
    expect(complaints).toMatchObject([{ file: `data/${FILE}`, line: 2, field: 'of' }])
    expect(await city.entries()).toEqual([])
    const whole = `id: own-id\nkind: notice\npublished: 2021-05-01\n${TITLED}`
    const files = { [FILE]: fileOn(1, whole, '파일의 본문.') }
    expect((await city.sync(files)).complaints).toEqual([])
    const [alone] = await city.entries()
    expect(alone).toMatchObject({ id: 'tag:daegu.go.kr,2021:own-id', title: '파일의 제목' })
    city.say([item(1)])
    await city.poll()
    const [together, ...others] = await city.entries()
    expect(others).toEqual([])
    expect(together).toMatchObject({
      ...{ id: alone?.id, url: alone?.url, position: alone?.position, title: '파일의 제목' },
      ...{ body: '<p>파일의 본문.</p>', origin: `${CMS}/1`, section: 'press' },
    })
    expect(await city.sync(files)).toMatchObject({ complaints: [], orphans: [] })
    await city.sync()
    expect(await city.entries()).toMatchObject([{ id: alone?.id, title: item(1).title }])
  })

  test('takes no other id than the one that is public', async () => {
    const city = await published()
    const before = await city.entries()
    const { complaints } = await city.sync({ [FILE]: fileOn(1, `id: another\n${TITLED}`) })
    expect(complaints).toMatchObject([{ file: `data/${FILE}`, line: 3, field: 'id' }])
    expect(complaints[0]?.expected).toContain(before[0]?.id)
    expect(await city.entries()).toEqual(before)
  })

  test('with a mistake counts as it was, and lets nothing out that waits', async () => {
    const city = await open()
    await city.sync({ [FILE]: fileOn(1, 'embargoUnti: 2021-05-12T10:00') })
    city.say([item(1), item(2)])
    await city.poll()
    expect((await city.entries()).map(({ title }) => title)).toEqual([item(2).title])
    await city.sync({ [FILE]: fileOn(1, TITLED) })
    expect(await city.entries()).toHaveLength(2)
    const { complaints } = await city.sync({ [FILE]: fileOn(1, `${TITLED}\nembargoUnti: x`) })
    expect(complaints).toHaveLength(1)
    city.say([item(1, { text: '<p>새 본문</p>' }), item(2)])
    await city.poll()
    const [first] = (await city.entries()).filter(({ origin }) => origin === `${CMS}/1`)
    expect(first).toMatchObject({ title: '파일의 제목', body: '<p>새 본문</p>' })
  })

  test('is the only one about it in its language', async () => {
    const city = await published()
    const twice = { [FILE]: fileOn(1, TITLED), 'news/2021/y.ko.md': fileOn(1, 'title: y') }
    const { complaints } = await city.sync(twice)
    expect(complaints).toMatchObject([{ file: 'data/news/2021/y.ko.md', line: 2, field: 'of' }])
    expect((await city.entries())[0]?.title).toBe(item(1).title)
    const [entry] = await city.entries()
    const byId = {
      [FILE]: fileOn(1, TITLED),
      'news/2021/y.ko.md': fileOn(1).replace(`${CMS}/1`, `"${entry?.id}"`),
    }
    expect((await city.sync(byId)).complaints).toMatchObject([{ field: 'of' }])
    expect((await city.entries())[0]?.title).toBe('파일의 제목')
  })

  test('changes nothing when it is synchronised again', async () => {
    const city = await published()
    const files = { [FILE]: fileOn(1, TITLED), [ENGLISH]: fileOn(1, 'title: The news') }
    await city.sync(files)
    const state = async () => (await city.sql.all({ sql: 'SELECT * FROM state', values: [] }))[0]
    const before = await state()
    await city.sync(files)
    await city.poll()
    expect(await state()).toEqual(before)
  })
})

test('a rule that names what is not in site.yaml is complained of', async () => {
  const city = await open(`${SOURCES}    sections: { 보도: pres }\n`)
  await expect(city.sync()).rejects.toThrow(
    /site\.yaml:\d+ sources\.0\.sections\.보도: found "pres"; .*did you mean "press"/,
  )
})

test('a partner may not have the id of a source of ours', async () => {
  const city = await open(SOURCES.replace('id: cms', 'id: london'))
  const { complaints } = await city.sync()
  expect(complaints).toMatchObject([{ file: 'data/partners.yaml', field: 'cities.0.sources.0.id' }])
})
