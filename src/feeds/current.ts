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

interface Configuration extends Pick<Current, 'wire' | 'vocabulary'> {
  readonly configured: number
}

interface Options {
  readonly sql: Sql
  readonly clock: Clock
  /** Milliseconds for which a state may be remembered: 0 where reading it costs microseconds. */
  readonly rememberFor: number
}

export function createCurrent({ sql, clock, rememberFor }: Options): ReadCurrent {
  let known: (Current & { readonly readAt: number }) | undefined
  let configuration: Configuration | undefined

  /** The configuration as of a state; it is large, and changes seldom. */
  async function configured({ configured }: State): Promise<Configuration> {
    if (configuration?.configured === configured) return configuration
    const wire = await readWire(sql)
    if (!wire)
      throw new Error('The store has no configuration yet; run `npm run zerowire -- sync`.')
    configuration = { configured, wire, vocabulary: vocabularyOf(wire) }
    return configuration
  }

  return async () => {
    const now = clock()
    const due = known?.state.nextRelease !== undefined && known.state.nextRelease <= now
    if (known && !due && now - known.readAt < rememberFor) return known
    let state = await readState(sql)
    if (known?.state.revision === state.revision && !due) {
      known = { ...known, readAt: now }
      return known
    }
    if (state.nextRelease !== undefined && state.nextRelease <= now) {
      await release(sql, (await configured(state)).wire, now)
      state = await readState(sql)
    }
    const { wire, vocabulary } = await configured(state)
    known = { state, wire, vocabulary, readAt: now }
    return known
  }
}
