import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { keys } from '../../src/cli/keys.ts'
import { UsageError } from '../../src/cli/usage.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { secret } from '../support/http-collection.ts'
import { placeIn, startServer, until, write, zerowire } from '../support/http-server.node.ts'

const PICTURE = 'media/2021/secret.png'
const LATER = { year: '2021-06-01', by: '2199-06-01' }

/** The sample's secret, still one for long, in a directory of its own. */
function privateFiles() {
  const files = Object.entries(secret()).map(([path, text]) => [
    path,
    String(text).replaceAll(LATER.year, LATER.by),
  ])
  return { ...Object.fromEntries(files), [PICTURE]: 'the picture of a secret tramway' }
}

afterEach(() => {
  vi.unstubAllEnvs()
})

/** A place whose secret is in a private directory. */
async function divided() {
  const folder = await temporaryFolder()
  const moved = Object.fromEntries([PICTURE, ...Object.keys(secret())].map((p) => [p, undefined]))
  const place = await placeIn(folder, moved)
  const privateDir = join(folder, 'private')
  await write({ ...place, dataDir: privateDir }, privateFiles())
  return { place, privateDir, environment: { PRIVATE_DATA_DIR: privateDir } }
}

async function done(run: ReturnType<typeof zerowire>) {
  const code = await run.ended
  return { code, output: run.output(), errors: run.errors() }
}

test('a key is printed once, lets a desk in beside a running server, and out when revoked', async () => {
  const { place, environment } = await divided()
  const server = await startServer(place, environment)
  const base = { BASE_URL: server.url }
  expect((await done(zerowire(place, ['keys', 'list']))).output).toBe('There are no keys.\n')

  const added = await done(zerowire(place, ['keys', 'add', 'Daily News'], base))
  expect(added.code).toBe(0)
  const [, key = ''] = /^ {2}([A-Za-z0-9_-]{43})$/m.exec(added.output) ?? []
  const [, id = ''] = /\(id ([0-9a-f]+)\)/.exec(added.output) ?? []
  const [, address = ''] = /^ {2}(http:\S+\/press\/k\/\S+)$/m.exec(added.output) ?? []
  expect(address).toBe(`${server.url}/press/k/${key}/atom.xml`)

  const bearer = { Authorization: `Bearer ${key}` }
  expect(await (await server.get('/press/rss.xml', bearer)).text()).toContain(
    'Embargoed until 1 Jun 2199 09:00 KST: A Moonlight tramway',
  )
  expect(await (await fetch(address)).text()).toContain('A Moonlight tramway')
  expect((await server.get(`/press/${PICTURE}`, bearer)).status).toBe(200)
  expect(await server.text('/rss.xml?lang=*')).not.toContain('Moonlight')
  expect((await server.get(`/${PICTURE}`)).status).toBe(404)

  const listed = await done(zerowire(place, ['keys', 'list']))
  expect(listed.output).toContain(id)
  expect(listed.output).toMatch(/Daily News.*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ.*\d{4}-\d\d-\d\dT/)
  expect(listed.output).not.toContain(key)

  expect((await done(zerowire(place, ['keys', 'revoke', id]))).output).toBe(
    'The key of “Daily News” is revoked.\n',
  )
  expect((await fetch(address)).status).toBe(401)
  expect((await server.get('/press/rss.xml', bearer)).status).toBe(401)
  expect(server.output() + server.errors()).not.toContain(key)
})

test('what keys cannot do it says in a sentence', async () => {
  const { place } = await divided()
  const run = (...args: string[]) => done(zerowire(place, ['keys', ...args]))
  await run('add', 'Daily News')
  const again = await run('add', ' Daily News ')
  expect(again.code).toBe(1)
  expect(again.errors).toMatch(/^“Daily News” has a key already \([0-9a-f]{12}\); revoke that one/)
  expect(again.output).toBe('')
  const unknown = await run('revoke', 'nobody')
  expect([unknown.code, unknown.errors]).toEqual([
    1,
    'There is no key with the id “nobody”; keys list shows those there are.\n',
  ])
  const id = /\(([0-9a-f]{12})\)/.exec(again.errors)?.[1] ?? ''
  await run('revoke', id)
  const twice = await run('revoke', id)
  expect(twice.code).toBe(0)
  expect(twice.output).toMatch(/^The key of “Daily News” was revoked already, at 20/)
  const { code, errors } = await run('forget', id)
  expect([code, errors]).toEqual([
    2,
    'keys takes one of: add NAME, list, revoke ID.\nTry: npm run zerowire -- help\n',
  ])
})

test.each([
  [[], /one of: add NAME, list, revoke ID/],
  [['add'], /1 to 100 characters/],
  [['add', ' '], /1 to 100 characters/],
  [['add', 'a\nb'], /on one line/],
  [['add', 'n'.repeat(101)], /1 to 100 characters/],
  [['add', 'Daily', 'News'], /“News” is one too many/],
  [['list', 'all'], /one of: add NAME, list, revoke ID/],
  [['revoke'], /one of: add NAME, list, revoke ID/],
  [['list', '--edge', 'nowhere'], /--edge is local or remote, not “nowhere”/],
])('a command line of keys that is not understood says why: %j', async (argv, why) => {
  // Vitest has one of its own.
  vi.stubEnv('BASE_URL', undefined)
  await expect(keys(argv)).rejects.toThrow(UsageError)
  await expect(keys(argv)).rejects.toThrow(why)
})

test('check and sync read the private directory too, and dev sees what changes there', async () => {
  const { place, privateDir, environment } = await divided()
  const broken = { 'news/2021/other.en.md': 'no front matter' }
  const synced = await done(zerowire(place, ['sync'], environment))
  expect([synced.code, synced.errors]).toEqual([0, ''])
  expect(synced.output).toContain('3 not public')
  await write({ ...place, dataDir: privateDir }, broken)
  for (const command of ['check', 'sync']) {
    const { code, output, errors } = await done(zerowire(place, [command], environment))
    expect(code).toBe(1)
    expect(output + errors).toContain(`${privateDir}/news/2021/other.en.md:1 found no front matter`)
  }
  const server = await startServer(place, environment, 'dev')
  const open = Object.entries(privateFiles()).map(([path, text]) => [
    path,
    String(text).replaceAll(LATER.by, LATER.year),
  ])
  await write({ ...place, dataDir: privateDir }, Object.fromEntries(open))
  await until(async () => (await server.get('/news/moonlight-tramway')).status === 200)
})
