import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'

const PORT = 8797
const BARE_PORT = 8798
const SECONDS = 5
const CONNECTIONS = 20
const FEED = `http://localhost:${PORT}/atom.xml`

interface Row {
  readonly what: string
  readonly 'requests/s': number
  readonly 'p99 ms': number
  readonly 'of bare node:http': string
}

/**
 * Requests a second of /atom.xml, whole and unchanged, beside a bare node:http handler that sends
 * the same bytes; both servers are processes of their own, and the load is bounded and on loopback.
 */
export async function measureServing(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zerowire-bench-'))
  const environment = { PORT: String(PORT), DATABASE_FILE: join(folder, 'z.sqlite') }
  const server = spawn(process.execPath, ['src/main.js', 'start'], {
    env: { ...process.env, ...environment, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout, 'data')
  const bare = spawn(process.execPath, [import.meta.filename, 'bare'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(bare.stdout, 'data')
  try {
    return await rowsFor(await fetch(FEED))
  } finally {
    await Promise.all([stop(server), stop(bare)])
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsFor(feed: Response): Promise<Row[]> {
  const etag = feed.headers.get('etag') ?? ''
  const plain = { 'Accept-Encoding': 'identity' }
  const unchanged = { ...plain, 'If-None-Match': etag.replace(/-(gzip|br)"$/, '"') }
  const packed = { 'Accept-Encoding': 'gzip' }
  const bare = `http://localhost:${BARE_PORT}`
  const rows: Row[] = []
  for (const [what, path, headers] of [
    ['200', '/atom.xml', plain],
    ['200 gzip', '/atom.xml', packed],
    ['304', '/atom.xml', unchanged],
  ] as const) {
    const floor = await load(`${bare}/${what.replace(' ', '-')}`, headers)
    const ours = await load(`http://localhost:${PORT}${path}`, headers)
    const share = `${Math.round((100 * ours.rate) / floor.rate)} %`
    rows.push({
      what: `${what}, node:http`,
      'requests/s': floor.rate,
      'p99 ms': floor.p99,
      'of bare node:http': '',
    })
    rows.push({
      what: `${what}, Zerowire`,
      'requests/s': ours.rate,
      'p99 ms': ours.p99,
      'of bare node:http': share,
    })
  }
  return rows
}

async function load(url: string, headers: Record<string, string>) {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS })
  if (result.errors > 0) throw new Error(`${url}: ${result.errors} errors`)
  return { rate: Math.round(result.requests.average), p99: result.latency.p99 }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** The floor: the bytes that Zerowire sends, from memory, with as few headers as HTTP allows. */
async function serveBare(): Promise<void> {
  const [plain, packed] = await Promise.all(
    ['identity', 'gzip'].map(async (coding) => {
      const { body } = await rawGet(coding)
      return body
    }),
  )
  createServer((request, response) => {
    if (request.url === '/304') return response.writeHead(304, { ETag: '"x"' }).end()
    const body = request.url === '/200-gzip' ? packed : plain
    return response.writeHead(200, { 'Content-Type': 'application/atom+xml' }).end(body)
  }).listen(BARE_PORT, () => console.log('listening'))
}

async function rawGet(coding: string): Promise<{ body: Buffer }> {
  const { get } = await import('node:http')
  const { buffer } = await import('node:stream/consumers')
  return new Promise((resolve, reject) => {
    get(FEED, { headers: { 'Accept-Encoding': coding } }, async (response) =>
      resolve({ body: await buffer(response) }),
    ).on('error', reject)
  })
}

if (process.argv[2] === 'bare') await serveBare()
