import { html } from 'hono/html'
import type { FeedLinks } from './layout.ts'
import { type Html, NOTHING } from './markup.ts'
import type { Words } from './words.ts'

/** A feed's formats, and a button that the script turns on where it can copy. */
export function feedLinks(
  { title, rss, atom, json }: FeedLinks,
  words: Words,
  others: Html = NOTHING,
): Html {
  return html`<p class="feedlinks" role="group" aria-label="${words.subscribe}: ${title}">
<a href="${rss}" type="application/rss+xml">RSS</a>
<a href="${atom}" type="application/atom+xml">Atom</a>
<a href="${json}" type="application/feed+json">JSON</a>
${others}<button type="button" hidden data-copy="${rss}" data-copied="${words.copied}" aria-label="${words.copy}: ${title}">${words.copy}</button>
</p>`
}
