import { createServer as createPlainServer } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../src/fetch/client.ts'
import { DEFAULT_LIMITS, type FetchResult } from '../../src/fetch/port.ts'
import { createNodeTransport } from '../../src/fetch/transport.node.ts'
import {
  AUTHORITY,
  CHAINED,
  EARLY,
  EXPIRED,
  INTERMEDIATE,
  KEY,
  OF_ANOTHER_HOST,
  SELF_SIGNED,
} from './certificates.node.ts'

const KNOWN = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...KNOWN, AUTHORITY]))
afterAll(() => setDefaultCACertificates(KNOWN))

const secure = (cert: string, more: ServerOptions = {}): Server =>
  createServer({ key: KEY, cert, ...more }, (_, response) => response.end('<rss/>'))

/** What the client says of a real server that is asked for over TLS. */
async function askOf(server: Server): Promise<FetchResult> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { allowPrivateHosts: new Set([host]), limits: DEFAULT_LIMITS }
  const { transport, close } = createNodeTransport(settings)
  const fetchDocument = createFetcher({ transport, userAgent: 'Zerowire', ...settings })
  try {
    return await fetchDocument({ url: `https://${host}/feed` })
  } finally {
    await close()
    server.close()
  }
}

test('a server that sends its whole chain is read', async () => {
  expect(await askOf(secure(`${CHAINED}\n${INTERMEDIATE}`))).toMatchObject({ kind: 'document' })
})

test.each([
  ['lacks an intermediate', secure(CHAINED), /does not lead to an authority .* whole chain/],
  ['is signed by itself', secure(SELF_SIGNED), /signed itself .*nobody can trust it/],
  ['has expired', secure(EXPIRED), /has expired .*renew it/],
  ['is not valid yet', secure(EARLY), /not valid yet .*clock of this machine/],
  ['is of another host', secure(OF_ANOTHER_HOST), /of other hosts .*with or without www\./],
])('a certificate that %s: told as such, and what to do', async (_, server, words) => {
  const told = await askOf(server)
  expect(told).toMatchObject({ code: 'tls', message: expect.stringMatching(words) })
})

test.each([
  ['speaks plain HTTP', createPlainServer((_, response) => response.end('<rss/>'))],
  ['speaks something else', createSocketServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))],
  [
    'speaks an old TLS only',
    secure(CHAINED, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  ],
])('a server that %s where TLS is expected is told so', async (_, server) => {
  const told = await askOf(server)
  expect(told).toMatchObject({ code: 'tls', message: expect.stringContaining('speaks no TLS') })
})
