import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCollection } from '../../src/collection/load.ts'
import type { Entry } from '../../src/model/entry.ts'
import { article, edited, memory } from './memory.ts'

const STORY = 'news/2021/story.en.md'

async function entryOf(frontMatter: string, path = STORY): Promise<Entry | undefined> {
  const { drafts } = await loadCollection(memory({ [path]: article(frontMatter) }))
  return drafts.find((draft) => draft.key.startsWith('story#'))?.entry
}

const iso = (at: number | undefined) => (at === undefined ? at : new Date(at).toISOString())

describe('a right collection', () => {
  test('has no complaints and is read whole', async () => {
    const { wire, drafts, media, documents, complaints, broken } = await loadCollection(memory())
    expect({ complaints, broken }).toEqual({ complaints: [], broken: [] })
    expect(drafts.map((draft) => draft.key)).toEqual(['bus#en', 'bus#ko'])
    expect(media.map(({ path, type }) => [path, type])).toEqual([
      ['media/2021/bus.svg', 'image/svg+xml'],
    ])
    expect(documents.map((document) => document.path)).toEqual(['partners/london.xml'])
    expect(wire?.cities.map((city) => [city.locode, city.licence, city.sources.length])).toEqual([
      ['GB-LON', 'unknown', 2],
      ['DE-BON', 'CC-BY-4.0', 0],
    ])
    expect(wire?.site.city).toMatchObject({ licence: 'KOGL-1', rights: '© Daegu', sources: [] })
  })

  test('makes an entry of an article, with nothing invented', async () => {
    const { drafts } = await loadCollection(memory())
    const at = Date.UTC(2021, 4, 12, 3)
    expect(drafts[0]?.entry).toEqual({
      id: 'tag:daegu.go.kr,2021:bus',
      story: 'tag:daegu.go.kr,2021:bus',
      city: 'KR-TAE',
      kind: 'release',
      status: 'usable',
      title: 'A new bus',
      body: '<p>It runs on <strong>hydrogen</strong>.</p>',
      language: 'en',
      published: { at, precision: 'day', raw: '2021-05-12' },
      updated: at,
      corrections: [],
      authors: [],
      topics: ['waste'],
      tags: [],
      campaigns: [],
      figures: [],
      licence: 'KOGL-1',
      rights: '© Daegu',
      media: [{ url: 'local:/media/2021/bus.svg', type: 'image/svg+xml', length: 6, alt: 'A bus' }],
      url: 'local:/news/bus',
    })
    expect(drafts[1]?.entry.url).toBe('local:/news/bus?lang=ko')
  })

  test('an article may have a licence of its own', async () => {
    const entry = await entryOf('licence: CC-BY-4.0\nrights: Credit the press office')
    expect([entry?.licence, entry?.rights]).toEqual(['CC-BY-4.0', 'Credit the press office'])
  })

  test('a PNG has its width and height, one cut short has none', async () => {
    const head = [
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]
    const png = new Uint8Array([...head, 0, 0, 1, 0x40, 0, 0, 0, 0xf0])
    const { drafts } = await loadCollection(
      memory({
        'media/a.png': png,
        'media/b.png': png.subarray(0, 20),
        [STORY]: article('media: [{ file: media/a.png }, { file: media/b.png }]'),
      }),
    )
    expect(drafts.at(-1)?.entry.media).toEqual([
      { url: 'local:/media/a.png', type: 'image/png', length: 24, width: 320, height: 240 },
      { url: 'local:/media/b.png', type: 'image/png', length: 20 },
    ])
  })

  test('an office document may be attached', async () => {
    const { drafts, complaints } = await loadCollection(
      memory({
        'media/plan.hwp': 'x',
        [STORY]: article('media: [{ file: media/plan.hwp, title: 계획 }]'),
      }),
    )
    expect(complaints).toEqual([])
    expect(drafts.at(-1)?.entry.media).toEqual([
      { url: 'local:/media/plan.hwp', type: 'application/x-hwp', length: 1, title: '계획' },
    ])
  })

  test('a picture whose name was decomposed by macOS is found', async () => {
    const decomposed = 'media/2021/대구 1.svg'.normalize('NFD')
    const { drafts, complaints } = await loadCollection(
      memory({
        [decomposed]: '<svg/>',
        [STORY]: article(
          'media:\n  - file: media/2021/대구 1.svg',
          '![x](/media/2021/대구%201.svg)',
        ),
      }),
    )
    expect(complaints).toEqual([])
    const url = 'local:/media/2021/%EB%8C%80%EA%B5%AC%201.svg'
    expect(drafts.at(-1)?.entry.media[0]?.url).toBe(url)
    expect(drafts.at(-1)?.entry.body).toContain(`"${url}"`)
  })
})

describe('when an article was published', () => {
  test.each([
    ['2021-05-12', 'day', '2021-05-12T03:00:00.000Z'],
    ['2021-05-12T10:00', 'minute', '2021-05-12T01:00:00.000Z'],
    ['2021-05-12 10:00', 'minute', '2021-05-12T01:00:00.000Z'],
    ['2021-05-12T10:00:30', 'minute', '2021-05-12T01:00:30.000Z'],
    ['2021-05-12T10:00Z', 'minute', '2021-05-12T10:00:00.000Z'],
    ['2021-05-12T10:00+01:00', 'minute', '2021-05-12T09:00:00.000Z'],
    ['2021-05-12T10:00-0330', 'minute', '2021-05-12T13:30:00.000Z'],
    ['2024-02-29', 'day', '2024-02-29T03:00:00.000Z'],
  ])('%s is known to the %s', async (raw, precision, at) => {
    const published = (await entryOf(`published: ${raw}`))?.published
    expect({ ...published, at: iso(published?.at) }).toEqual({ at, precision, raw })
  })

  test('without a date it is inferred from the folder', async () => {
    const published = (await entryOf('', 'news/2019/story.en.md'))?.published
    expect(published).toEqual({ at: Date.UTC(2019, 0, 1, 3), precision: 'inferred', raw: '' })
  })

  test('a day begins at noon of the city, whatever its zone and season', async () => {
    const london = edited('site.yaml', 'Asia/Seoul', 'Europe/London')
    const { drafts } = await loadCollection(memory(london))
    expect(iso(drafts[0]?.entry.published.at)).toBe('2021-05-12T11:00:00.000Z')
  })

  test('an update is the latest correction or withdrawal, never the clock', async () => {
    const corrected = await entryOf(`published: 2021-05-12
corrections:
  - { at: 2021-06-02T09:00, note: second }
  - { at: 2021-06-01T09:00, note: first }`)
    expect(iso(corrected?.updated)).toBe('2021-06-02T00:00:00.000Z')
    const withdrawn = await entryOf(`published: 2021-05-12
status: canceled
withdrawal: { at: 2021-07-01T09:00, reason: wrong }`)
    expect(iso(withdrawn?.updated)).toBe('2021-07-01T00:00:00.000Z')
    const sameDay = await entryOf(`published: 2021-05-12T18:00
corrections: [{ at: 2021-05-12, note: noon of the same day }]`)
    expect(iso(sameDay?.updated)).toBe('2021-05-12T09:00:00.000Z')
  })

  test('under an embargo it is published on the day that this ends, at any time until then', async () => {
    for (const published of ['2021-05-12', '2021-05-12T08:00', '2021-05-12T10:00']) {
      const entry = await entryOf(`published: ${published}\nembargoUntil: 2021-05-12T10:00`)
      expect(iso(entry?.embargoUntil)).toBe('2021-05-12T01:00:00.000Z')
    }
  })

  test('the day of an embargo is the day in the city', async () => {
    const seoul = await entryOf('published: 2021-05-12\nembargoUntil: 2021-05-11T23:30Z')
    expect(seoul?.published.precision).toBe('day')
    expect(await entryOf('published: 2021-05-11\nembargoUntil: 2021-05-11T23:30Z')).toBeUndefined()
  })
})

describe('what a mistake costs', () => {
  test('a bad article leaves the others, and keeps its own last good version', async () => {
    const { wire, drafts, broken } = await loadCollection(
      memory({ [STORY]: article('section: none') }),
    )
    expect(wire).toBeDefined()
    expect(drafts.map((draft) => draft.key)).toEqual(['bus#en', 'bus#ko'])
    expect(broken).toEqual(['story#en'])
  })

  test('an article that is no YAML is still known by its id', async () => {
    const { broken } = await loadCollection(memory({ [STORY]: article('summary: "x') }))
    expect(broken).toEqual(['story#en'])
  })

  test('an article whose id stands in quotes before a remark is still known by it', async () => {
    const text = article('summary: "x').replace('id: story', 'id: "story" # for ever')
    const { broken } = await loadCollection(memory({ [STORY]: text }))
    expect(broken).toEqual(['story#en'])
  })

  test('an article whose id nobody can tell is named by its path', async () => {
    const { broken } = await loadCollection(memory({ [STORY]: 'Text.' }))
    expect(broken).toEqual([STORY])
  })

  test('a mistake in one translation leaves the other', async () => {
    const { drafts, broken } = await loadCollection(
      memory(edited('news/2021/bus.ko.md', 'release', 'x')),
    )
    expect(drafts.map((draft) => draft.key)).toEqual(['bus#en'])
    expect(broken).toEqual(['bus#ko'])
  })

  test('translations that disagree all keep their last good version', async () => {
    const { drafts, broken } = await loadCollection(
      memory(edited('news/2021/bus.ko.md', 'release', 'notice')),
    )
    expect(drafts).toEqual([])
    expect(broken).toEqual(['bus#en', 'bus#ko'])
  })

  test('a bad partner city costs that city, a bad source that source', async () => {
    const city = await loadCollection(memory(edited('partners.yaml', 'Europe/London', 'London')))
    expect(city.wire?.cities.map((one) => one.locode)).toEqual(['DE-BON'])
    expect(city.complaints).toHaveLength(1)
    expect(city.documents).toEqual([])
    const source = await loadCollection(
      memory(edited('partners.yaml', 'https://www.london.gov.uk/feed', 'none')),
    )
    expect(source.wire?.cities[0]?.sources.map((one) => one.id)).toEqual(['london-sample'])
    expect(source.complaints).toHaveLength(1)
    expect(source.drafts).toHaveLength(2)
    const twice = await loadCollection(memory(edited('partners.yaml', 'london-sample', 'london')))
    expect(twice.wire?.cities[0]?.sources.map((one) => one.url)).toEqual([
      'https://www.london.gov.uk/feed',
    ])
  })

  test.each([
    ['site.yaml', 'licence: KOGL-1'],
    ['partners.yaml', 'cities: none'],
    ['partners.yaml', ''],
    ['site.yaml', '['],
    ['site.yaml', undefined],
  ])('without a usable %s (%s) there is no wire and there are no drafts', async (path, text) => {
    const { wire, drafts, complaints } = await loadCollection(memory({ [path]: text }))
    expect({ wire, drafts }).toEqual({ wire: undefined, drafts: [] })
    expect(complaints.length).toBeGreaterThan(0)
  })

  test('a collection that cannot be listed or read is a complaint too', async () => {
    const fail = async () => {
      throw new Error('disk on fire')
    }
    const unlisted = await loadCollection({ ...memory(), list: fail })
    expect(unlisted.complaints).toEqual([
      {
        file: 'data',
        found: 'a collection that cannot be listed (disk on fire)',
        expected: 'files that can be read',
      },
    ])
    const unread = await loadCollection({ ...memory(), read: fail })
    expect(unread.wire).toBeUndefined()
    expect(unread.complaints[0]?.found).toBe('a file that cannot be read (disk on fire)')
  })
})

describe('no article makes the loader throw', () => {
  const others = ['bus#en', 'bus#ko']
  async function survives(content: string | Uint8Array) {
    const { drafts, complaints, broken } = await loadCollection(memory({ [STORY]: content }))
    const keys = drafts.map((draft) => draft.key)
    expect(keys).toEqual(expect.arrayContaining(others))
    expect(keys.length + broken.length).toBe(3)
    expect(complaints.length > 0).toBe(broken.length > 0)
    return { complaints, broken }
  }

  test('whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await survives(bytes)
      }),
    )
  })

  test('whatever its front matter', async () => {
    const yaml = fc
      .array(fc.constantFrom(...'[]{}:-"\'&*!|>%@`#?,~\n\t ', 'id: x\n', 'a: ', '- ', '<<: '))
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(yaml, async (text) => {
        await survives(article(text))
      }),
      { numRuns: 150 },
    )
  })

  test('however many its mistakes', async () => {
    const { complaints } = await survives(article(`topics: [${'x,'.repeat(150_000)}]`))
    expect(complaints).toHaveLength(150_000)
  })

  test('whatever the values of its fields', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }))
    const fields = fc.dictionary(
      fc.constantFrom('published', 'embargoUntil', 'media', 'corrections', '__proto__', 'topics'),
      value,
    )
    await fc.assert(
      fc.asyncProperty(fields, async (some) => {
        const front = JSON.stringify({ id: 'story', title: 'x', kind: 'notice', ...some })
        await survives(`---\n${front}\n---\n`)
      }),
    )
  })

  test.each([
    ['brackets', article(`summary: ${'['.repeat(20_000)}`)],
    ['quotations', article('', '> '.repeat(5_000))],
    ['lists', article(Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}- `).join('\n'))],
  ])('however deep its %s', async (_what, text) => {
    const { complaints, broken } = await survives(text)
    expect(complaints.length).toBeLessThan(3)
    expect([[], ['story#en']]).toContainEqual(broken)
  })
})
