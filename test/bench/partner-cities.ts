import { createServer } from 'node:http'

/** How many cities the pilot has; each has a host of its own on the loopback network. */
export const CITIES = 1148
export const PARTNER_PORT = 8796
const WINDOW = 20
const DAY = 86_400_000
const PARAGRAPHS = '<p>Climate news of the city, as long as such news commonly is.</p>'.repeat(60)

/** A loopback address of its own for each city, so that each is a host of its own. */
export function hostOf(city: number): string {
  return `127.1.${Math.floor(city / 250)}.${(city % 250) + 1}`
}

/** How many items a city has published by an instant: one a day, each city at a time of its own. */
function publishedBy(city: number, now: number): number {
  return Math.floor((now + (city / CITIES) * DAY) / DAY)
}

function feedOf(city: number, last: number): string {
  const items = Array.from({ length: WINDOW }, (_, nth) => {
    const number = last - nth
    const link = `http://${hostOf(city)}:${PARTNER_PORT}/news/${number}`
    const date = new Date(number * DAY - (city / CITIES) * DAY).toUTCString()
    return `<item><title>News ${number} of city ${city}</title><link>${link}</link><guid>${link}</guid>
<pubDate>${date}</pubDate><description><![CDATA[${PARAGRAPHS}]]></description></item>`
  })
  return `<rss version="2.0"><channel><title>City ${city}</title>
<link>http://${hostOf(city)}:${PARTNER_PORT}/</link><description>News</description>${items.join('')}
</channel></rss>`
}

/** All cities as one server; prints on a line how many answers it gave when asked at `/count`. */
function serve(): void {
  const counts = { 200: 0, 304: 0 }
  createServer((request, response) => {
    if (request.url === '/count') return response.end(JSON.stringify(counts))
    const [, , block = '', last = ''] = (request.socket.localAddress ?? '').split('.')
    const city = Number(block) * 250 + Number(last) - 1
    const published = publishedBy(city, Date.now())
    const etag = `"${published}"`
    const status = request.headers['if-none-match'] === etag ? 304 : 200
    counts[status] += 1
    return response
      .writeHead(status, { ETag: etag, 'Content-Type': 'application/rss+xml' })
      .end(status === 304 ? undefined : feedOf(city, published))
  }).listen(PARTNER_PORT, '0.0.0.0', () => console.log('listening'))
}

if (import.meta.main) serve()
