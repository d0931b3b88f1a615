import { parentPort, workerData } from 'node:worker_threads'
import { propertyOf, runCase } from './cases.ts'
import type { PropertyName } from './properties.ts'

/** What one worker is asked to do: every `step`th seed from `first` to before `end`. */
export interface Task {
  readonly first: number
  readonly end: number
  readonly step: number
  readonly only?: PropertyName
  /** Holds the seed being worked on, for whoever watches. */
  readonly current: SharedArrayBuffer
}

export interface Failure {
  readonly property: PropertyName
  readonly seed: number
  readonly message: string
}

const { first, end, step, only, current }: Task = workerData
const shared = new Int32Array(current)
for (let seed = first; seed < end; seed += step) {
  Atomics.store(shared, 0, seed)
  const property = only ?? propertyOf(seed)
  const started = process.threadCpuUsage().user
  const message = await runCase(property, seed)
  // Of computing: a busy machine makes no case slow.
  const took = (process.threadCpuUsage().user - started) / 1000
  const slow = took > 2000 ? `took ${Math.round(took)} ms` : undefined
  if (message !== undefined || slow !== undefined) {
    parentPort?.postMessage({ property, seed, message: message ?? slow } as Failure)
  }
}
