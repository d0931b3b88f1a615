import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Route = (request: IncomingMessage, response: ServerResponse) => void

export interface LoopbackServer {
  readonly host: string
  readonly url: (path: string) => string
  /** What came in, newest last. */
  readonly requests: IncomingMessage[]
  readonly close: () => Promise<void>
}

/** A real server on a free port of 127.0.0.1. */
export async function startServer(
  routes: Readonly<Record<string, Route>>,
): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = []
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    requests.push(request)
    const route = routes[request.url ?? '']
    if (route === undefined) response.writeHead(404).end('no such page')
    else route(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  return {
    host,
    url: (path) => `http://${host}${path}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
