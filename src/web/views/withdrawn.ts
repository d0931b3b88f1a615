import { html } from 'hono/html'
import type { Withdrawal } from '../../model/entry.ts'
import { instant } from './dates.ts'
import { type Frame, front, page } from './layout.ts'
import type { Html } from './markup.ts'
import { wordsIn } from './words.ts'

/** Deliberately without the entry: nothing of a withdrawn text can get onto its page. */
export interface WithdrawnView extends Frame {
  readonly withdrawal: Withdrawal
  /** The publishing city's IANA zone. */
  readonly timeZone: string
}

/** What stands, with status 410, where a story was before it was withdrawn. */
export function withdrawnPage(view: WithdrawnView): Html {
  const { withdrawal, timeZone, feeds: _, alternates: __, ...frame } = view
  const words = wordsIn(frame.language)
  return page(
    { ...frame, title: words.withdrawn },
    html`<div class="notice">
<h1>${words.withdrawn}</h1>
<p>${words.withdrawnText}</p>
<dl>
<dt>${words.withdrawn}</dt><dd>${instant(withdrawal.at, timeZone, words)}</dd>
<dt>${words.reason}</dt><dd dir="auto">${withdrawal.reason}</dd>
</dl>
<p><a href="${front(view)}">${words.backHome}</a></p>
</div>`,
  )
}
