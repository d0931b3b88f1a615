import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/folder.node.ts'
import { story } from '../support/http-collection.ts'
import { placeIn, startServer, until, write, zerowire } from '../support/http-server.node.ts'

const BROKEN = story('trees', 'en', 'Broken trees', { more: 'kind: nothing-known' })

test('a broken article is complained of at start, and the others are published', async () => {
  const place = await placeIn(await temporaryFolder(), BROKEN)
  const server = await startServer(place)
  expect(server.errors()).toMatch(/news\/2021\/trees\.en\.md:\d+ kind: found .*nothing-known/)
  expect(server.output()).toMatch(/^Zerowire publishes 13 \w+ of Haneul/)
  expect(await server.text('/rss.xml')).toContain('Buses run on hydrogen')
  expect((await server.get('/news/trees')).status).toBe(404)
})

test.each([
  { file: 'site.yaml', text: 'city: [' },
  { file: 'site.yaml', text: undefined },
  { file: 'partners.yaml', text: 'cities: nowhere' },
])(
  'with $file as “$text” what was published stays up, and a new database is not begun',
  async ({ file, text }) => {
    const place = await placeIn(await temporaryFolder())
    expect(await zerowire(place, ['sync']).ended).toBe(0)
    await write(place, { [file]: text })
    const server = await startServer(place)
    expect(server.errors()).toContain(`${place.dataDir}/${file}`)
    expect(server.errors()).toContain('What was published before is served')
    expect(await server.text('/rss.xml')).toContain('Buses run on hydrogen')

    const failed = zerowire({ ...place, databaseFile: `${place.databaseFile}.new` }, ['start'])
    expect(await failed.ended).toBe(1)
    expect(failed.output()).toBe('')
    expect(failed.errors()).toContain(`${place.dataDir}/${file}`)
    expect(failed.errors()).not.toContain('    at ')
  },
)

test('dev shows a changed article without a restart, and keeps a broken one as it was', async () => {
  const place = await placeIn(await temporaryFolder())
  const server = await startServer(place, {}, 'dev')
  await write(place, story('rain', 'ko', '새로운 빗물', { more: 'topics: [water]' }))
  await until(async () => (await server.text('/news/rain')).includes('새로운 빗물'))
  await write(place, { ...BROKEN, ...story('new', 'en', 'A new story') })
  await until(async () => (await server.get('/news/new')).status === 200)
  expect(await server.text('/news/trees')).toContain('Forty trees')
  expect(server.errors()).toContain('nothing-known')
  await write(place, { 'site.yaml': 'city: [' })
  await until(() => server.errors().includes('site.yaml'))
  expect((await server.get('/news/trees')).status).toBe(200)
})

test('check tells every mistake and fails, or that there is none', async () => {
  const place = await placeIn(await temporaryFolder())
  const right = zerowire(place, ['check'])
  expect(await right.ended).toBe(0)
  expect(right.output()).toBe('No mistakes.\n')
  await write(place, { ...BROKEN, 'news/2021/nameless.md': 'no front matter' })
  const wrong = zerowire(place, ['check'])
  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toContain('trees.en.md')
  expect(wrong.output()).toContain('nameless.md')
  expect(wrong.output()).not.toContain('    at ')
})

test('sync says what it did, and a second one finds nothing to do', async () => {
  const place = await placeIn(await temporaryFolder())
  const first = zerowire(place, ['sync'])
  expect(await first.ended).toBe(0)
  expect(first.output()).toContain('14 appeared')
  const second = zerowire(place, ['sync'])
  expect(await second.ended).toBe(0)
  expect(second.output()).toBe('0 appeared, 0 corrected, 0 edited, 0 not public.\n')
  await write(place, BROKEN)
  expect(await zerowire(place, ['sync']).ended).toBe(1)
})
