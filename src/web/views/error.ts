import { html } from 'hono/html'
import { type Frame, front, page } from './layout.ts'
import type { Html } from './markup.ts'
import { wordsIn } from './words.ts'

export interface ErrorView extends Frame {
  /** HTTP status. */
  readonly status: number
  readonly title: string
  readonly detail: string
}

/** What went wrong, for people. */
export function errorPage(view: ErrorView): Html {
  const words = wordsIn(view.language)
  return page(
    view,
    html`<div class="notice">
<p class="facts">${view.status}</p>
<h1>${view.title}</h1>
<p>${view.detail}</p>
<p><a href="${front(view)}">${words.backHome}</a></p>
</div>`,
  )
}
