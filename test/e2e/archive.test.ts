import { expect, test } from 'vitest'
import { readArchive, rebuilt, walk } from '../support/archive-walk.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { story } from '../support/http-collection.ts'
import { placeIn, signalGroup, startServer, until } from '../support/http-server.node.ts'

const PAGE = '/archive/own/1/atom.xml?lang=*'
const MANY = Object.assign(
  {},
  ...Array.from({ length: 260 }, (_, n) => story(`many-${n}`, 'en', `Many ${n}`)),
)

test('a running server closes pages by itself, and has them unchanged after a crash', async () => {
  const place = await placeIn(await temporaryFolder(), MANY)
  const first = await startServer(place)
  await until(async () => (await first.get(PAGE)).status === 200)
  const page = await first.text(PAGE)
  expect(readArchive(PAGE, page).entries).toHaveLength(200)
  const port = new URL(first.url).port
  signalGroup(first.child, 'SIGKILL')
  await first.ended

  const second = await startServer(place, { PORT: port })
  const again = await second.get(PAGE)
  expect(await again.text()).toBe(page)
  const documents = await walk(
    async (url) => (await fetch(url)).text(),
    `${second.url}/atom.xml?lang=*`,
  )
  const ids = [...rebuilt(documents).keys()].filter((id) => id.includes(':many-'))
  expect(ids).toHaveLength(260)
})
