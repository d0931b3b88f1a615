import type { Format } from '../../src/feeds/view.ts'
import { pathOf } from './http-crawl.ts'
import type { Site } from './http-site.ts'

export const FILES: Readonly<Record<Format, string>> = {
  rss: 'rss.xml',
  atom: 'atom.xml',
  json: 'feed.json',
  ninjs: 'ninjs.json',
}
export const FORMATS = Object.keys(FILES) as Format[]

const IDS = {
  rss: /<guid[^>]*>([^<]*)<\/guid>/g,
  atom: /<entry[^>]*>(?:(?!<\/entry>)[\s\S])*?<id>([^<]*)<\/id>/g,
}

/** Ids of a feed's entries in their order. */
export function idsIn(format: Format, body: string): string[] {
  if (format === 'json') {
    const { items } = JSON.parse(body) as { items: { id: string }[] }
    return items.map(({ id }) => id)
  }
  if (format === 'ninjs') {
    const { associations } = JSON.parse(body) as { associations: { uri: string }[] }
    return associations.map(({ uri }) => uri)
  }
  return Array.from(body.matchAll(IDS[format]), ([, id = '']) => id.replaceAll('&amp;', '&'))
}

/** Ids of the entries of a feed below `folder`, `/network` for example, by query. */
export async function idsOf(site: Site, folder: string, query = '', format: Format = 'json') {
  const response = await site.get(`${folder}/${FILES[format]}${query}`)
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return idsIn(format, await response.text())
}

/** The slugs of own stories a feed shows, or the whole ids of others. */
export async function slugsOf(site: Site, folder: string, query = ''): Promise<string[]> {
  const ids = await idsOf(site, folder, query)
  return ids.map((id) => id.replace('tag:haneul.example,2020:', ''))
}

/** The addresses of a Link header by relation. */
export function relationsOf(response: Response): Readonly<Record<string, string>> {
  const links = response.headers.get('Link') ?? ''
  return Object.fromEntries(
    Array.from(links.matchAll(/<([^>]*)>; rel="([^"]*)"/g), ([, url, rel]) => [rel, url]),
  )
}

/** Every page of a feed by its `next` links: the ids of each. */
export async function pagesOf(site: Site, first: string, format: Format): Promise<string[][]> {
  const pages: string[][] = []
  for (let path: string | undefined = first; path !== undefined; ) {
    if (pages.length > 50) throw new Error('the pages have no end')
    const response = await site.get(path)
    const { next } = relationsOf(response)
    pages.push(idsIn(format, await response.text()))
    path = next === undefined ? undefined : pathOf(next)
  }
  return pages
}
