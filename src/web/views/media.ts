import { html } from 'hono/html'
import type { Entry, Media } from '../../model/entry.ts'
import { localUrl } from '../../model/local.ts'
import { licenceLink } from './licence.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import { size } from './story-line.ts'
import type { Words } from './words.ts'

/**
 * Pictures and recordings as figures, each with its caption, credit and licence; of one that stands in the
 * text already, these alone.
 */
export function mediaFigures({ media, body, language }: Entry, base: string, words: Words): Html {
  const shown = media
    .filter(isShown)
    .map((one) => ({ ...one, inText: body.includes(` src="${one.url}"`) }))
    .filter((one) => !one.inText || isCaptioned(one))
  if (shown.length === 0) return NOTHING
  return html`<section aria-label="${words.pictures}">
${shown.map(
  (one) => html`<figure>
${one.inText ? NOTHING : player(one, localUrl(one.url, base))}
${caption(one, language, words)}</figure>
`,
)}</section>`
}

/** Documents to take away, each with its type and size. */
export function attachmentList(media: readonly Media[], base: string, words: Words): Html {
  const documents = media.filter((one) => !isShown(one))
  if (documents.length === 0) return NOTHING
  return html`<section class="attachments">
<h2 lang="${words.locale}">${words.attachments}</h2>
<ul>
${documents.map(
  (one) =>
    html`<li>${outward(localUrl(one.url, base), one.title ?? fileName(one.url))} (${[format(one), ...fileSize(one, words)].join(', ')})${one.credit && html` · ${words.credit}: ${one.credit}`}${
      one.licence && html` · ${licenceLink(one.licence, words)}`
    }</li>
`,
)}</ul>
</section>`
}

function isShown({ type }: Media): boolean {
  return /^(?:image|video|audio)\//.test(type)
}

function player(media: Media, url: string): Html {
  if (media.type.startsWith('image/'))
    return html`<img src="${url}" alt="${media.alt ?? ''}" loading="lazy"${size(media)}>`
  const name = media.alt ?? media.title ?? fileName(url)
  return media.type.startsWith('video/')
    ? html`<video src="${url}" controls preload="none" aria-label="${name}"${size(media)}></video>`
    : html`<audio src="${url}" controls preload="none" aria-label="${name}"></audio>`
}

function isCaptioned({ caption, title, credit, licence }: Media): boolean {
  return [caption, title, credit, licence].some((one) => one !== undefined)
}

function caption(media: Media, language: string, words: Words): Html {
  const { caption: text, title, credit, licence } = media
  const said = text ?? title
  if (!isCaptioned(media)) return NOTHING
  return html`<figcaption>${said && html`<span lang="${language}" dir="auto">${said}</span> `}<small lang="${words.locale}">${
    credit && html`${words.credit}: ${credit}`
  }${credit && licence && ' · '}${licence && licenceLink(licence, words)}</small></figcaption>
`
}

/** The last part of an address, or all of it if that is empty. */
export function fileName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1) || url
}

/** A document's kind as people know it, such as PDF or HWP: how its name ends, else its type. */
/** By the ending of its name, or else of its address: a script's (`FileDown.do`) tells nothing. */
function format({ url, type, title = '' }: Media): string {
  const [named, addressed] = [title, URL.parse(url)?.pathname ?? ''].map(
    (name) => /\.([a-z\d]{2,5})$/i.exec(name)?.[1],
  )
  return (named ?? addressed)?.toUpperCase() ?? type
}

/** Nothing when the length is not known; feeds that do not know it write 0. */
function fileSize({ length: bytes = 0 }: Media, words: Words): string[] {
  if (bytes <= 0) return []
  const [amount, unit] =
    bytes >= 1_000_000
      ? [bytes / 1_000_000, 'megabyte']
      : [Math.max(1, Math.round(bytes / 1000)), 'kilobyte']
  const number = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return [new Intl.NumberFormat(words.locale, number).format(amount)]
}
