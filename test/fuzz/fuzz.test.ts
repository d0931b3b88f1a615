import { expect, test } from 'vitest'
import { runCase } from './cases.ts'
import { PROPERTIES, type PropertyName } from './properties.ts'

/** Cases of each property; `npm run fuzz` runs a million in all. */
const CASES: Readonly<Record<PropertyName, number>> = {
  decoder: 1500,
  dates: 3000,
  cleaner: 1000,
  reader: 1000,
  trip: 200,
}

const names = Object.keys(PROPERTIES) as PropertyName[]

test.each(names)('%s: what is promised holds for any input', { timeout: 120_000 }, async (name) => {
  const failures: string[] = []
  for (let seed = 1; seed <= CASES[name]; seed++) {
    const message = await runCase(name, seed)
    if (message !== undefined) failures.push(`--seed ${seed} --cases 1 --only ${name}: ${message}`)
  }
  expect(failures).toEqual([])
})
