import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { syncCollection } from '../../../src/jobs/sync.ts'
import { openD1 } from '../../../src/store/d1.edge.ts'
import { sha256 } from '../../../src/store/ports.ts'
import { openR2, type R2 } from '../../../src/store/r2.edge.ts'
import { readSources } from '../../../src/store/sources.ts'
import worker from '../../../src/worker.ts'
import { contentOf, RELEASE } from '../../support/http-collection.ts'

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
  let sent: string[][] = []
  let asked: string[] = []
  let explosive: string | undefined
  const blobs: R2 = {
    head: (key) => env.BLOBS.head(key),
    get: (key) => env.BLOBS.get(key),
    async put(key, bytes) {
      if (key === explosive) throw new Error('the bucket is not there')
      return env.BLOBS.put(key, bytes)
    },
  }
  const bindings = {
    DB: env.DB,
    BLOBS: blobs,
    BASE_URL: 'https://wire.example/',
    LOG_LEVEL: 'error',
    POLLS: {
      async sendBatch(messages: readonly { readonly body: { readonly source: string } }[]) {
        sent.push(messages.map(({ body }) => body.source))
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
      return new Response(documentOf(idOf(url.href)), { headers: { ETag: '"1"' } })
    })
  })
  beforeEach(() => {
    sent = []
    asked = []
    explosive = undefined
  })
  afterAll(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('what is due is enqueued, one message a source, no call over the platform’s limit', async () => {
    await worker.scheduled(undefined, bindings)
    expect(sent.flat().sort()).toEqual([...SOURCES].sort())
    expect(sent.map((batch) => batch.length)).toEqual([100, 20])
    expect(asked).toEqual([])
  })

  test('a message that fails is retried, the others are acknowledged', async () => {
    explosive = await sha256(documentOf('paper-1'))
    const messages = ['paper-0', 'paper-1', 'paper-2'].map(messageOf)
    await worker.queue({ messages }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(['acknowledged', 'retried', 'acknowledged'])
    expect(asked).toEqual(['paper-0', 'paper-1', 'paper-2'])
    const feed = await text('/network/feed.json')
    expect(feed).toContain('Story of paper-0')
    expect(feed).toContain('Story of paper-2')
    expect(feed).not.toContain('Story of paper-1')
  })

  test('the retried message is read once the trouble is over', async () => {
    const messages = [messageOf('paper-1')]
    await worker.queue({ messages }, bindings)
    expect(messages[0]?.fate).toBe('acknowledged')
    vi.setSystemTime(Date.now() + 6000)
    expect(await text('/network/feed.json')).toContain('Story of paper-1')
  })

  test('a source that is not due any more is not polled twice', async () => {
    const messages = ['paper-0', 'paper-3', 'paper-3'].map(messageOf)
    await worker.queue({ messages }, bindings)
    expect(messages.map(({ fate }) => fate)).toEqual(Array(3).fill('acknowledged'))
    expect(asked).toEqual(['paper-3'])
  })

  test('a message of a source that nobody knows any more is done with', async () => {
    const messages = [messageOf('paper-from-yesterday')]
    await worker.queue({ messages }, bindings)
    expect(messages[0]?.fate).toBe('acknowledged')
    expect(asked).toEqual([])
  })

  test('the next tick enqueues only what has not been read', async () => {
    await worker.scheduled(undefined, bindings)
    const read = ['paper-0', 'paper-1', 'paper-2', 'paper-3']
    expect(sent.flat().sort()).toEqual(SOURCES.filter((id) => !read.includes(id)).sort())
    const records = await readSources(openD1(env.DB))
    expect([...records.keys()].sort()).toEqual(read)
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

  async function text(path: string): Promise<string> {
    return (await worker.fetch(new Request(`http://localhost:8787${path}`), bindings)).text()
  }
})

/** Straight from the database, since asking for a feed would release too. */
async function publicStories(): Promise<string> {
  const { results } = await env.DB.prepare('SELECT id FROM entry WHERE position > ?')
    .bind(-1e9)
    .all()
  return JSON.stringify(results)
}

function messageOf(source: string) {
  return {
    body: { source },
    fate: 'forgotten',
    ack() {
      this.fate = 'acknowledged'
    },
    retry() {
      this.fate = 'retried'
    },
  }
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
