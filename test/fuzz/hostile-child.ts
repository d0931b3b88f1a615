import { HOSTILE, readHostile } from './documents.ts'

// Reads the hostile documents whose numbers are given, or all, and tells of each in a line.
const numbers = process.argv.length > 2 ? process.argv.slice(2).map(Number) : HOSTILE.keys()
for (const number of numbers) {
  const hostile = HOSTILE[number]
  if (hostile === undefined) throw new Error(`There is no document ${number}.`)
  const idle = process.resourceUsage().maxRSS
  const outcome = await readHostile(hostile)
  const peak = process.resourceUsage().maxRSS
  process.stdout.write(`${JSON.stringify({ ...outcome, idle, peak })}\n`)
}
