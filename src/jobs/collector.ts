import type { FetchDocument } from '../fetch/port.ts'
import type { City, Source } from '../model/site.ts'
import type { Clock, Store } from '../store/ports.ts'
import type { Log } from '../web/context.ts'

/** What collecting needs. */
export interface Collector {
  readonly store: Store
  readonly clock: Clock
  readonly fetchDocument: FetchDocument
  readonly log: Log
  /** Public address of this site, by which its own articles are known when they come back. */
  readonly base: string
  /** Lets so many milliseconds pass, for a clock that is not the real one. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** A source and the city it speaks for. */
export interface PartnerSource {
  readonly city: City
  readonly source: Source
}
