import { html, raw } from 'hono/html'

/** A piece of a page: escaped, and only a promise where a piece of it is. */
export type Html = ReturnType<typeof html>

/** Nothing, where a piece is left out. */
export const NOTHING: Html = raw('')

/** Text linked to an address outside, or the bare text when the address is not one of the web. */
export function outward(url: string, text: string): Html {
  return isWebAddress(url) ? html`<a href="${url}">${text}</a>` : html`${text}`
}

function isWebAddress(url: string): boolean {
  const protocol = URL.parse(url)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

/** JSON for a data block: `<` is spelled so that no text ends the script element or opens a comment. */
export function dataBlock(value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return html`<script type="application/ld+json">${raw(json)}</script>`
}
