/** Text of a JSON value mended so far that it can be parsed, and how it was damaged. */
export interface Recovered {
  readonly json: string
  readonly damage: 'junk-after' | 'truncated'
}

/** How deep the last complete value may be: an entry of the feed's list. */
const KEPT_DEPTH = 2

/**
 * The JSON value that begins `text`, without what was appended to it (log lines of the server), or
 * closed after its last complete entry when it stops before its end. One pass, whatever the text.
 */
export function recoverJson(text: string): Recovered | undefined {
  const closers: string[] = []
  let inString = false
  let kept: { end: number; closers: string } | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
      continue
    }
    if (character === '"') inString = true
    else if (character === '{') closers.push('}')
    else if (character === '[') closers.push(']')
    else if (character === ',' && closers.length <= KEPT_DEPTH) {
      kept = { end: at, closers: closers.toReversed().join('') }
    } else if (character === '}' || character === ']') {
      if (closers.pop() !== character) break
      if (closers.length === 0) return { json: text.slice(0, at + 1), damage: 'junk-after' }
      if (closers.length <= KEPT_DEPTH) {
        kept = { end: at + 1, closers: closers.toReversed().join('') }
      }
    }
  }
  if (kept === undefined) return undefined
  return { json: text.slice(0, kept.end) + kept.closers, damage: 'truncated' }
}
