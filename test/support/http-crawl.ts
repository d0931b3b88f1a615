import { BASE, type Site } from './http-site.ts'

/** All that a reader gets of one address. */
export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An address of the site wherever it stands: in XML, JSON, HTML, or as a relative link. */
const ADDRESSES = [/https:\/\/wire\.example(\/[^\s"'<>\\)]*)/g, /(?:href|src)="(\/[^"]*)"/g]

const ROOTS = ['/', '/feeds', '/network', '/?lang=ko', '/feeds?lang=ko']

/** Follows every address the site shows, from its front pages on; by path and query. */
export async function crawl(site: Site, also: readonly string[] = []): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = [...ROOTS, ...also]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue
    const one = await look(site, path)
    seen.set(path, one)
    waiting.push(...addressesIn(`${one.body} ${one.headers['link']} ${one.headers['location']}`))
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
