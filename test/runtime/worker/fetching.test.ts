import { describe, expect, inject, test } from 'vitest'
import { createFetcher } from '../../../src/fetch/client.ts'
import { DEFAULT_LIMITS, type FetchRequest, type FetchResult } from '../../../src/fetch/port.ts'
import { edgeTransport } from '../../../src/fetch/transport.edge.ts'

const FEED = '<rss><channel><title>대구</title></channel></rss>'
const host = inject('outside')

function ask(path: string, more: Partial<FetchRequest> = {}, limits = {}): Promise<FetchResult> {
  const fetchDocument = createFetcher({
    transport: edgeTransport,
    userAgent: 'Zerowire/0.1 (+https://city.example/about)',
    allowPrivateHosts: new Set([host]),
    limits: { ...DEFAULT_LIMITS, ...limits },
  })
  return fetchDocument({ url: `http://${host}${path}`, ...more })
}

const textOf = (result: FetchResult): string =>
  new TextDecoder().decode(
    result.kind === 'document'
      ? result.bytes
      : result.kind === 'failed'
        ? result.part?.bytes
        : undefined,
  )

describe('a real server, asked from inside workerd,', () => {
  test('sees who asks and no more than on Node, but for what the platform adds', async () => {
    expect(await ask('/feed')).toMatchObject({ kind: 'document', etag: 'W/"a b,c"' })
    const asked: string[] = JSON.parse(textOf(await ask('/asked')))
    const names = asked.filter((_, nth) => nth % 2 === 0).map((name) => name.toLowerCase())
    const added = ['cf-worker', 'host']
    expect(names.filter((name) => !added.includes(name)).sort()).toEqual([
      'accept',
      'accept-encoding',
      'user-agent',
    ])
    expect(asked).toContain('Zerowire/0.1 (+https://city.example/about)')
    expect(asked).toContain('gzip, br')
  })

  test('gets validators back to the letter', async () => {
    expect(await ask('/feed', { etag: 'W/"a b,c"' })).toMatchObject({ kind: 'unchanged' })
    const asked: string[] = JSON.parse(textOf(await ask('/asked')))
    expect(asked).toContain('W/"a b,c"')
    expect(asked.map((name) => name.toLowerCase())).not.toContain('cache-control')
  })

  test.each(['/gzip', '/br', '/moved'])('is read, compressed or moved: %s', async (path) => {
    expect(textOf(await ask(path))).toBe(FEED)
  })

  test.each([
    ['/gzip-bomb', 'too-large'],
    ['/headers', 'too-large'],
    ['/not-gzip', 'encoding'],
    ['/inwards', 'private-address'],
    ['/busy', 'busy'],
  ])('that misbehaves is told as on Node: %s is %s', async (path, code) => {
    expect(await ask(path)).toMatchObject({ kind: 'failed', code })
  })

  test('that breaks off, or drips, is a failure with the part that came', async () => {
    const cut = await ask('/cut')
    expect(cut).toMatchObject({ code: 'network' })
    expect(textOf(cut)).toBe('<rss>')
    const slow = await ask('/slow', {}, { totalMs: 300 })
    expect(slow).toMatchObject({ code: 'timeout' })
    expect(textOf(slow)).toMatch(/^<rss> +$/)
  })
})
