import type { Wire } from '../model/site.ts'
import type { Clock, Sql } from '../store/ports.ts'
import { release } from '../store/publish.ts'
import { readState, type State } from '../store/transact.ts'
import { readWire } from '../store/wire.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** Where the wire stands, and what it is configured with. */
export interface Current {
  readonly state: State
  readonly wire: Wire
  readonly vocabulary: Vocabulary
}

/** Reads the current state; whoever asks first after an embargo's end makes it public. */
export type ReadCurrent = () => Promise<Current>

interface Options {
  readonly sql: Sql
  readonly clock: Clock
  /** Milliseconds for which a state may be remembered: 0 where reading it costs microseconds. */
  readonly rememberFor: number
}

export function createCurrent({ sql, clock, rememberFor }: Options): ReadCurrent {
  let known: (Current & { readonly readAt: number }) | undefined
  return async () => {
    const now = clock()
    const due = known?.state.nextRelease !== undefined && known.state.nextRelease <= now
    if (known && !due && now - known.readAt < rememberFor) return known
    let state = await readState(sql)
    if (known?.state.revision === state.revision && !due) {
      known = { ...known, readAt: now }
      return known
    }
    const wire = await readWire(sql)
    if (!wire) throw new Error('The store has no configuration yet; run `zerowire sync`.')
    if (state.nextRelease !== undefined && state.nextRelease <= now) {
      await release(sql, wire, now)
      state = await readState(sql)
    }
    known = { state, wire, vocabulary: vocabularyOf(wire), readAt: now }
    return known
  }
}
