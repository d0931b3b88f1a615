import { gzipSync } from 'node:zlib'
import {
  type Behaviour,
  type City,
  DAY,
  HOUR,
  type Item,
  type Moment,
  rss,
  rssItem,
  send,
  well,
} from './city.ts'

/** Where requests must never arrive: an address inside that nobody allowed. */
export interface Inside {
  readonly forbidden: readonly string[]
  /** An item of the city `calm`, for those who would speak for it. */
  readonly calm: (now: number) => readonly Item[]
  /** Items of our own that a planet brings back. */
  readonly ours: readonly Item[]
}

/** On these days (the last not included) something else, on all others well. */
function between(from: number, to: number, bad: Behaviour): Behaviour {
  return (moment) => (moment.day >= from && moment.day < to ? bad(moment) : well(moment))
}

/** Every partner of the month, each with its own way to go wrong. */
export function citiesOf(inside: Inside): City[] {
  return [
    city('calm', well),
    city('letter', toTheLetter()),
    city('forever', ({ response, origin, items }) =>
      response.writeHead(200).end(rss(origin, items)),
    ),
    city(
      'anybody',
      between(10, 12, ({ response }) => response.writeHead(304).end()),
    ),
    city('mover', permanentFrom(5, 25)),
    city('wanderer', wander),
    city(
      'ended',
      between(20, 99, ({ response }) => response.writeHead(410).end()),
      20,
    ),
    { name: 'busy', feeds: ['/feed', '/second'], behave: busy },
    city('wall', between(8, 12, captcha)),
    city('maintenance', between(10, 12, maintenance)),
    city(
      'huge',
      between(9, 11, ({ response }) => response.writeHead(200).end(' '.repeat(600_000))),
    ),
    city('cut', between(7, 9, cutShort)),
    city('bomb', between(6, 8, bomb)),
    city('drip', between(14, 15, drip)),
    city(
      'loop',
      between(13, 14, ({ response }) => response.writeHead(302, { Location: '/feed' }).end()),
    ),
    city(
      'headers',
      between(14, 16, ({ response }) => response.writeHead(200, { X: 'x'.repeat(100_000) }).end()),
    ),
    city('inward', between(5, 12, inward(inside.forbidden))),
    { name: 'twins', feeds: ['/feed', '/second'], behave: twins },
    city('planet', (moment) => planet(moment, inside)),
    city('thief', (moment) => thief(moment, inside)),
    city('flood', between(16, 17, flood)),
    city('migrant', migrant),
    city('future', future),
    city('cookies', cookies),
    city('slow-reader', hourly),
    city('failing', between(3, 9, broken)),
    city('asleep', between(2, 27, broken), 2),
  ]
}

function city(name: string, behave: Behaviour, silentFrom?: number): City {
  return { name, feeds: ['/feed'], behave, ...(silentFrom === undefined ? {} : { silentFrom }) }
}

/** Each answer has a new weak validator with a comma in it, and only the last one sent is taken. */
function toTheLetter(): Behaviour {
  let answers = 0
  let sent = ''
  let shown = ''
  return ({ request, response, origin, items }) => {
    const body = rss(origin, items)
    const offered = request.headers['if-none-match'] ?? ''
    if (sent !== '' && offered !== '' && offered !== sent) return response.writeHead(400).end()
    const same = offered === sent && body === shown && sent !== ''
    answers += 1
    sent = `W/"answer, ${answers}"`
    shown = body
    return response.writeHead(same ? 304 : 200, { ETag: sent }).end(same ? undefined : body)
  }
}

/** 301 to a new address from a day on; after another the old one is forgotten. */
function permanentFrom(from: number, forgotten: number): Behaviour {
  return (moment) => {
    if (moment.path !== '/feed' || moment.day < from) return well(moment)
    if (moment.day >= forgotten) return moment.response.writeHead(404).end('no such page')
    return moment.response.writeHead(301, { Location: '/news.xml' }).end()
  }
}

const wander: Behaviour = (moment) =>
  moment.path === '/feed'
    ? moment.response.writeHead(302, { Location: '/today' }).end()
    : well(moment)

/** For some hours of each day the whole host wants to be left alone, by seconds or by a date. */
const busy: Behaviour = (moment) => {
  const end = moment.day * DAY + 12 * HOUR
  const into = moment.now % DAY
  if (into < 8 * HOUR || into >= 12 * HOUR) {
    return send(moment, rss(moment.origin, moment.path === '/feed' ? moment.items : []))
  }
  const left = 12 * HOUR - into
  const date = new Date(moment.now + left).toUTCString()
  const [status, after] =
    end % (2 * DAY) === 0 ? [503, date] : [429, String(Math.ceil(left / 1000))]
  return moment.response.writeHead(status, { 'Retry-After': after }).end()
}

const broken: Behaviour = ({ response }) => response.writeHead(500).end('oops')

const captcha: Behaviour = ({ response }) =>
  response
    .writeHead(403, { 'Content-Type': 'text/html' })
    .end('<!doctype html><title>Just a moment...</title><h1>Are you human?</h1>')

const maintenance: Behaviour = ({ response }) =>
  response
    .writeHead(200, { 'Content-Type': 'text/html' })
    .end('<!doctype html><html><body><h1>We will be back</h1></body></html>')

/** The length promised never comes. */
const cutShort: Behaviour = ({ response, origin, items }) => {
  const body = rss(origin, items)
  response.writeHead(200, { 'Content-Length': String(body.length) })
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}

const bomb: Behaviour = ({ response }) =>
  response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(BOMB)
const BOMB = gzipSync(Buffer.alloc(50_000_000))

const drip: Behaviour = ({ response }) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

/** One redirect inwards after the other. */
function inward(forbidden: readonly string[]): Behaviour {
  let next = 0
  return ({ response }) => {
    next += 1
    response.writeHead(301, { Location: forbidden[next % forbidden.length] }).end()
  }
}

/** The second feed has the same stories with ids of its own, and addresses full of parameters. */
const twins: Behaviour = (moment) => {
  const items = moment.items.map((item, nth) => ({
    ...item,
    id: `twin-${item.title}`,
    link: `${item.link}?utm_source=rss&utm_medium=feed${nth}`,
  }))
  send(moment, rss(moment.origin, moment.path === '/feed' ? moment.items : items))
}

/** Its own news between copies of calm's and of ours. */
function planet(moment: Moment, { calm, ours }: Inside): void {
  const copies = calm(moment.now).map((item) =>
    rssItem(item, `<source url="${new URL('/feed', item.link)}">Calm</source>`),
  )
  send(
    moment,
    rss(moment.origin, moment.items, [...copies, ...ours.map((item) => rssItem(item))].join('')),
  )
}

/** Claims calm's ids for its own words, and withdraws calm's news. */
function thief(moment: Moment, { calm }: Inside): void {
  const entries = moment.items.map(
    ({
      id,
      title,
      link,
      published,
    }) => `<entry><id>${id}</id><title>${title}</title><link href="${link}"/>
<updated>${new Date(published).toISOString()}</updated><content>All of ${title}.</content></entry>`,
  )
  const stolen = calm(moment.now).map(
    ({ id }) => `<at:deleted-entry ref="${id}" when="2021-05-02T00:00:00Z"/>
<entry><id>${id}</id><title>Stolen</title><link href="${moment.origin}/stolen"/>
<updated>2021-05-02T00:00:00Z</updated><content>Stolen words.</content></entry>`,
  )
  send(
    moment,
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<id>${moment.origin}/</id><title>Thief</title><updated>2021-05-02T00:00:00Z</updated>
${entries.join('')}${stolen.join('')}</feed>`,
  )
}

const flood: Behaviour = (moment) => {
  const many = Array.from({ length: 10_000 }, (_, nth) => ({
    id: `flood-${nth}`,
    title: `Flooding ${nth}`,
    link: `${moment.origin}/flood/${nth}`,
    published: moment.now,
  }))
  send(moment, rss(moment.origin, many))
}

/** On day 12 the site moves to another system: new ids, other addresses, other order. */
const migrant: Behaviour = (moment) => {
  if (moment.day < 12) return well(moment)
  const items = moment.items.map((item) => ({
    ...item,
    id: `node/${item.published / HOUR}`,
    link: item.link.replace('/news/', '/aktuell/').concat('.html'),
  }))
  return send(moment, rss(moment.origin, items))
}

/** An item dated far ahead, and on some days old items dated anew. */
const future: Behaviour = (moment) => {
  const redated = moment.day >= 18 && moment.day < 22
  const items = moment.items.map((item, nth) => ({
    ...item,
    published: nth === 0 ? Date.parse('2099-01-01') : redated ? moment.now : item.published,
  }))
  send(moment, rss(moment.origin, items))
}

const cookies: Behaviour = (moment) =>
  send(moment, rss(moment.origin, moment.items), { 'Set-Cookie': 'visitor=1; Path=/' })

/** Says by every means that once in six hours is enough. */
const hourly: Behaviour = (moment) =>
  send(moment, rss(moment.origin, moment.items, '<ttl>360</ttl>'), {
    'Cache-Control': 'max-age=21600',
  })
