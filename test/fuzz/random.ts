/** Chance that a number repeats: everything a case does follows from its seed. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  /** True once in `odds`. */
  once(odds: number): boolean
  pick<T>(from: readonly T[]): T
  /** Up to `most` things. */
  some<T>(most: number, make: () => T): T[]
}

/** Mulberry32; good enough to choose with. */
export function seeded(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    once: (odds) => below(odds) === 0,
    pick(from) {
      const chosen = from[below(from.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  }
}
