import { describe, expect, test } from 'vitest'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { CMS, fileOn, item, openOwnSite, SOURCES } from '../support/own-site.ts'

const FILE = 'news/2021/x.ko.md'
const OTHER = 'news/2021/y.ko.md'
const ENGLISH = 'news/2021/x.en.md'
const EMBARGO = 'embargoUntil: 2021-05-12T10:00'
const PAGE = `sources:
  - id: cms
    url: https://www.daegu.go.kr/feed
    page: { preset: egov-board, item: li, link: a, date: i, drop: [key, menuNo] }
`

async function open(sources?: string) {
  return openOwnSite({ sql: await memorySql(), blobs: memoryBlobs() }, sources)
}

type City = Awaited<ReturnType<typeof open>>
const shown = async (city: City) => (await city.entries('network')).map(({ title }) => title)

describe('an embargo on an item', () => {
  test('holds whatever menu its address was copied from', async () => {
    const city = await open(PAGE)
    const view = 'https://www.daegu.go.kr/board/view.do?nttId='
    const of = (address: string) => fileOn(1, EMBARGO).replace(`${CMS}/1`, address)
    await city.sync({
      [FILE]: of(`${view}1&key=2907&menuNo=30`),
      [OTHER]: of(`${view}2&key=1&of=another`),
    })
    const row = (nth: number) =>
      `<li><a href="${view}${nth}&amp;key=1">시청의 소식 제${nth}호</a><i>2021-05-0${nth}</i></li>`
    city.say(`<ul>${row(1)}${row(2)}${row(3)}</ul>`)
    await city.poll()
    expect(await shown(city)).toEqual(['시청의 소식 제3호', '시청의 소식 제2호'])
  })

  test('holds when a mistake comes into its file, however the item is named', async () => {
    const guid = 'press release 1'
    for (const of of [guid, `"${guid}"`, `>-\n  ${guid}`]) {
      const city = await open()
      const file = (lines: string) => fileOn(1, lines).replace(`${CMS}/1`, of)
      await city.sync({ [FILE]: file(EMBARGO) })
      city.say([item(1, { guid }), item(2)])
      await city.poll()
      expect(await shown(city)).toEqual([item(2).title])
      for (const mistake of ['titel: x', 'title: "x']) {
        await city.sync({ [FILE]: file(`${EMBARGO}\n${mistake}`) })
        expect(await shown(city)).toEqual([item(2).title])
      }
    }
  })

  test.each([
    ['the same', {}],
    ['an edited', { title: '다른 제목', text: '<p>전혀 다른 본문입니다.</p>' }],
    ['a moved', { link: `${CMS}/1?from=home`, guid: 'home:1' }],
  ])('holds when a second list of the site has %s item', async (_, changes) => {
    const second = '  - id: home\n    url: https://www.daegu.go.kr/home\n    language: ko\n'
    const city = await open(`${SOURCES}${second}`)
    const files = { [FILE]: fileOn(1, EMBARGO) }
    await city.sync(files)
    city.say([item(1), item(2)])
    city.say([item(1, changes), item(3)], 'https://www.daegu.go.kr/home')
    for (const source of ['cms', 'home', 'cms', 'home']) {
      await city.poll(source)
      for (const title of await shown(city)) expect(title).toMatch(/제[23]호/)
      await city.sync(files)
    }
    expect(await shown(city)).toHaveLength(2)
  })

  test('holds where a second file about the item does not say it', async () => {
    const city = await open()
    const files = {
      [FILE]: fileOn(1, 'title: 파일의 제목'),
      [OTHER]: fileOn(1, EMBARGO).replace('https:', 'http:'),
    }
    await city.sync(files)
    city.say([item(1), item(2)])
    await city.poll()
    expect(await shown(city)).toEqual([item(2).title])
    for (let times = 0; times < 2; times++) {
      const { complaints } = await city.sync(files)
      expect(complaints).toMatchObject([{ file: `data/${OTHER}`, field: 'of' }])
      expect(await shown(city)).toEqual([item(2).title])
    }
    const { complaints } = await city.sync({ [FILE]: files[FILE] })
    expect(complaints).toEqual([])
    expect(await shown(city)).toEqual(['파일의 제목', item(2).title])
  })

  test('need be said in one of its languages only', async () => {
    const city = await open()
    const files = {
      [FILE]: fileOn(1, `${EMBARGO}\ntopics: [water]`),
      [ENGLISH]: fileOn(1, 'title: The news', 'Text.'),
    }
    const { complaints } = await city.sync(files)
    expect(complaints.map(({ field }) => field)).toEqual(['of', 'of'])
    city.say([item(1)])
    await city.poll()
    expect((await city.sync(files)).complaints).toEqual([])
    expect(await shown(city)).toEqual([])
    city.pass(3 * 24 * 3_600_000)
    await city.release()
    const entries = await city.entries()
    expect(entries.map(({ topics }) => topics)).toEqual([['water'], ['water']])
  })

  test('that two languages say differently is a mistake, and holds', async () => {
    const city = await open()
    const files = {
      [FILE]: fileOn(1, EMBARGO),
      [ENGLISH]: fileOn(1, 'title: The news\nembargoUntil: 2021-05-13T10:00', 'Text.'),
    }
    const { complaints } = await city.sync(files)
    expect(complaints).toMatchObject([{ field: 'embargoUntil' }])
    city.say([item(1), item(2)])
    await city.poll()
    expect(await shown(city)).toEqual([item(2).title])
  })
})

describe('an item in a language that the site does not have', () => {
  test('is published under it', async () => {
    const city = await open(SOURCES.replace('language: ko', 'language: fr'))
    await city.sync()
    city.say([item(1)])
    await city.poll()
    expect(await city.entries()).toHaveLength(1)
  })
})
