import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { TestProject } from 'vitest/node'
import { startServer } from '../../fetch/server.node.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of a server outside workerd. */
    readonly outside: string
  }
}

const FEED = '<rss><channel><title>대구</title></channel></rss>'

/** A real server on loopback for what runs inside workerd; `/asked` tells what it was asked last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({
    '/feed': ({ headers }, response) => {
      if (headers['if-none-match'] === 'W/"a b,c"') response.writeHead(304).end()
      else response.writeHead(200, { etag: 'W/"a b,c"', 'set-cookie': 'a=1' }).end(FEED)
    },
    '/asked': (_, response) => response.end(JSON.stringify(server.requests.at(-2)?.rawHeaders)),
    '/gzip': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FEED)),
    '/br': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(FEED)),
    '/gzip-bomb': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(30_000_000))),
    '/not-gzip': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip at all'),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('<rss>')
      setTimeout(() => response.destroy(), 50)
    },
    '/slow': (_, response) => {
      response.write('<rss>')
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    },
    '/headers': (_, response) => {
      for (let n = 0; n < 20; n += 1) response.setHeader(`x-${n}`, 'a'.repeat(5000))
      response.end(FEED)
    },
    '/moved': (_, response) => response.writeHead(308, { location: '/gzip' }).end(),
    '/inwards': (_, response) =>
      response.writeHead(301, { location: 'http://169.254.169.254/latest/' }).end(),
    '/busy': (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(),
  })
  project.provide('outside', server.host)
  return server.close
}
