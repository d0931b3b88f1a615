import { visit } from 'unist-util-visit'
import { parseHtml } from '../html/parse.ts'
import type { FeedUrls } from './verify.ts'

const FILES = { 'rss.xml': 'rss', 'atom.xml': 'atom', 'feed.json': 'json' } as const

/** The feeds that an instance's own page of feeds lists, those in all three formats. */
export function discoverFeeds(page: string, base: string): FeedUrls[] {
  const feeds = new Map<string, Partial<Record<'rss' | 'atom' | 'json', string>>>()
  visit(parseHtml(page).tree, 'element', ({ tagName, properties }) => {
    const url = tagName === 'a' ? URL.parse(String(properties['href'] ?? ''), base) : null
    const file = url?.pathname.split('/').at(-1) ?? ''
    if (!url || !Object.hasOwn(FILES, file)) return
    const folder = url.href.slice(0, -file.length)
    feeds.set(folder, { ...feeds.get(folder), [FILES[file as keyof typeof FILES]]: url.href })
  })
  return [...feeds.values()].flatMap(({ rss, atom, json }) =>
    rss && atom && json ? [{ rss, atom, json }] : [],
  )
}
