import type { FetchDocument, FetchResult } from '../fetch/port.ts'
import { hostOf } from '../model/host.ts'
import { askLease, endRest, restLease } from '../store/leases.ts'
import { NO_TRAFFIC, type Traffic } from '../store/traffic.ts'
import type { Collector } from './collector.ts'

/** Milliseconds between an answer of a host and the next request to it. */
export const PAUSE = 2000
/** A turn outlasts any fetch; one of a process that died ends by itself. */
const TURN = 60_000
/** How long a request waits for its host before it is put off. */
const PATIENCE = 10_000
/** A host that says it is busy and not for how long is left alone for a quarter of an hour. */
const BUSY = 15 * 60_000
const LONGEST_REST = 7 * 24 * 3_600_000

/** A client that keeps to the hosts' turns, and what it did. */
export interface PoliteFetch {
  readonly fetchDocument: FetchDocument
  readonly traffic: () => Traffic
  /** Milliseconds of the slowest answer, without the waiting for a turn. */
  readonly slowestMs: () => number
}

/**
 * One request at a time to each host, with a pause between, whoever asks: the turns are leases in the
 * store. A host that answers 429 or 503 is left alone by all for as long as it asks, but for a person
 * who insists. Throws NotOurTurnError when a host can't be asked soon.
 */
export function politely(collector: Collector, insist: boolean): PoliteFetch {
  let traffic = NO_TRAFFIC
  let slowest = 0
  return {
    traffic: () => traffic,
    slowestMs: () => slowest,
    async fetchDocument(request) {
      const turns = takeTurns(collector, insist)
      const began = collector.clock()
      let rest = PAUSE
      try {
        const result = await collector.fetchDocument({ ...request, admit: turns.admit })
        rest = restAfter(result)
        const conditional = request.etag !== undefined || request.lastModified !== undefined
        const requests = turns.requests()
        traffic = {
          requests: traffic.requests + requests,
          unconditional: traffic.unconditional + (conditional ? 0 : requests),
          bytes: traffic.bytes + (result.kind === 'document' ? result.bytes.byteLength : 0),
        }
        slowest = Math.max(slowest, collector.clock() - began - turns.waited())
        if (result.kind === 'failed' && result.code === 'turn') {
          throw new NotOurTurnError(turns.refusedFor())
        }
        return result
      } finally {
        await turns.end(rest)
      }
    },
  }
}

/** A poll has to wait, for so many milliseconds. */
export class NotOurTurnError extends Error {
  override readonly name = 'NotOurTurnError'
  readonly waitMs: number
  constructor(waitMs: number) {
    super('Its host is being asked by others, or asked to be left alone.')
    this.waitMs = waitMs
  }
}

/** Milliseconds for which the host that answered is left alone. */
function restAfter(result: FetchResult): number {
  if (result.kind !== 'failed' || result.code !== 'busy') return PAUSE
  return Math.min(Math.max(result.retryAfter ?? BUSY, PAUSE), LONGEST_REST)
}

function takeTurns({ store: { sql }, clock, wait = sleep }: Collector, insist: boolean) {
  const holder = crypto.randomUUID()
  const held: string[] = []
  let answering = ''
  let requests = 0
  let waited = 0
  let refusedFor = 0

  async function take(name: string): Promise<boolean> {
    for (let patience = PATIENCE; ; ) {
      const now = clock()
      const lease = await askLease(sql, name, holder, now, TURN)
      if (lease.holder === holder) return true
      // Who is asking now may be done at any moment; a rest has its end.
      const asking = lease.holder !== ''
      const left = asking ? PAUSE : lease.until - now
      if (left > PAUSE && !asking && insist) {
        await endRest(sql, name)
        continue
      }
      if (left > patience) {
        refusedFor = left
        return false
      }
      await wait(left)
      patience -= left
      waited += left
    }
  }

  return {
    async admit(url: URL): Promise<boolean> {
      const name = `host ${hostOf(url.href)}`
      if (!held.includes(name)) {
        if (!(await take(name))) return false
        held.push(name)
      }
      answering = name
      requests += 1
      return true
    },
    /** Gives every host back; the one that was asked last rests for so many milliseconds. */
    async end(rest: number): Promise<void> {
      const now = clock()
      const rests = held.map((name) =>
        restLease(name, holder, now + (name === answering ? rest : PAUSE)),
      )
      if (rests.length > 0) await sql.batch(rests)
    },
    requests: () => requests,
    waited: () => waited,
    refusedFor: () => refusedFor,
  }
}

/** Lets so many milliseconds pass. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
