import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { propertyOf } from './cases.ts'
import { PROPERTIES, type PropertyName } from './properties.ts'
import type { Failure, Task } from './worker.ts'

/** Milliseconds of computing in which a case must have come to an end; waiting is allowed for. */
const LONGEST = 2000
const WORKERS = 2
const MOST_SHOWN = 50

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: `${Date.now() % 1_000_000_000}` },
    cases: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
})
const [seed, cases] = [Number(values.seed), Number(values.cases)]
if (!Number.isInteger(seed + cases)) throw new Error('--seed and --cases are whole numbers')
const only = Object.keys(PROPERTIES).find((name): name is PropertyName => name === values.only)
if (values.only !== undefined && only === undefined) {
  throw new Error(`--only is one of ${Object.keys(PROPERTIES).join(', ')}`)
}

let failures = 0
const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const fail = ({ property, seed, message }: Failure): void => {
  if (++failures > MOST_SHOWN) return
  say(`${property} fails: node test/fuzz/run.ts --seed ${seed} --cases 1 --only ${property}`)
  say(`  ${message.slice(0, 1000)}`)
}

/** Works through seeds in a thread; a case that does not end is ended, and the rest gone on with. */
function work(first: number, end: number): Promise<void> {
  const current = new SharedArrayBuffer(4)
  const shared = new Int32Array(current, 0, 1)
  const task: Task = { first, end, step: WORKERS, current, ...(only && { only }) }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let seen = -1
  let since = performance.now()
  const watch = setInterval(() => {
    const now = Atomics.load(shared, 0)
    if (now !== seen) {
      seen = now
      since = performance.now()
    } else if (seen !== 0 && performance.now() - since > 10 * LONGEST) {
      fail({ property: only ?? propertyOf(seen), seed: seen, message: 'does not come to an end' })
      clearInterval(watch)
      worker.terminate().then(() => work(seen + WORKERS, end).then(resolve, reject), reject)
    }
  }, 500)
  worker.on('message', fail)
  worker.on('error', reject)
  worker.on('exit', (code) => {
    clearInterval(watch)
    if (code === 0) resolve()
  })
  return promise
}

const started = performance.now()
say(`seed ${seed}, ${cases} cases of ${only ?? 'every property'}`)
const threads = Array.from({ length: Math.min(WORKERS, cases) }, (_, n) =>
  work(seed + n, seed + cases),
)
await Promise.all(threads)
say(`${failures} failures in ${cases} cases, ${Math.round((performance.now() - started) / 1000)} s`)
process.exitCode = failures === 0 ? 0 : 1
