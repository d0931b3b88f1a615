import type { EntryView, FeedView } from '../view.ts'
import type { Setting } from './shown.ts'

/** A format: the document is head, the entries with `separator` between, tail. */
export interface Layout {
  readonly head: (feed: FeedView) => string
  /** Depends on nothing but its arguments, so that it can be remembered. */
  readonly entry: (view: EntryView, setting: Setting) => string
  readonly separator: string
  readonly tail: string
}
