import type { FetchDocument, FetchFailureCode } from '../fetch/port.ts'
import { hostOf } from '../model/host.ts'
import type { Collector } from './collector.ts'
import { NotOurTurnError } from './turns.ts'

/** When so many hosts in a row cannot be reached, it is hardly they that are down. */
const HOSTS_IN_A_ROW = 5
/** As long as it has lasted already, within these. */
const SHORTEST_WAIT = 15 * 60_000
const LONGEST_WAIT = 3_600_000

const UNREACHED: ReadonlySet<FetchFailureCode> = new Set(['dns', 'network', 'timeout'])
/** Nobody was asked, or only one that sent us on. */
const TELLS_NOTHING: ReadonlySet<FetchFailureCode> = new Set(['bad-url', 'private-address', 'turn'])

/**
 * A client that knows a failure of our own network from one of a host. Throws NotOurTurnError while no
 * host can be reached, so that no source is taken to fail for it, and all are asked soon after.
 */
export function throughOwnNetwork({
  fetchDocument,
  clock,
  log,
}: Pick<Collector, 'fetchDocument' | 'clock' | 'log'>): FetchDocument {
  /** Since the last answer of any; and those that were so already while others answered. */
  const unreached = new Set<string>()
  const dead = new Set<string>()
  let since = 0
  return async (request) => {
    const result = await fetchDocument(request)
    const code = result.kind === 'failed' ? result.code : undefined
    if (code !== undefined && TELLS_NOTHING.has(code)) return result
    const host = hostOf(request.url) ?? request.url
    const wasDown = unreached.size >= HOSTS_IN_A_ROW
    if (code === undefined || !UNREACHED.has(code)) {
      for (const one of unreached) dead.add(one)
      unreached.clear()
      dead.delete(host)
      if (wasDown) log('info', 'network is back', { after: clock() - since })
      return result
    }
    if (unreached.size === 0) since = clock()
    if (!dead.has(host)) unreached.add(host)
    if (unreached.size < HOSTS_IN_A_ROW) return result
    if (!wasDown) log('warn', 'no host can be reached', { advice: ADVICE })
    throw new NotOurTurnError(Math.min(Math.max(clock() - since, SHORTEST_WAIT), LONGEST_WAIT))
  }
}

const ADVICE =
  'Look whether this machine has a network and can look up names. No source counts as failing for this; all are asked again within an hour or so.'
