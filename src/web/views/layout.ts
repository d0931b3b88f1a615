import { html } from 'hono/html'
import type { Contact } from '../../model/entry.ts'
import type { LicenceCode } from '../../model/licence.ts'
import { displayName } from '../../model/names.ts'
import { contactLine } from './contact.ts'
import type { Translation } from './item.ts'
import { licenceLink } from './licence.ts'
import { dataBlock, type Html, NOTHING, outward } from './markup.ts'
import { type Words, wordsIn } from './words.ts'

/** The wire itself, in the language of the page. */
export interface SiteView {
  readonly title: string
  readonly cityName: string
  readonly citySite: string
  readonly contact: Contact
  readonly licence: LicenceCode
  readonly rights?: string
}

/** One feed in its three formats; absolute URLs. */
export interface FeedLinks {
  readonly title: string
  readonly rss: string
  readonly atom: string
  readonly json: string
}

/** What every page needs to know about where it stands. */
export interface Frame {
  /** BCP 47; that of the content. */
  readonly language: string
  /** Path of the page below the base, such as `/feeds`. */
  readonly path: string
  /** What behind a list's address keeps a reader in the language of the page: `?lang=ko`, or nothing. */
  readonly keep: string
  /** Base URL of the site without a trailing slash. */
  readonly base: string
  /** Absolute URL under which the page wants to be known. */
  readonly canonical: string
  readonly site: SiteView
  /** The page's own feed. */
  readonly feeds?: FeedLinks
  /** The same page in other languages; a menu, and `hreflang` for machines. */
  readonly alternates?: readonly Translation[]
}

/** What a page says of itself to browsers and search engines. */
export interface Head extends Frame {
  readonly title: string
  readonly description?: string
  readonly type?: 'article' | 'website'
  /** Absolute URL of a picture that stands for the page. */
  readonly image?: string
  /** A schema.org object. */
  readonly jsonLd?: Readonly<Record<string, unknown>>
}

/** A whole HTML document around the body of a page; `body` has the page's one `h1`. */
export function page(head: Head, body: Html): Html {
  const words = wordsIn(head.language)
  return html`<!doctype html>
<html lang="${head.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${metadata(head)}
<link rel="icon" href="${at(head, '/assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${at(head, '/assets/style.css')}">
<script src="${at(head, '/assets/script.js')}" type="module"></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
${masthead(head, words)}
<main id="content" tabindex="-1">
${body}
</main>
<p class="status" role="status"></p>
${footer(head, words)}
</body>
</html>
`
}

/** A path of this site as the reader's browser reaches it, whatever host name it came by. */
export function at(frame: Pick<Frame, 'base'>, path: string): string {
  const { pathname, search } = new URL(frame.base + path)
  return pathname + search
}

/** The front page in the language of the page one is on. */
export function front(frame: Pick<Frame, 'base' | 'keep' | 'language'>): string {
  return at(frame, frame.keep === '' ? '/' : `/languages/${encodeURIComponent(frame.language)}`)
}

function metadata(head: Head): Html {
  const { feeds } = head
  const title = head.title === head.site.title ? head.title : `${head.title} · ${head.site.title}`
  return html`<title>${title}</title>
<link rel="canonical" href="${head.canonical}">
${(head.alternates ?? []).map(
  ({ language, url }) => html`<link rel="alternate" hreflang="${language}" href="${url}">
`,
)}${
  feeds &&
  html`<link rel="alternate" type="application/rss+xml" title="${feeds.title} (RSS)" href="${feeds.rss}">
<link rel="alternate" type="application/atom+xml" title="${feeds.title} (Atom)" href="${feeds.atom}">
<link rel="alternate" type="application/feed+json" title="${feeds.title} (JSON Feed)" href="${feeds.json}">
`
}${
  head.description &&
  html`<meta name="description" content="${head.description}">
<meta property="og:description" content="${head.description}">
`
}<meta property="og:title" content="${head.title}">
<meta property="og:type" content="${head.type ?? 'website'}">
<meta property="og:url" content="${head.canonical}">
<meta property="og:site_name" content="${head.site.title}">
${
  head.image &&
  html`<meta property="og:image" content="${head.image}">
`
}${head.jsonLd === undefined ? NOTHING : dataBlock(head.jsonLd)}`
}

function masthead(head: Head, words: Words): Html {
  const links = [
    ['/', front(head), words.news],
    ['/network', at(head, `/network${head.keep}`), words.network],
    ['/feeds', at(head, `/feeds${head.keep}`), words.feeds],
  ] as const
  return html`<header class="masthead">
<div class="bar">
<p class="brand"><a href="${front(head)}">${head.site.title}</a></p>
<nav aria-label="${words.navigation}"><ul>
${links.map(
  ([path, href, text]) =>
    html`<li><a href="${href}"${path === head.path ? html` aria-current="page"` : NOTHING}>${text}</a></li>
`,
)}</ul></nav>
${languageMenu(head, words)}</div>
</header>`
}

function languageMenu(head: Head, words: Words): Html {
  const { alternates = [] } = head
  if (alternates.length === 0) return NOTHING
  return html`<nav class="languages" aria-label="${words.languages}"><ul>
${alternates.map(
  ({ language, url }) =>
    html`<li><a href="${url}" lang="${language}" hreflang="${language}"${language === head.language ? html` aria-current="true"` : NOTHING}>${displayName('language', language, language)}</a></li>
`,
)}</ul></nav>
`
}

function footer(head: Head, words: Words): Html {
  const { site } = head
  return html`<footer class="imprint">
<p><a href="${at(head, `/corrections${head.keep}`)}">${words.allCorrections}</a></p>
<p>${words.publisher} ${outward(site.citySite, site.cityName)}</p>
${contactLine(site.contact, words)}
<p>${words.licence}: ${licenceLink(site.licence, words)}${site.rights && html` · ${site.rights}`}</p>
</footer>`
}
