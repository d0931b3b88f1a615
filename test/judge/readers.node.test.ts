import { describe, expect, it } from 'vitest'
import { judgeForeign } from '../../src/judge/judge.node.ts'
import { judge } from '../../src/judge/readers.ts'
import { ATOM, JSON_FEED, RDF, RSS } from './documents.ts'

const item = {
  id: 'tag:city.example,2021:1',
  title: 'Waste & water',
  link: 'https://city.example/1',
  content: '<p>Long</p>',
}
const enclosure = { url: 'https://city.example/a.jpg', type: 'image/jpeg', length: 10 }

describe.each([
  ['in this thread', judge],
  ['in threads of their own', judgeForeign],
])('both libraries, %s', (_, read) => {
  it('read RSS', async () => {
    expect(await read(RSS)).toEqual([
      {
        reader: 'rss-parser',
        ok: true,
        title: '대구 News',
        items: [{ ...item, date: '2021-11-01T03:00:00.000Z', enclosure }],
      },
      {
        reader: 'feedsmith',
        ok: true,
        title: '대구 News',
        items: [{ ...item, date: 'Mon, 01 Nov 2021 03:00:00 GMT', enclosure }],
      },
    ])
  })

  it('read Atom; rss-parser sees no enclosure there', async () => {
    expect(await read(ATOM)).toEqual([
      {
        reader: 'rss-parser',
        ok: true,
        title: '대구 News',
        items: [{ ...item, date: '2021-11-01T03:00:00.000Z' }],
      },
      {
        reader: 'feedsmith',
        ok: true,
        title: '대구 News',
        items: [{ ...item, date: '2021-11-01T03:00:00Z', enclosure }],
      },
    ])
  })

  it('differ on JSON Feed: rss-parser reads none and says so', async () => {
    expect(await read(JSON_FEED)).toEqual([
      { reader: 'rss-parser', ok: false, error: 'rss-parser reads no JSON', items: [] },
      {
        reader: 'feedsmith',
        ok: true,
        title: '대구 News',
        items: [{ ...item, date: '2021-11-01T03:00:00Z', enclosure }],
      },
    ])
  })

  it('read RDF', async () => {
    const [first, second] = await read(RDF)
    expect(first).toMatchObject({ ok: true, title: 'Tokyo', items: [{ title: 'One' }] })
    expect(second).toMatchObject({
      ok: true,
      items: [{ id: 'https://city.example/1', title: 'One', date: '2021-11-01T03:00:00Z' }],
    })
  })

  it.each(['<html><title>Maintenance</title></html>', '', 'x', '{}', '<rss><channel>'])(
    'give up on %j, with a reason',
    async (text) => {
      for (const verdict of await read(text)) {
        expect(verdict).toMatchObject({ ok: false, error: expect.stringMatching(/./), items: [] })
      }
    },
  )
})

describe('a document that makes a library hang', () => {
  const hostile = RSS.replace('&lt;p&gt;Long&lt;/p&gt;', '&lt;'.repeat(300_000))

  it('is ended and reported, and the other library is still heard', async () => {
    const started = performance.now()
    const [first, second] = await judgeForeign(hostile, { timeout: 1500 })
    expect(first).toEqual({
      reader: 'rss-parser',
      ok: false,
      error: 'ended: not done after 1.5 seconds',
      items: [],
    })
    expect(second).toMatchObject({ reader: 'feedsmith', ok: true, items: [{ id: item.id }] })
    expect(performance.now() - started).toBeLessThan(6000)
    const busy = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(process.cpuUsage(busy).user / 1000).toBeLessThan(200)
  })

  it('is not tried when it is too large', async () => {
    const verdicts = await judgeForeign('<'.repeat(2_000_001))
    expect(verdicts.map(({ ok, error }) => [ok, error])).toEqual([
      [false, 'not tried: over 2000000 characters'],
      [false, 'not tried: over 2000000 characters'],
    ])
  })
})
