import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/folder.node.ts'
import {
  greeted,
  placeIn,
  run,
  type Server,
  signalGroup,
  startServer,
  stop,
  zerowire,
} from '../support/http-server.node.ts'

const FEEDS = ['', '/network', '/topics/water', '/network/cities/GB-LON'].flatMap((folder) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${folder}/${file}`),
)

test('the greeting says what is published and where, and the feeds are there', async () => {
  const server = await startServer(await placeIn(await temporaryFolder()))
  expect(server.output()).toMatch(/^Zerowire publishes 14 \w+ of Haneul\b.* and 4 of partner/)
  expect(server.errors()).toBe('')
  const named = [...server.output().matchAll(/(http:\S+)$/gm)].map(([, url = '']) => url)
  expect(named.length).toBeGreaterThan(5)
  for (const url of named) expect((await fetch(url)).status).toBe(200)
  for (const path of FEEDS) {
    const response = await server.get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(`${server.url}${path}`)
  }
})

test('a restart changes no byte, no ETag and no date of any feed', async () => {
  const place = await placeIn(await temporaryFolder())
  const first = await startServer(place)
  const before = await everything(first)
  const etag = before[0]?.[1]?.['etag'] ?? ''
  await stop(first)
  const second = await startServer(place, { PORT: new URL(first.url).port })
  expect(await everything(second)).toEqual(before)
  const fresh = await second.get(FEEDS[0] ?? '', { 'If-None-Match': etag })
  expect(fresh.status).toBe(304)
})

test.runIf(process.platform === 'linux')(
  'names that nobody answers for hold up no other look-up: each host asked has a thread for its own',
  async () => {
    const { child } = await startServer(await placeIn(await temporaryFolder()))
    const threads = readdirSync(`/proc/${child.pid}/task`).map((id) =>
      readFileSync(`/proc/${child.pid}/task/${id}/comm`, 'utf8').trim(),
    )
    // Half of them look names up: for eight hosts at a time, and for eight that were given up meanwhile.
    expect(threads.filter((name) => name === 'libuv-worker')).toHaveLength(32)
  },
)

test('SIGTERM, once or twice, ends it with 0 though readers keep their connections', async () => {
  const place = await placeIn(await temporaryFolder())
  for (const times of [1, 2]) {
    const server = await startServer(place)
    await server.text('/rss.xml')
    if (times === 2) server.child.kill('SIGTERM')
    const { code, took } = await stop(server)
    expect(code).toBe(0)
    expect(took).toBeLessThan(5000)
    await expect(server.get('/rss.xml')).rejects.toThrow()
  }
})

test('SIGTERM to the process group of npm start ends it with 0', async () => {
  const { dataDir, databaseFile } = await placeIn(await temporaryFolder())
  const environment = { PORT: '0', DATA_DIR: dataDir, DATABASE_FILE: databaseFile }
  const server = await greeted(run('npm', ['start'], environment))
  expect(await server.text('/rss.xml')).toContain('Haneul News')
  const start = Date.now()
  signalGroup(server.child, 'SIGTERM')
  expect(await server.ended).toBe(0)
  expect(Date.now() - start).toBeLessThan(5000)
  await expect(server.get('/rss.xml')).rejects.toThrow()
})

test('a port that is taken is told in one sentence', async () => {
  const place = await placeIn(await temporaryFolder())
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const second = zerowire(place, ['start'], { PORT: port })
  expect(await second.ended).toBe(1)
  expect(second.output()).toBe('')
  expect(second.errors()).toBe(
    `environment PORT: found ${port}, which another program has (EADDRINUSE); expected a free port\n`,
  )
  other.close()
})

test('every mistake of the environment is told at once', async () => {
  const place = await placeIn(await temporaryFolder())
  const wrong = {
    PORT: 'eighty',
    BASE_URL: 'news.example',
    ALLOW_PRIVATE_HOSTS: 'localhost',
    CONTACT_URL: 'mailto:a@b.example',
    LOG_LEVEL: 'loud',
  }
  const failed = zerowire(place, ['start'], wrong)
  expect(await failed.ended).toBe(1)
  const lines = failed.errors().trim().split('\n')
  expect(lines).toHaveLength(Object.keys(wrong).length)
  for (const [name, value] of Object.entries(wrong)) {
    expect(failed.errors()).toContain(`environment ${name}: found "${value}"; expected `)
  }
  expect(existsSync(place.databaseFile)).toBe(false)
})

test('a database that is none is told in one sentence and left alone', async () => {
  const place = await placeIn(await temporaryFolder())
  const failed = zerowire({ ...place, databaseFile: `${place.dataDir}/site.yaml` }, ['start'])
  expect(await failed.ended).toBe(1)
  expect(failed.errors().trim().split('\n')).toHaveLength(1)
  expect(failed.errors()).toMatch(/^environment DATABASE_FILE: found .*site\.yaml, which cannot/)
})

test('a command that does not exist is told', async () => {
  const failed = zerowire(await placeIn(await temporaryFolder()), ['strat'])
  expect(await failed.ended).toBe(2)
  expect(failed.errors()).toBe('There is no command “strat”; did you mean "start"?\n')
})

const OLD_NODES = ['/usr/bin/node', '/usr/local/bin/node'].filter(existsSync)

test('a Node that is too old is told in one sentence', async ({ skip }) => {
  for (const node of OLD_NODES) {
    const asked = run(node, ['--version'], {})
    await asked.ended
    const version = asked.output().trim().slice(1)
    if (Number.parseInt(version, 10) >= 24) continue
    const failed = run(node, ['src/main.js', 'start'], {})
    expect(await failed.ended).toBe(1)
    expect(failed.errors().trim().split('\n')).toHaveLength(1)
    expect(failed.errors()).toContain(`this is Node ${version}`)
    return
  }
  skip('there is no old Node on this machine')
})

async function everything(server: Server) {
  return Promise.all(
    FEEDS.map(async (path) => {
      const response = await server.get(path)
      const headers = Object.fromEntries(response.headers)
      // What the time of day tells: until the next quarter of an hour caches may keep a feed.
      for (const name of ['date', 'cache-control']) delete headers[name]
      return [path, headers, await response.text()] as const
    }),
  )
}
