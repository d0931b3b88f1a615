import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Config } from '../config.ts'
import type { Log } from '../web/context.ts'

/** Enough for several of the worst documents at once, and no more than that is ever at risk. */
const MAX_MEMORY_MB = 768
const BEGIN_AGAIN_MS = 5000
const PATIENCE_MS = 1000

/**
 * Collects in a thread of its own with its own connection to the database, so that fetching, reading
 * and cleaning never keep a reader waiting, and a document that takes all memory ends that thread
 * alone: another takes its place. `stop` lets polls under way finish for a second.
 */
export function startCollecting(config: Config, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let worker: Worker
  const running = (async () => {
    while (!stopping.signal.aborted) {
      worker = new Worker(new URL('./collecting-thread.ts', import.meta.url), {
        workerData: config,
        resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
      })
      worker.on('error', (error: Error) => {
        log('error', 'collecting ended, and begins again', { error: String(error) })
      })
      await new Promise((resolve) => worker.once('exit', resolve))
      await setTimeout(BEGIN_AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      worker.postMessage('stop')
      // A partner that is slow to answer must not keep us.
      await Promise.race([running, setTimeout(PATIENCE_MS, undefined, { ref: false })])
      await worker.terminate()
    },
  }
}
