import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { syncCollection } from '../../../src/jobs/sync.ts'
import { openD1 } from '../../../src/store/d1.edge.ts'
import { sha256 } from '../../../src/store/ports.ts'
import { openR2, type R2 } from '../../../src/store/r2.edge.ts'
import { readSources } from '../../../src/store/sources.ts'
import worker from '../../../src/worker.ts'
import { contentOf, RELEASE } from '../../support/http-collection.ts'

type Poll = { readonly source: string; readonly nextPoll: number }

const MINUTE = 60_000
const QUEUE = 'zerowire-polls'
const START = Date.parse('2021-05-10T00:00:00Z')
const SOURCES = Array.from({ length: 120 }, (_, nth) => `paper-${nth}`)

/** One city with many sources on the web. */
const PARTNERS = `cities:
  - locode: GB-LON
    names: { en: London }
    country: GB
    timeZone: Europe/London
    site: https://www.london.example
    languages: [en]
    licence: OGL-UK-3.0
    sources:
${SOURCES.map((id) => `      - { id: ${id}, url: "${addressOf(id)}" }`).join('\n')}
`

describe('the Worker’s jobs', () => {
  let sent: Poll[][] = []
  /** The message of a source that was sent last. */
  const mail = new Map<string, Poll>()
  let asked: string[] = []
  let explosive: string | undefined
  let isDown = false
  let answers304 = false
  /** Calls of D1, of R2 and to the outside: what Workers counts as subrequests. */
  let calls = 0
  const blobs: R2 = {
    head: (key) => counted(env.BLOBS.head(key)),
    get: (key) => counted(env.BLOBS.get(key)),
    async put(key, bytes) {
      if (key === explosive) throw new Error('the bucket is not there')
      return counted(env.BLOBS.put(key, bytes))
    },
  }
  const counted = <T>(call: T): T => {
    calls += 1
    return call
  }
  const bindings = {
    DB: {
      prepare(sql: string) {
        calls += 1
        return env.DB.prepare(sql)
      },
      async batch(statements: Parameters<typeof env.DB.batch>[0]) {
        if (isDown) throw new Error('the database is not there')
        // A batch is one call, however many statements were prepared for it.
        calls += 1 - statements.length
        return env.DB.batch(statements)
      },
    } as typeof env.DB,
    BLOBS: blobs,
    BASE_URL: 'https://wire.example/',
    LOG_LEVEL: 'error',
    POLLS: {
      async sendBatch(messages: readonly { readonly body: Poll }[]) {
        sent.push(messages.map(({ body }) => body))
        for (const { body } of messages) mail.set(body.source, body)
      },
    },
  }

  beforeAll(async () => {
    await reset()
    await applyD1Migrations(env.DB, env.MIGRATIONS)
    vi.useFakeTimers({ toFake: ['Date'], now: START })
    const store = { sql: openD1(env.DB), blobs: openR2(env.BLOBS) }
    await syncCollection(store, contentOf({ 'partners.yaml': PARTNERS }), Date.now())
    vi.stubGlobal('fetch', async (url: URL) => {
      asked.push(idOf(url.href))
      calls += 1
      if (answers304) return new Response(null, { status: 304, headers: { ETag: '"1"' } })
      return new Response(documentOf(idOf(url.href)), { headers: { ETag: '"1"' } })
    })
  })
  beforeEach(() => {
    sent = []
    asked = []
    explosive = undefined
    isDown = false
    answers304 = false
  })
  afterAll(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('many new sources are not all asked at once: their first polls are spread over minutes', async () => {
    await worker.scheduled(undefined, bindings)
    expect(sent.flat().length).toBeLessThan(SOURCES.length / 10)
    expect(asked).toEqual([])
  })

  test('what is due is enqueued, one message a source, no call over the platform’s limit', async () => {
    vi.setSystemTime(START + 40 * MINUTE)
    await worker.scheduled(undefined, bindings)
    expect(idsOf(sent)).toEqual([...SOURCES].sort())
    expect(sent.map((batch) => batch.length)).toEqual([100, 20])
    expect(asked).toEqual([])
  })

  test('what is in the queue is not enqueued again, unless it stays there for too long', async () => {
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    await worker.scheduled(undefined, bindings)
    expect(sent).toEqual([])
    vi.setSystemTime(Date.now() + MINUTE)
    await worker.scheduled(undefined, bindings)
    expect(idsOf(sent)).toEqual([...SOURCES].sort())
  })

  test('each message is done with on its own, and a fault of ours is told of its source', async () => {
    explosive = await sha256(documentOf('paper-1'))
    const messages = ['paper-0', 'paper-1', 'paper-2'].map(messageOf)
    await worker.queue({ queue: QUEUE, messages }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(Array(3).fill('acknowledged'))
    expect(asked).toEqual(['paper-0', 'paper-1', 'paper-2'])
    const feed = await text('/network/feed.json')
    expect(feed).toContain('Story of paper-0')
    expect(feed).toContain('Story of paper-2')
    expect(feed).not.toContain('Story of paper-1')
    const record = await recordOf('paper-1')
    expect(record?.remarks).toMatchObject([{ condition: 'fault' }])
    expect(record?.nextPoll).toBeGreaterThan(Date.now() + 29 * MINUTE)
  })

  test('a fault that cannot even be written down is retried later, the others are acknowledged', async () => {
    const messages = ['paper-4', 'paper-5'].map(messageOf)
    const [first] = messages
    if (!first) throw new Error('no message')
    isDown = true
    first.ack = () => undefined
    await worker.queue({ queue: QUEUE, messages: [first] }, bindings)
    isDown = false
    await worker.queue({ queue: QUEUE, messages: messages.slice(1) }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(['retried after 60', 'acknowledged'])
    expect(asked).toEqual(['paper-5'])
  })

  test('a message that is retried is polled once the trouble is over', async () => {
    const messages = [{ ...messageOf('paper-4'), attempts: 2 }]
    await worker.queue({ queue: QUEUE, messages }, bindings)
    expect(asked).toEqual(['paper-4'])
  })

  test('a dead letter is told of its source, which is polled again by its schedule', async () => {
    const messages = [messageOf('paper-6')]
    await worker.queue({ queue: 'zerowire-polls-dead', messages }, bindings)
    expect(messages[0]?.fate).toBe('acknowledged')
    expect(asked).toEqual([])
    const record = await recordOf('paper-6')
    expect(record).toMatchObject({ state: 'failing', remarks: [{ condition: 'fault' }] })
    expect(await text('/network')).toContain('a fault of Zerowire')
  })

  test('a dead letter that comes late says nothing of a source that was polled since', async () => {
    const messages = [messageOf('paper-5')]
    await worker.queue({ queue: 'zerowire-polls-dead', messages }, bindings)
    expect(messages[0]?.fate).toBe('acknowledged')
    expect(await recordOf('paper-5')).toMatchObject({ state: 'working', failures: 0 })
  })

  test('a message that nobody understands is done with, and the others are polled', async () => {
    const odd = [null, 'paper-8', { source: 8 }, {}].map((body) => ({
      ...messageOf('paper-8'),
      body: body as unknown as Poll,
    }))
    const messages = [...odd, messageOf('paper-8')]
    await worker.queue({ queue: QUEUE, messages }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(Array(5).fill('acknowledged'))
    expect(asked).toEqual(['paper-8'])
  })

  test('a source that was polled since is not polled twice', async () => {
    const messages = ['paper-0', 'paper-3', 'paper-3'].map(messageOf)
    await worker.queue({ queue: QUEUE, messages }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(Array(3).fill('acknowledged'))
    expect(asked).toEqual(['paper-3'])
  })

  test('nor by two deliveries of its message at the same moment', async () => {
    const deliveries = [[messageOf('paper-7')], [messageOf('paper-7')], [messageOf('paper-7')]]
    await Promise.all(
      deliveries.map((messages) => worker.queue({ queue: QUEUE, messages }, bindings)),
    )
    expect(asked).toEqual(['paper-7'])
  })

  test('a message of a source that nobody knows any more is done with', async () => {
    const messages = [messageOf('paper-from-yesterday')]
    await worker.queue({ queue: QUEUE, messages }, bindings)
    expect(messages[0]?.fate).toBe('acknowledged')
    expect(asked).toEqual([])
  })

  test('the next tick enqueues only what has not been polled', async () => {
    vi.setSystemTime(Date.now() + 30 * MINUTE)
    await worker.scheduled(undefined, bindings)
    const polled = ['paper-0', 'paper-2', 'paper-3', 'paper-4', 'paper-5', 'paper-7', 'paper-8']
    // Those with a fault are tried again a little later.
    const faulty = ['paper-1', 'paper-6'].filter((id) => !idsOf(sent).includes(id))
    expect(idsOf(sent)).toEqual(SOURCES.filter((id) => ![...polled, ...faulty].includes(id)).sort())
  })

  test('ten polls fit well into the thousand calls that one invocation has', async () => {
    const read = async (ids: readonly string[]) => {
      calls = 0
      const messages = ids.map(messageOf)
      await worker.queue({ queue: QUEUE, messages }, bindings)
      expect(asked.splice(0)).toEqual(ids)
      return calls / ids.length
    }
    const ids = SOURCES.slice(20, 30)
    const first = await read(ids)
    vi.setSystemTime(Date.now() + 3 * 60 * MINUTE)
    await worker.scheduled(undefined, bindings)
    answers304 = true
    const nothingNew = await read(ids)
    expect(10 * first).toBeLessThan(1000 / 2)
    expect(nothingNew).toBeLessThanOrEqual(10)
  })

  test('turns that have ended are forgotten, however many hosts were asked', async () => {
    const leases = async () => (await env.DB.prepare('SELECT * FROM lease').all()).results.length
    expect(await leases()).toBeGreaterThan(0)
    vi.setSystemTime(Date.now() + 5 * MINUTE)
    await worker.scheduled(undefined, bindings)
    expect(await leases()).toBe(0)
  })

  test('an embargo that ends is made public by the tick, before any reader asks', async () => {
    expect(await publicStories()).not.toContain('moonlight-tramway')
    vi.setSystemTime(RELEASE)
    await worker.scheduled(undefined, bindings)
    expect(await publicStories()).toContain('moonlight-tramway')
  })

  test('readers are answered under the configured address', async () => {
    const response = await worker.fetch(new Request('http://localhost:8787/rss.xml'), bindings)
    expect(response.status).toBe(200)
    const body = await response.text()
    expect(body).toContain('href="https://wire.example/rss.xml"')
    expect(body).not.toContain('localhost')
  })

  function messageOf(source: string) {
    return {
      body: mail.get(source) ?? { source, nextPoll: 0 },
      attempts: 1,
      fate: 'forgotten',
      ack() {
        this.fate = 'acknowledged'
      },
      retry({ delaySeconds }: { readonly delaySeconds: number }) {
        this.fate = `retried after ${delaySeconds}`
      },
    }
  }

  async function text(path: string): Promise<string> {
    return (await worker.fetch(new Request(`http://localhost:8787${path}`), bindings)).text()
  }
})

function idsOf(batches: readonly (readonly Poll[])[]): string[] {
  return batches.flatMap((batch) => batch.map(({ source }) => source)).sort()
}

async function recordOf(source: string) {
  return (await readSources(openD1(env.DB))).get(source)
}

/** Straight from the database, since asking for a feed would release too. */
async function publicStories(): Promise<string> {
  const { results } = await env.DB.prepare('SELECT id FROM entry WHERE position > ?')
    .bind(-1e9)
    .all()
  return JSON.stringify(results)
}

function addressOf(id: string): string {
  return `https://${id}.london.example/feed`
}

function idOf(url: string): string {
  return new URL(url).hostname.replace('.london.example', '')
}

function documentOf(id: string): string {
  return `<rss version="2.0"><channel><title>${id}</title><link>https://${id}.london.example/</link>
<item><title>Story of ${id}</title><guid>https://${id}.london.example/1</guid>
<link>https://${id}.london.example/1</link><pubDate>Sat, 08 May 2021 10:00:00 GMT</pubDate></item>
</channel></rss>`
}
