/** `what` was expected, with the known word that was probably meant, or else all known words. */
export function didYouMean(what: string, known: readonly string[], word: unknown): string {
  const near = typeof word === 'string' ? nearest(known, word) : undefined
  if (near !== undefined) return `${what}; did you mean "${near}"?`
  return known.length === 0 ? `${what} (there are none)` : `${what}: ${known.join(', ')}`
}

function nearest(known: readonly string[], word: string): string | undefined {
  if (word.length > 40) return undefined
  let best: { readonly name: string; readonly steps: number } | undefined
  for (const name of known) {
    const steps = distance(name.toLowerCase(), word.toLowerCase())
    const near = steps <= Math.max(1, Math.floor(name.length / 3))
    if (near && steps < (best?.steps ?? Number.POSITIVE_INFINITY)) best = { name, steps }
  }
  return best?.name
}

/**
 * Letters to insert, delete, change or swap with the next to get from one word to the other (Levenshtein,
 * and with swaps Damerau: `tilte` is the commonest kind of slip).
 */
function distance(a: string, b: string): number {
  let twoAbove: readonly number[] = []
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped =
        column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swap = swapped ? (twoAbove[column - 2] ?? 0) + 1 : change
      current.push(Math.min(change, swap, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    twoAbove = above
    above = current
  }
  return above[b.length] ?? 0
}
