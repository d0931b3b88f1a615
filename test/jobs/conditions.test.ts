import { describe, expect, test } from 'vitest'
import type { FetchFailureCode, Redirect } from '../../src/fetch/port.ts'
import { dueSources } from '../../src/jobs/due.ts'
import type { Condition } from '../../src/model/condition.ts'
import { document, failed, feed, newsroom, pollOnce, unchanged } from '../support/polling.ts'
import { allPages, selection } from '../support/reader.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GOOD = { etag: '"a"' }

const told = (record: { readonly remarks: readonly { readonly condition: Condition }[] }) =>
  record.remarks.map(({ condition }) => condition)

describe('a failure is told as', () => {
  test.each<[FetchFailureCode, Condition]>([
    ['forbidden', 'blocked'],
    ['not-found', 'missing'],
    ['gone', 'gone'],
    ['busy', 'busy'],
    ['tls', 'tls'],
    ['timeout', 'slow'],
    ['dns', 'unreachable'],
    ['network', 'unreachable'],
    ['server-error', 'unreachable'],
    ['too-large', 'too-large'],
    ['redirect', 'other'],
    ['protocol', 'other'],
  ])('%s → %s, with what happened and what to do', async (code, condition) => {
    const room = await newsroom(['GB-LON'], () => failed(code))
    const { remarks } = await pollOnce(room)
    expect(remarks).toEqual([{ condition, message: `It failed: ${code}.` }])
  })
})

describe('a document that is no feed', () => {
  const answering = async (text: string) => {
    const room = await newsroom(['GB-LON'], () => document(text))
    const { state, remarks } = await pollOnce(room)
    expect(state).toBe('failing')
    return remarks[0]
  }

  test('but a page with feeds of its own names them', async () => {
    const remark = await answering(
      `<!doctype html><html><head><title>News</title>
       <link rel="alternate" type="application/rss+xml" href="/new.xml"></head></html>`,
    )
    expect(remark?.condition).toBe('not-a-feed')
    expect(remark?.message).toContain('https://gb-lon.example/new.xml')
    expect(remark?.message).toContain('partners.yaml')
  })

  test.each([
    '<!doctype html><html><head><title>Just a moment...</title></head></html>',
    '<html><body><script src="/_Incapsula_Resource?x=1"></script></body></html>',
    '<html><body>Please solve this CAPTCHA.</body></html>',
    '<html><body>웹방화벽에 의해 차단되었습니다.</body></html>',
    '<html><script>document.cookie="human=1"; location.reload()</script></html>',
    '<!DOCTYPE html><title>Just a moment...</title>',
    '{"url":"https://geo.captcha-delivery.com/captcha/"}',
  ])('but the page of a bot wall says whom to ask: %s', async (page) => {
    const remark = await answering(page)
    expect(remark?.condition).toBe('blocked')
    expect(remark?.message).toContain('Ask the city to let our User-Agent through')
  })

  test.each([
    ['', 'there is nothing in it'],
    ['{"error":"no such page"}', 'JSON, but no JSON Feed'],
  ])('and no page either is told by what it is: %j', async (text, what) => {
    const remark = await answering(text)
    expect(remark?.condition).toBe('not-a-feed')
    expect(remark?.message).toContain(`something that is not a feed (${what})`)
  })

  test('but a page with scripts of its own is just a page', async () => {
    const popup = '<script>document.cookie = "popup=no"; location.href = "/news"</script>'
    const page = `<!doctype html><html>${popup}${'<p>News of the city.</p>'.repeat(300)}</html>`
    expect((await answering(page))?.condition).toBe('not-a-feed')
  })

  test('but a long page that has a captcha somewhere is just a page', async () => {
    const long = '<p>News of the city.</p>'.repeat(2000)
    const remark = await answering(
      `<!doctype html><html>${long}<form class="captcha"></form></html>`,
    )
    expect(remark?.condition).toBe('not-a-feed')
  })
})

describe('a source that is read', () => {
  test('and has nothing to be told has no remark', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), ...GOOD }))
    expect(told(await pollOnce(room))).toEqual([])
    room.answer(unchanged)
    expect(told(await pollOnce(room))).toEqual([])
  })

  test('but only after repair is malformed: what is wrong is counted, and told until it is mended', async () => {
    const broken =
      '<rss version="2.0"><channel><title>x</title><item><title>a</title><b></item></channel></rss>'
    const room = await newsroom(['GB-LON'], () => ({ ...document(broken), ...GOOD }))
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['malformed'])
    expect(record.remarks[0]?.message).toMatch(/[a-z]+-[a-z]+ \(.*Tell the city/)
    room.answer(unchanged)
    expect(told(await pollOnce(room))).toEqual(['malformed'])
    room.answer(() => failed('timeout'))
    expect(told(await pollOnce(room))).toEqual(['slow'])
    room.answer(() => ({ ...feed(['urn:2']), ...GOOD }))
    expect(told(await pollOnce(room))).toEqual([])
  })

  test('without validators is told to be asked once a day only', async () => {
    const room = await newsroom(['GB-LON'], () => feed(['urn:1']))
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['unconditional'])
    expect(record.remarks[0]?.message).toContain('neither ETag nor Last-Modified')
    expect(record.nextPoll - room.now()).toBe(DAY)
  })

  test('though its server sends everything again whatever is asked is told so, until it learns', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed(['urn:1']), ...GOOD }))
    await pollOnce(room)
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['unconditional'])
    expect(record.remarks[0]?.message).toContain('whatever is asked')
    expect(record.nextPoll - room.now()).toBe(DAY)
    room.answer(unchanged)
    const next = await pollOnce(room)
    expect(told(next)).toEqual([])
    expect(next.nextPoll - room.now()).toBeLessThan(2 * 3_600_000)
  })

  test('but has no item at all is told so, until it has one', async () => {
    const room = await newsroom(['GB-LON'], () => ({ ...feed([]), ...GOOD }))
    const record = await pollOnce(room)
    expect(record.state).toBe('working')
    expect(told(record)).toEqual(['shrunk'])
    expect(record.remarks[0]?.message).toContain('without any item')
    room.answer(unchanged)
    expect(told(await pollOnce(room))).toEqual(['shrunk'])
    room.answer(() => ({ ...feed(['urn:1']), ...GOOD }))
    expect(told(await pollOnce(room))).toEqual([])
  })

  test('slowly is told so', async () => {
    const room = await newsroom(['GB-LON'], () => {
      room.pass(12_000)
      return { ...feed(['urn:1']), ...GOOD }
    })
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['slow'])
    expect(record.remarks[0]?.message).toContain('12 seconds')
  })

  test('for the first time, and was left years ago, is told so at once and asked once a day', async () => {
    const dated = (date: string) => ({
      ...document(`<rss version="2.0"><channel><title>x</title>
        <item><title>old</title><guid>a</guid><pubDate>Mon, 02 Jan 2017 08:00:00 GMT</pubDate></item>
        <item><title>newest</title><guid>b</guid><pubDate>${date}</pubDate></item></channel></rss>`),
      ...GOOD,
    })
    const room = await newsroom(['GB-LON'], () => dated('Tue, 08 May 2018 08:00:00 GMT'))
    const left = await pollOnce(room)
    expect(left.state).toBe('working')
    expect(told(left)).toEqual(['quiet'])
    expect(left.remarks[0]?.message).toContain('nothing new for 1097 days')
    expect(left.nextPoll - room.now()).toBeGreaterThan(0.8 * DAY)
    const alive = await newsroom(['GB-LON'], () => dated('Sun, 09 May 2021 08:00:00 GMT'))
    expect(told(await pollOnce(alive))).toEqual([])
    const ahead = await newsroom(['GB-LON'], () => dated('Wed, 01 Jan 2098 08:00:00 GMT'))
    expect((await pollOnce(ahead)).lastChange).toBe(ahead.now())
  })

  test('but brings nothing new for far longer than usual is quiet', async () => {
    let item = 0
    const room = await newsroom(['GB-LON'], () => ({ ...feed([`urn:${item}`]), etag: `"${item}"` }))
    for (; item < 5; item++) {
      await pollOnce(room)
      room.pass(2 * DAY)
    }
    room.answer(unchanged)
    for (const days of [10, 9]) {
      expect(told(await pollOnce(room))).toEqual([])
      room.pass(days * DAY)
    }
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['quiet'])
    expect(record.remarks[0]?.message).toMatch(/nothing new for 21 days; .* about every 2 days/)
    room.answer(() => ({ ...feed(['urn:new']), ...GOOD }))
    expect(told(await pollOnce(room))).toEqual([])
  })
})

describe('a document that breaks off', () => {
  const cut = (ids: readonly string[], more = '<item><title>Half an it') => {
    const whole = new TextDecoder().decode(feed(ids).bytes)
    const bytes = new TextEncoder().encode(whole.replace('</channel></rss>', more))
    return failed('network', { part: { url: 'https://gb-lon.example/feed', bytes } })
  }
  const idsOf = async ({ collector }: Awaited<ReturnType<typeof newsroom>>) =>
    (await allPages(collector.store.sql, selection())).map(({ entry }) => entry.title)

  test('is a failure, and every item that came whole is taken in, news on top', async () => {
    const room = await newsroom(['GB-LON'], () => cut(['urn:b', 'urn:a']))
    const first = await pollOnce(room)
    expect(first).toMatchObject({ state: 'failing', failures: 1 })
    expect(first.nextPoll - room.now()).toBe(DAY)
    expect(told(first)).toEqual(['unreachable'])
    expect(first.remarks[0]?.message).toContain(
      'What was complete of it was taken in (2 new or changed).',
    )
    expect((await idsOf(room)).sort()).toEqual(['urn:a', 'urn:b'])
    room.pass(DAY)
    room.answer(() => cut(['urn:c', 'urn:b', 'urn:a']))
    expect(await pollOnce(room)).toMatchObject({ state: 'failing', failures: 2 })
    expect((await idsOf(room))[0]).toBe('urn:c')
    room.pass(DAY)
    const archive = Array.from({ length: 300 }, (_, nth) => `urn:old-${nth}`)
    room.answer(() => feed(['urn:c', 'urn:b', 'urn:a', ...archive]))
    expect(await pollOnce(room)).toMatchObject({ state: 'working', failures: 0 })
    expect(await idsOf(room)).toHaveLength(303)
    expect((await idsOf(room))[0]).toBe('urn:c')
  })

  test('is no second first reading: a flood in a part is held like any other', async () => {
    const room = await newsroom(['GB-LON'], () => cut(['urn:a']))
    await pollOnce(room)
    room.pass(DAY)
    room.answer(() => cut(Array.from({ length: 500 }, (_, nth) => `urn:flood-${nth}`)))
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['unreachable', 'held'])
    expect(record.remarks[0]?.message).not.toContain('taken in')
    expect(await idsOf(room)).toEqual(['urn:a'])
  })

  test('each time is asked for daily as long as it brings news, and weekly after', async () => {
    let day = 0
    const room = await newsroom(['GB-LON'], () => cut([`urn:${day}`]))
    for (day = 0; day < 30; day++) {
      expect((await pollOnce(room)).state).toBe('failing')
      room.pass(DAY)
    }
    expect(await idsOf(room)).toHaveLength(30)
    const last = day
    for (; day < last + 15; room.pass(DAY), day++) {
      room.answer(() => cut([`urn:${last - 1}`]))
      await pollOnce(room)
    }
    expect(await pollOnce(room)).toMatchObject({ state: 'dormant' })
  })

  test('and is no feed changes nothing', async () => {
    const bytes = new TextEncoder().encode('<html><body><h1>Wel')
    const part = { url: 'https://gb-lon.example/feed', bytes }
    const room = await newsroom(['GB-LON'], () => failed('timeout', { part }))
    const record = await pollOnce(room)
    expect(told(record)).toEqual(['slow'])
    expect(record.nextPoll - room.now()).toBeLessThan(HOUR)
    expect(await idsOf(room)).toEqual([])
  })
})

describe('a source that redirects', () => {
  const OLD = 'https://gb-lon.example/feed'
  const NEW = 'https://new.example/feed'
  const hop = (status: number, to = NEW, from = OLD): Redirect => ({ from, to, status })
  const via = (redirects: readonly Redirect[]) => ({ ...feed(['urn:1']), ...GOOD, redirects })
  const follow = async (...redirects: readonly Redirect[]) => {
    const room = await newsroom(['GB-LON'], () => via(redirects))
    const record = await pollOnce(room)
    room.pass(8 * DAY)
    await pollOnce(room)
    await pollOnce(room)
    return { room, record, asked: room.asked.map(({ url }) => url) }
  }

  test.each([301, 308])(
    'for good (%i) is told, and asked at its new address after a week',
    async (status) => {
      const { record, asked } = await follow(hop(status))
      expect(record).toMatchObject({ movedTo: NEW, movedSince: record.lastPoll })
      expect(record.remarks).toMatchObject([{ condition: 'moved' }])
      expect(record.remarks[0]?.message).toContain(`redirects to ${NEW} for good`)
      expect(record.remarks[0]?.message).toContain('partners.yaml')
      expect(asked).toEqual([OLD, NEW, NEW])
    },
  )

  test('is due as late as any other, before and after it is asked at its new address', async () => {
    const room = await newsroom(['GB-LON'], () => via([hop(301)]))
    for (let poll = 0; poll < 12; poll++) {
      const record = await pollOnce(room)
      expect(record.nextPoll).toBeGreaterThan(room.now() + 14 * 60_000)
      expect(record.lastPoll).toBe(room.now())
      expect(await dueSources(room.collector, room.wire)).toEqual([])
      room.pass(DAY)
      room.answer((url) => ({ ...unchanged(), redirects: url === OLD ? [hop(301)] : [] }))
    }
    expect(room.asked.at(-1)?.url).toBe(NEW)
  })

  test('is asked at its old address before the week is over', async () => {
    const room = await newsroom(['GB-LON'], () => via([hop(301)]))
    await pollOnce(room)
    room.pass(7 * DAY - 10_000)
    await pollOnce(room)
    expect(room.asked.at(-1)?.url).toBe(OLD)
  })

  test.each([302, 307, 303])('for now (%i) is not moved', async (status) => {
    const { record, asked } = await follow(hop(status))
    expect(record.movedTo).toBeUndefined()
    expect(asked).toEqual([OLD, OLD, OLD])
  })

  test('for good and then for now is moved as far as it is for good', async () => {
    const last = hop(302, 'https://cdn.example/feed', NEW)
    expect((await follow(hop(301), last)).asked).toEqual([OLD, NEW, NEW])
    expect((await follow(hop(302), hop(301, 'https://x.example/', NEW))).asked).toEqual([
      OLD,
      OLD,
      OLD,
    ])
  })

  test('elsewhere every few days is never moved', async () => {
    let to = 0
    const room = await newsroom(['GB-LON'], () => via([hop(301, `https://new-${to}.example/`)]))
    for (; to < 8; to++) {
      await pollOnce(room)
      room.pass(5 * DAY)
    }
    expect(new Set(room.asked.map(({ url }) => url))).toEqual(new Set([OLD]))
  })

  test('is asked at its own address again when the new one fails, even with 410', async () => {
    const room = await newsroom(['GB-LON'], () => via([hop(301)]))
    await pollOnce(room)
    room.pass(8 * DAY)
    room.answer((url) => (url === NEW ? failed('gone') : { ...feed(['urn:2']), ...GOOD }))
    expect(await pollOnce(room)).toMatchObject({ state: 'failing' })
    const record = await pollOnce(room)
    expect(record.state).toBe('working')
    expect(record.movedTo).toBeUndefined()
    expect(room.asked.map(({ url }) => url)).toEqual([OLD, NEW, OLD])
  })

  test('to a page is not moved: only what could be read counts', async () => {
    const room = await newsroom(['GB-LON'], () => ({
      ...document('<!doctype html><html><title>Home</title></html>'),
      redirects: [hop(301)],
    }))
    const record = await pollOnce(room)
    expect(record.movedTo).toBeUndefined()
    expect(told(record)).toEqual(['not-a-feed'])
  })
})
