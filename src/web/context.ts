import type { ReadCurrent } from '../feeds/current.ts'
import type { Documents } from '../feeds/documents.ts'
import type { Clock, Store } from '../store/ports.ts'

/** Content codings that a runtime can make itself; the edge leaves them to its platform. */
export type Coding = 'br' | 'gzip'
export type Compress = (coding: Coding, bytes: Uint8Array) => Promise<Uint8Array>

/** One line of the log: what happened, and the facts of it. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void

/** What the routes are made of. */
export interface Services {
  readonly store: Store
  readonly clock: Clock
  /** Public address of the site, without a trailing slash. */
  readonly base: string
  readonly current: ReadCurrent
  readonly documents: Documents
  readonly compress?: Compress
  readonly log: Log
}
