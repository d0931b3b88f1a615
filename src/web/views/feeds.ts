import { html } from 'hono/html'
import { contents } from './contents.ts'
import { feedLinks } from './feed-links.ts'
import { at, type FeedLinks, type Frame, page } from './layout.ts'
import { type Html, NOTHING } from './markup.ts'
import { DESKTOP_READERS } from './readers.ts'
import { type Words, wordsIn } from './words.ts'

export interface ListedFeed extends FeedLinks {
  /** For news desks; no feed reader knows it. */
  readonly ninjs: string
  readonly description?: string
  /** The page that shows the same news to people. */
  readonly page?: string
}

export interface FeedGroup {
  readonly title: string
  readonly feeds: readonly ListedFeed[]
  /** How many there are besides, if they are too many for a page. */
  readonly more?: number
}

export interface FilterHelp {
  /** As it is spelled in an address. */
  readonly name: string
  readonly meaning: string
  readonly values?: string
}

export interface FeedsView extends Frame {
  readonly groups: readonly FeedGroup[]
  readonly filters: readonly FilterHelp[]
}

/** Every feed there is, and how to use one. */
export function feedsPage(view: FeedsView): Html {
  const words = wordsIn(view.language)
  const groups = view.groups.filter(({ feeds }) => feeds.length > 0)
  return page(
    { ...view, title: words.feeds, description: words.feedsIs },
    html`<div class="lead">
<h1>${words.feeds}</h1>
<p>${words.feedsIs} ${words.feedsHow}</p>
<p>${words.allFeeds}: <a href="${at(view, '/opml.xml')}" type="text/x-opml">OPML</a>, <a href="${at(view, '/feeds.json')}" type="application/json">JSON</a></p>
</div>
${contents(
  [
    ...groups.map(({ title }, i) => [groupId(i), title] as const),
    ...(view.filters.length === 0 ? [] : [['filters', words.filterTable] as const]),
    ['readers', words.readers],
  ],
  words,
)}
${groups.map((group, i) => feedGroup(group, groupId(i), view, words))}
${filterTable(view.filters, words)}
<section>
<h2 id="readers">${words.readers}</h2>
<p>${words.readersHow}</p>
<ul>
${DESKTOP_READERS.map(
  ({ name, url, runsOn }) => html`<li><a href="${url}">${name}</a> (${runsOn})</li>
`,
)}</ul>
</section>`,
  )
}

function groupId(index: number): string {
  return `group-${index + 1}`
}

function feedGroup(group: FeedGroup, id: string, view: FeedsView, words: Words): Html {
  const { title, feeds, more = 0 } = group
  const number = new Intl.NumberFormat(words.locale)
  return html`<section>
<h2 id="${id}">${title}</h2>
<ul class="rows">
${feeds.map(
  (feed) => html`<li>
<div><h3>${feed.page === undefined ? feed.title : html`<a href="${feed.page}">${feed.title}</a>`}</h3>
${feed.description && html`<p>${feed.description}</p>`}</div>
${feedLinks(feed, words, ninjsLink(feed))}
</li>
`,
)}</ul>
${
  more > 0 &&
  html`<p>${number.format(more)} ${words.moreFeeds} <a href="${at(view, '/network')}${view.keep}">${words.network}</a></p>
`
}</section>
`
}

function ninjsLink({ ninjs }: ListedFeed): Html {
  return html`<a href="${ninjs}" type="application/json">ninjs</a>
`
}

function filterTable(filters: readonly FilterHelp[], words: Words): Html {
  if (filters.length === 0) return NOTHING
  return html`<section>
<h2 id="filters">${words.filterTable}</h2>
<p>${words.filtersHow}</p>
<div class="scroll" role="region" aria-label="${words.filterTable}" tabindex="0">
<table>
<thead><tr><th scope="col">${words.filter}</th><th scope="col">${words.meaning}</th><th scope="col">${words.values}</th></tr></thead>
<tbody>
${filters.map(
  ({ name, meaning, values }) =>
    html`<tr><th scope="row"><code>${name}</code></th><td>${meaning}</td><td>${values}</td></tr>
`,
)}</tbody>
</table>
</div>
</section>`
}
