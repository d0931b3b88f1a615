import type { EntryView, FeedView, Format } from '../view.ts'
import { atom } from './atom.ts'
import type { FragmentCache } from './cache.ts'
import { json } from './json.ts'
import type { Layout } from './layout.ts'
import { ninjs } from './ninjs.ts'
import { rss } from './rss.ts'

const LAYOUTS: Readonly<Record<Format, Layout>> = { rss, atom, json, ninjs }

/** Part of every key; raise it with each change of what a fragment looks like. */
const RENDERER_VERSION = 3

/**
 * A feed document in one format, without a byte order mark. Pure: the same arguments give the
 * same text on every machine, whatever is in the cache.
 */
export function renderFeed(
  format: Format,
  feed: FeedView,
  entries: readonly EntryView[],
  fragments: FragmentCache,
): string {
  const layout = LAYOUTS[format]
  const setting = { base: feed.base, content: feed.content }
  const parts = entries.map((view) =>
    fragments.remember(JSON.stringify([RENDERER_VERSION, format, setting, view]), () =>
      layout.entry(view, setting),
    ),
  )
  return layout.head(feed) + parts.join(layout.separator) + layout.tail
}
