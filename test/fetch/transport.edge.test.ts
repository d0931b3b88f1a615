import { afterEach, expect, it, vi } from 'vitest'
import { createFetcher } from '../../src/fetch/client.ts'
import { DEFAULT_LIMITS } from '../../src/fetch/port.ts'
import { edgeTransport } from '../../src/fetch/transport.edge.ts'

afterEach(() => vi.unstubAllGlobals())

const fetchDocument = createFetcher({
  transport: edgeTransport,
  userAgent: 'Zerowire/0.1 (+https://city.example/about)',
  allowPrivateHosts: new Set(),
  limits: DEFAULT_LIMITS,
})

it('the platform follows no redirect itself, so each hop is checked', async () => {
  const platform = vi.fn<typeof fetch>(async () =>
    Response.redirect('http://169.254.169.254/latest/', 302),
  )
  vi.stubGlobal('fetch', platform)
  expect(await fetchDocument({ url: 'https://city.example/feed' })).toMatchObject({
    code: 'private-address',
  })
  expect(platform).toHaveBeenCalledTimes(1)
  expect(platform.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' })
})

it('a private address is not even asked for', async () => {
  const platform = vi.fn<typeof fetch>()
  vi.stubGlobal('fetch', platform)
  await fetchDocument({ url: 'http://10.0.0.1/feed' })
  expect(platform).not.toHaveBeenCalled()
})

it('a document comes through', async () => {
  vi.stubGlobal('fetch', async () => new Response('<rss/>', { headers: { etag: '"a"' } }))
  expect(await fetchDocument({ url: 'https://city.example/feed' })).toMatchObject({
    kind: 'document',
    etag: '"a"',
    bytes: new TextEncoder().encode('<rss/>'),
  })
})

it('too many headers are refused where the platform accepts them', async () => {
  const headers = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`x-${n}`, 'a'.repeat(5000)]),
  )
  vi.stubGlobal('fetch', async () => new Response('<rss/>', { headers }))
  expect(await fetchDocument({ url: 'https://city.example/feed' })).toMatchObject({
    code: 'too-large',
  })
})
