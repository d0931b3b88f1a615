import { html } from 'hono/html'
import { instant } from './dates.ts'
import { type Frame, page } from './layout.ts'
import { type Html, NOTHING } from './markup.ts'
import { type Words, wordsIn } from './words.ts'

export type VersionPart =
  | 'title'
  | 'summary'
  | 'text'
  | 'addresses'
  | 'figures'
  | 'media'
  | 'contact'
  | 'published'
  | 'licence'

/** A stretch of text that both versions have, or only the newer (added) or older one (removed). */
export interface Piece {
  readonly text: string
  readonly change?: 'added' | 'removed'
}

/** What an article said from an instant on. */
export interface Version {
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly language: string
  /** Corrections that came with it. */
  readonly notes: readonly string[]
  /** What differs from the version before; undefined for the first. */
  readonly changes:
    | readonly { readonly part: VersionPart; readonly pieces: readonly Piece[] }[]
    | undefined
}

export interface HistoryView extends Frame {
  /** Of the article now. */
  readonly title: string
  /** Address of the article. */
  readonly url: string
  /** Newest first. */
  readonly versions: readonly Version[]
  /** Address of the page with older versions. */
  readonly next?: string
  /** The publishing city's IANA zone. */
  readonly timeZone: string
}

/** What an article said in public, version by version. */
export function historyPage(view: HistoryView): Html {
  const words = wordsIn(view.language)
  return page(
    { ...view, title: `${words.history}: ${view.title}` },
    html`<h1>${words.history}</h1>
<p><a href="${view.url}" dir="auto">${view.title}</a></p>
<p>${words.historyIs}</p>
<ol class="revisions" reversed>
${view.versions.map(
  (version) => html`<li>${versionOf(version, view.timeZone, words)}</li>
`,
)}</ol>
${
  view.next &&
  html`<nav class="pages" aria-label="${words.pages}"><a rel="next" href="${view.next}">${words.olderVersions}</a></nav>`
}`,
  )
}

function versionOf({ from, language, notes, changes }: Version, zone: string, words: Words): Html {
  const time = html`<h2>${instant(from, zone, words)}</h2>`
  if (changes === undefined) return html`${time}<p>${words.historyFirst}</p>`
  return html`${time}
${changes.length === 0 && notes.length === 0 ? html`<p>${words.historySame}</p>` : NOTHING}${notes.map(
  (
    note,
  ) => html`<p><strong>${words.correction}:</strong> <span lang="${language}" dir="auto">${note}</span></p>
`,
)}${changes.map(
  ({ part, pieces }) => html`<h3>${words.versionParts[part]}</h3>
<p class="difference" lang="${language}" dir="auto">${pieces.map((piece) => marked(piece, words))}</p>
`,
)}`
}

/** For eyes by line and weight, for ears in words: most screen readers pass over `ins` and `del`. */
function marked({ text, change }: Piece, words: Words): Html {
  if (change === undefined) return html`${text}`
  const begin = html`<span class="unseen" lang="${words.locale}"> [${words[change]}: </span>`
  const end = html`<span class="unseen">] </span>`
  return change === 'added'
    ? html`<ins>${begin}${text}${end}</ins>`
    : html`<del>${begin}${text}${end}</del>`
}
