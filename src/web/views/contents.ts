import { html } from 'hono/html'
import { type Html, NOTHING } from './markup.ts'
import type { Words } from './words.ts'

/** Links to the parts of a long page, each an element's id and its heading. */
export function contents(parts: readonly (readonly [string, string])[], words: Words): Html {
  if (parts.length < 2) return NOTHING
  return html`<nav class="contents" aria-label="${words.contents}"><ul>
${parts.map(
  ([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>
`,
)}</ul></nav>`
}
