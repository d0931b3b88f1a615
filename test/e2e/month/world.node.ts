import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { citiesOf, type Inside } from './cities.ts'
import { type Asked, BEGIN, type City, DAY, type Item, publishedBy, windowOf } from './city.ts'

/** All partner cities on real loopback addresses, each a host of its own, and what they were asked. */
export interface World {
  readonly cities: readonly City[]
  readonly origin: (city: City) => string
  readonly asked: readonly Asked[]
  /** Requests that reached what is inside. */
  readonly intrusions: readonly string[]
  /** What a city truly published by an instant. */
  readonly truth: (city: City, now: number) => readonly Item[]
  close(): Promise<void>
}

/** Opens the world; the cities' clock is the collector's. */
export async function openWorld(clock: () => number, ours: readonly Item[]): Promise<World> {
  const asked: Asked[] = []
  const intrusions: string[] = []
  const inner = createServer((request, response) => {
    intrusions.push(request.url ?? '')
    response.end('secrets')
  })
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
  const secret = (inner.address() as AddressInfo).port
  let cities: readonly City[] = []
  const server = createServer(async (request, response) => {
    const address = request.socket.localAddress ?? ''
    const city = cities[Number(address.split('.')[3]) - 1]
    if (city === undefined) return response.writeHead(421).end()
    const path = request.url ?? ''
    const now = clock()
    const entry: Asked = { city: city.name, path, at: now, headers: request.headers, status: 0 }
    asked.push(entry)
    response.on('close', () => {
      entry.status = response.statusCode
    })
    const origin = originOf(city)
    const items = windowOf(publishedBy(city, origin, now))
    const day = Math.floor((now - BEGIN) / DAY)
    return city.behave({ now, day, path, origin, request, response, items })
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const { port } = server.address() as AddressInfo
  const originOf = (city: City) => `http://127.2.0.${cities.indexOf(city) + 1}:${port}`
  const truth = (city: City, now: number) => publishedBy(city, originOf(city), now)
  const inside: Inside = {
    forbidden: [
      `http://127.0.0.1:${secret}/`,
      `http://localhost:${secret}/`,
      `http://[::ffff:127.0.0.1]:${secret}/`,
      `http://2130706433:${secret}/`,
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
    ],
    calm: (now) => windowOf(truth(cities[0] as City, now)),
    ours,
  }
  cities = citiesOf(inside)
  return {
    cities,
    origin: originOf,
    asked,
    intrusions,
    truth,
    async close() {
      for (const one of [server, inner]) {
        one.closeAllConnections()
        await new Promise((resolve) => one.close(resolve))
      }
    },
  }
}
