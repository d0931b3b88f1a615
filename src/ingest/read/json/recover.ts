import { BUDGET } from '../budget.ts'

/** Text of a JSON value mended so far that it can be parsed, and how it was damaged. */
export interface Recovered {
  readonly json: string
  readonly damage: 'junk-after' | 'truncated' | 'too-deep' | 'too-many-elements'
}

/** How deep the last complete value may be: an entry of the feed's list. */
const KEPT_DEPTH = 2

/** Text no longer than this holds no more values than it may, at whatever depth. */
export const HARMLESS_LENGTH = BUDGET.elements

/**
 * The JSON value that begins `text`, without what was appended to it (log lines of the server), or
 * closed after its last complete entry when it stops before its end or goes beyond the budget. One
 * pass, whatever the text; empty when nothing in it is complete.
 */
export function recoverJson(text: string): Recovered {
  const closers: string[] = []
  let values = 0
  let inString = false
  let damage: Recovered['damage'] = 'truncated'
  let kept: { end: number; closers: string } | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
      continue
    }
    if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      values++
      closers.push(character === '{' ? '}' : ']')
      if (closers.length > BUDGET.depth) damage = 'too-deep'
    } else if (character === ',') {
      values++
      if (closers.length <= KEPT_DEPTH) kept = { end: at, closers: closersOf(closers) }
    } else if (character === '}' || character === ']') {
      if (closers.pop() !== character) break
      if (closers.length === 0) return { json: text.slice(0, at + 1), damage: 'junk-after' }
      if (closers.length <= KEPT_DEPTH) kept = { end: at + 1, closers: closersOf(closers) }
    }
    if (values > BUDGET.elements) damage = 'too-many-elements'
    if (damage !== 'truncated') break
  }
  if (kept === undefined) return { json: '', damage }
  return { json: text.slice(0, kept.end) + kept.closers, damage }
}

function closersOf(open: readonly string[]): string {
  return open.toReversed().join('')
}

/** Strings, and the commas that templates leave after the last of a list. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|,(?=\s*[\]}])/gs

const CONTROL = /[\0-\x1f]/g

/** JSON without what templates get wrong: commas that nothing follows, and line breaks in strings. */
export function tidyJson(json: string): string {
  const parts: string[] = []
  let done = 0
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token !== ',' && token.search(CONTROL) === -1) continue
    if (parts.length > BUDGET.elements) return ''
    const tidy = token.replace(CONTROL, (control) => JSON.stringify(control).slice(1, -1))
    parts.push(json.slice(done, index), token === ',' ? '' : tidy)
    done = index + token.length
  }
  return parts.join('') + json.slice(done)
}
