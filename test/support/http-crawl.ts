import { BASE, type Site } from './http-site.ts'

/** All that a reader gets of one address. */
export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An address of the site wherever it stands: in XML, JSON, HTML, or as a relative link. */
const ADDRESSES = [/https:\/\/wire\.example(\/[^\s"'<>\\)]*)/g, /(?:href|src)="(\/[^"]*)"/g]

const DIRECTORY = ['/opml.xml', '/feeds.json', '/sitemap.xml', '/robots.txt']
const ROOTS = ['/', '/feeds', '/network', '/?lang=ko', '/feeds?lang=ko', ...DIRECTORY]

/** Milliseconds that crawls may take where the store is asked over a connection. */
export const CRAWL_MS = 120_000

/** A store that is asked over a connection answers several requests in the time of one. */
const AT_ONCE = 16

/** Follows every address the site shows, from its front pages on; by path and query. */
export async function crawl(site: Site, also: readonly string[] = []): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (let next = [...ROOTS, ...also]; next.length > 0; ) {
    const paths = [...new Set(next)].filter((path) => !seen.has(path))
    const found: string[] = []
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const some = paths.slice(at, at + AT_ONCE)
      const looked = await Promise.all(
        some.map(async (path) => [path, await look(site, path)] as const),
      )
      for (const [path, one] of looked) {
        seen.set(path, one)
        const { link, location } = one.headers
        found.push(...addressesIn(`${one.body} ${link} ${location}`))
      }
    }
    next = found
  }
  return seen
}

async function look(site: Site, path: string): Promise<Seen> {
  const response = await site.get(path)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

/** The lists that between them show every public entry, in each format. */
export async function lists(site: Site): Promise<Map<string, Seen>> {
  const paths = [
    ...['/', '/?lang=ko', '/network', '/topics/transport', '/sections/press'],
    ...['/rss.xml?lang=*', '/atom.xml?lang=*', '/feed.json?lang=*', '/network/atom.xml?lang=*'],
    ...['/ninjs.json?lang=*', ...DIRECTORY],
  ]
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await look(site, path)] as const)),
  )
}

function addressesIn(text: string): string[] {
  return ADDRESSES.flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, path = '/']) => path.replaceAll(/&(?:amp|#x26|#38);/g, '&').split('#', 1)[0] ?? '')
    .filter((path) => path.startsWith('/') && !path.includes('{'))
}

/** Addresses of which a part (path, header or body) holds one of the words, with the word. */
export function leaks(seen: ReadonlyMap<string, Seen>, words: readonly string[]): string[] {
  return [...seen].flatMap(([path, { headers, body }]) => {
    const all = [path, decoded(path), JSON.stringify(headers), body].join('\n').toLowerCase()
    return words
      .filter((word) => all.includes(word.toLowerCase()))
      .map((word) => `${word} in ${path}`)
  })
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The path below the base of an absolute address of the site. */
export function pathOf(url: string): string {
  if (!url.startsWith(`${BASE}/`)) throw new Error(`${url} is not of ${BASE}`)
  return url.slice(BASE.length)
}
