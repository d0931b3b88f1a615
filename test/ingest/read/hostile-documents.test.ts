import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { HOSTILE, mistakesOf, type Outcome } from '../../fuzz/documents.ts'

const child = fileURLToPath(new URL('../../fuzz/hostile-child.ts', import.meta.url))

test('every hostile document is read within 128 MB and gives what it can', {
  timeout: 300_000,
}, async () => {
  const reader = spawn(process.execPath, ['--max-old-space-size=128', child])
  const outcomes: Outcome[] = []
  for await (const line of createInterface(reader.stdout)) outcomes.push(JSON.parse(line))
  expect(outcomes.map(({ name }) => name)).toEqual(HOSTILE.map(({ name }) => name))
  const mistakes = HOSTILE.flatMap((hostile, number) => {
    const outcome = outcomes[number]
    return outcome === undefined ? [] : mistakesOf(hostile, outcome).map((m) => [hostile.name, m])
  })
  expect(mistakes).toEqual([])
})
