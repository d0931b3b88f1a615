import { expect, test } from 'vitest'
import { startServer } from '../fetch/server.node.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { placeIn, zerowire } from '../support/http-server.node.ts'

test('verify asks no other host of a private network, whatever an instance lists or redirects to', async ({
  onTestFinished,
}) => {
  const inner = await startServer({})
  onTestFinished(inner.close)
  const instance = await startServer({
    '/feeds.json': (_, response) => {
      const urls = {
        rss: inner.url('/rss'),
        atom: '/moved',
        json: 'http://169.254.169.254/feed',
        ninjs: '/n',
      }
      response.end(JSON.stringify({ feeds: [{ urls }] }))
    },
    '/moved': (_, response) => response.writeHead(302, { location: inner.url('/atom') }).end(),
  })
  onTestFinished(instance.close)
  const place = await placeIn(await temporaryFolder())
  const verify = zerowire(place, ['verify', instance.url('')])
  expect(await verify.ended).toBe(1)
  expect(verify.errors()).toContain(`${inner.url('/rss')}: answers: Error: it uses port`)
  expect(verify.errors()).toContain('it names a host of a private network')
  expect(verify.errors()).toContain(`${instance.url('/moved')}: status: 302`)
  expect(inner.requests).toEqual([])
})
