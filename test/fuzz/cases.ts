import { PROPERTIES, type PropertyName, SHARES } from './properties.ts'
import { seeded } from './random.ts'

/** Which property the case of a seed is about. */
export function propertyOf(seed: number): PropertyName {
  let share = ((seed % 100) + 100) % 100
  for (const [name, size] of Object.entries(SHARES)) {
    if (share < size) return name as PropertyName
    share -= size
  }
  return 'reader'
}

/** Runs the case of a seed; the message of what does not hold, else undefined. */
export async function runCase(name: PropertyName, seed: number): Promise<string | undefined> {
  try {
    await PROPERTIES[name](seeded(seed))
    return undefined
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}
