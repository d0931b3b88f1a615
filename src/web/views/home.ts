import { html } from 'hono/html'
import type { Campaign, Membership } from '../../model/site.ts'
import { campaignBox } from './campaign-box.ts'
import { feedLinks } from './feed-links.ts'
import type { NewsItem } from './item.ts'
import { at, type Frame, page } from './layout.ts'
import { type Html, NOTHING } from './markup.ts'
import { featuredStory, storyList } from './story-line.ts'
import { type Words, wordsIn } from './words.ts'

/** A part of the news: one topic, kind, section, division, year... */
export interface Scope {
  readonly title: string
  readonly description?: string
}

export interface HomeView extends Frame {
  /** Nothing on the front page. */
  readonly scope?: Scope
  /** What the address narrows the list to, in words. */
  readonly filters?: readonly { readonly name: string; readonly value: string }[]
  /** The story at the head, not repeated among the entries. */
  readonly featured?: NewsItem
  readonly entries: readonly NewsItem[]
  /** Address of the page with older news. */
  readonly next?: string
  /** Whose facts stand beside the news. */
  readonly campaigns?: readonly Campaign[]
  /** Of the own city. */
  readonly memberships?: readonly Membership[]
  readonly description?: string
}

/** The news, or a part of it, newest first. */
export function homePage(view: HomeView): Html {
  const words = wordsIn(view.language)
  const { scope, featured, entries } = view
  const description = scope?.description ?? view.description
  const empty = featured === undefined && entries.length === 0
  return page(
    {
      ...view,
      title: scope?.title ?? view.site.title,
      ...(description === undefined ? {} : { description }),
    },
    html`<div class="lead">
<h1>${scope?.title ?? view.site.title}</h1>
${description && html`<p>${description}</p>`}
${filterSummary(view, words)}
${view.feeds === undefined ? NOTHING : feedLinks(view.feeds, words)}
</div>
${featured === undefined ? NOTHING : featuredStory(featured, view.base, words)}
<div class="columns">
<div>
${empty ? html`<p>${words.nothing}</p>` : storyList(entries, { level: 2, cities: entries.some(({ own }) => !own) }, words)}
${
  view.next &&
  html`<nav class="pages" aria-label="${words.pages}"><a rel="next" href="${view.next}">${words.older}</a></nav>`
}
</div>
${campaignAside(view, words)}
</div>`,
  )
}

function filterSummary({ filters = [], base }: HomeView, words: Words): Html {
  if (filters.length === 0) return NOTHING
  return html`<p class="filters">${words.filters}: ${filters.map(
    ({ name, value }) => html`<span>${name}: ${value}</span> `,
  )}<a href="${at({ base }, '/')}">${words.showAll}</a></p>`
}

function campaignAside(
  { campaigns = [], memberships = [], language }: HomeView,
  words: Words,
): Html {
  if (campaigns.length === 0) return NOTHING
  return html`<aside class="campaigns" aria-label="${words.campaigns}">
${campaigns.map((campaign) =>
  campaignBox(
    campaign,
    memberships.find((membership) => membership.campaign === campaign.id),
    language,
  ),
)}
</aside>`
}
