import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { HOSTILE, mistakesOf, type Outcome } from './documents.ts'

/** Megabytes of JavaScript objects: what a Worker of 128 MB can spare. */
const HEAP = 100

const child = path.join(import.meta.dirname, 'hostile-child.ts')
const mebibytes = (kibibytes: number): string => `${Math.round(kibibytes / 1024)} MiB`
let failed = 0

// Each document in a process of its own: time, and memory at its highest.
for (const [number, hostile] of HOSTILE.entries()) {
  const { stdout } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, '--max-semi-space-size=4', child, `${number}`],
    { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28 },
  )
  const line = stdout.trim()
  if (line === '') {
    failed++
    process.stdout.write(`FAILED   did not come to an end                  ${hostile.name}\n`)
    continue
  }
  const outcome: Outcome & { readonly idle: number; readonly peak: number } = JSON.parse(line)
  const slow = outcome.seconds > 2 || outcome.peak > 256 * 1024
  const mistakes = mistakesOf(hostile, outcome)
  if (slow || mistakes.length > 0) failed++
  const cells = [
    slow || mistakes.length > 0 ? 'FAILED' : 'ok',
    `${outcome.seconds.toFixed(2)} s`,
    mebibytes(outcome.bytes / 1024),
    `peak ${mebibytes(outcome.peak)}`,
    `(idle ${mebibytes(outcome.idle)})`,
  ]
  const row = cells.map((cell) => cell.padEnd(9)).join(' ')
  process.stdout.write(`${row} ${hostile.name} ${mistakes.join('; ')}\n`)
}
process.exitCode = failed === 0 ? 0 : 1
