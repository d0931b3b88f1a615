import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { startServer as startPartner } from '../fetch/server.node.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { londonAt } from '../support/http-partners.ts'
import {
  endTurns,
  type Place,
  placeIn,
  type Server,
  startServer,
  stop,
  zerowire,
} from '../support/http-server.node.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A partner's day, told by its answers; after each, what the network page says. */
test('a partner’s feed is followed through good days and bad ones, and nothing is lost', {
  timeout: 120_000,
}, async ({ onTestFinished }) => {
  let answer: Answer = sends(200, feedOf(['First']), { ETag: '"one"' })
  const partner = await startPartner({ '/feed': (request, response) => answer(request, response) })
  onTestFinished(partner.close)
  const place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  const environment = { ALLOW_PRIVATE_HOSTS: partner.host }
  const server = await startServer(place, environment)
  const poll = async (next: Answer) => {
    answer = next
    const refresh = zerowire(place, ['refresh', '--source', 'london'], environment)
    const code = await refresh.ended
    endTurns(place)
    return { code, ...(await stateOf(server)) }
  }

  const first = await poll(answer)
  expect(first).toEqual({ code: 0, state: 'working', problem: '', titles: ['First'] })

  const same = await poll(sends(304, ''))
  expect(partner.requests.at(-1)?.headers['if-none-match']).toBe('"one"')
  expect(same).toEqual(first)

  const more = await poll(sends(200, feedOf(['Second', 'First, corrected']), { ETag: '"two"' }))
  expect(more).toEqual({ ...first, titles: ['First, corrected', 'Second'] })

  const all = more.titles
  const failures: readonly [Answer, string][] = [
    [sends(500, 'oops'), 'status 500'],
    [sends(404, 'no such page'), 'status 404'],
    [sends(200, '<!doctype html><html><body><h1>Welcome</h1></body></html>'), 'web page'],
    [oversize, 'larger than'],
    [(request) => request.socket.destroy(), 'connection failed'],
    [sends(503, '', { 'Retry-After': '7200' }), 'status 503'],
  ]
  for (const [bad, words] of failures) {
    const failed = await poll(bad)
    expect(failed).toMatchObject({ code: 1, state: 'failing', titles: all })
    expect(failed.problem).toContain(words)
    expect(failed.problem).toContain(partner.url('/feed'))
    expect(partner.requests.at(-1)?.headers['if-none-match']).toBe('"two"')
  }

  const cut = feedOf(['Third', 'Second', 'First, corrected']).split('</item>', 1)[0] ?? ''
  const recovered = await poll(sends(200, `${cut}</item><item><title>Fou`))
  expect(recovered).toMatchObject({ code: 0, state: 'working', problem: '' })
  expect(recovered.titles).toEqual(['First, corrected', 'Second', 'Third'])

  const gone = await poll(sends(410, ''))
  expect(gone).toMatchObject({ code: 1, state: 'gone', titles: recovered.titles })
  expect(partner.requests.at(-1)?.headers['if-none-match']).toBeUndefined()
  for (const { headers } of partner.requests) {
    expect(headers['user-agent']).toMatch(/^Zerowire\/.*\(\+http.*\)/)
    expect(headers.cookie ?? headers.referer).toBeUndefined()
  }

  const report = zerowire(place, ['sources', '--days', '2', '--json'], environment)
  expect(await report.ended).toBe(0)
  const unconditional = partner.requests.filter(({ headers }) => !headers['if-none-match']).length
  expect(JSON.parse(report.output())).toMatchObject({
    states: { gone: 1 },
    total: { requests: partner.requests.length / 2, unconditional: unconditional / 2 },
    sources: [{ record: { source: 'london', remarks: [{ condition: 'gone' }] } }],
  })
  const told = zerowire(place, ['sources'], environment)
  expect(await told.ended).toBe(0)
  expect(told.output()).toContain(`london: gone: ${partner.url('/feed')}`)
})

test('a partner on a private address is not asked unless it is allowed', async ({
  onTestFinished,
}) => {
  const partner = await startPartner({ '/feed': sends(200, feedOf(['First'])) })
  onTestFinished(partner.close)
  const place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  expect(await zerowire(place, ['sync']).ended).toBe(0)
  const refresh = zerowire(place, ['refresh'])
  expect(await refresh.ended).toBe(1)
  expect(refresh.output()).toContain('failing')
  expect(partner.requests).toHaveLength(0)
})

test('who reads partners is told when they could not ask back', async ({ onTestFinished }) => {
  const partner = await startPartner({})
  onTestFinished(partner.close)
  const place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  const hint = /to ask at (\S+), which they cannot reach/
  const server = await startServer(place)
  expect(hint.exec(server.output())?.[1]).toBe(`${server.url}/network`)
  // There the city finds how we ask, and whom to call.
  expect(await server.text('/network')).toMatch(/<h2 id="webmasters">.*Retry-After.*Contact: /s)
  await stop(server)
  const open = await startServer(place, { CONTACT_URL: 'https://wire.city.example/about' })
  expect(open.output()).not.toMatch(hint)
})

test('a running server polls what is due by itself, and stops though a partner hangs', async ({
  onTestFinished,
}) => {
  const partner = await startPartner({ '/feed': () => undefined })
  onTestFinished(partner.close)
  const place: Place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  const server = await startServer(place, { ALLOW_PRIVATE_HOSTS: partner.host })
  await expect.poll(() => partner.requests.length, { timeout: 10_000 }).toBe(1)
  expect((await server.get('/network')).status).toBe(200)
  const { code, took } = await stop(server)
  expect(code).toBe(0)
  expect(took).toBeLessThan(5000)
})

test('readers are answered while a partner’s large document is read', async ({
  onTestFinished,
}) => {
  let sent = false
  const partner = await startPartner({
    '/feed': (_, response) =>
      response.writeHead(200).end(largeFeed(), () => {
        sent = true
      }),
  })
  onTestFinished(partner.close)
  const place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  const server = await startServer(place, { ALLOW_PRIVATE_HOSTS: partner.host })
  await expect.poll(() => sent, { timeout: 10_000 }).toBe(true)
  // Were it read on the thread that serves, this answer would come after the reading.
  expect((await stateOf(server)).titles).toEqual([])
  await expect
    .poll(async () => (await stateOf(server)).titles, { timeout: 20_000 })
    .toHaveLength(30)
})

function sends(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (_, response) => response.writeHead(status, headers).end(body)
}

const oversize: Answer = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/rss+xml' })
  response.end('<rss><channel>'.padEnd(10_000_001))
}

/** Newest first; the id is the first word of the title. */
function feedOf(titles: readonly string[]): string {
  const items = titles.map((title) => {
    const link = `https://news.london.example/${title.split(/\W/)[0]}`
    return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid>
<pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate></item>`
  })
  return `<rss version="2.0"><channel><title>London</title><link>https://news.london.example/</link>
<description>News</description>${items.join('')}</channel></rss>`
}

/** Some seconds of reading and cleaning. */
function largeFeed(): string {
  const content = '<p>One <b>word</b> of <a href="more">many</a>.</p>'.repeat(1500)
  const items = Array.from(
    { length: 30 },
    (_, nth) => `<item><title>Large ${nth}</title><guid>https://news.london.example/${nth}</guid>
<description><![CDATA[${content}]]></description></item>`,
  )
  return `<rss version="2.0"><channel><title>London</title><link>https://news.london.example/</link>
<description>News</description>${items.join('')}</channel></rss>`
}

/** What the network page tells of the one source, and the titles its feed shows. */
async function stateOf(server: Server) {
  const page = await server.text('/network')
  const feed = JSON.parse(await server.text('/network/cities/GB-LON/feed.json')) as {
    items: { title: string }[]
  }
  return {
    state: /data-state="(\w+)"/.exec(page)?.[1],
    problem: /class="problem"[^>]*>([^<]*)</.exec(page)?.[1] ?? '',
    titles: feed.items.map(({ title }) => title).sort(),
  }
}
