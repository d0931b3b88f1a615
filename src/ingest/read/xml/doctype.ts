const LONGEST = 65_536

/**
 * Where a document type declaration that starts at `start` (its `<`) ends, internal subset and
 * quoted `>` included (XML 1.0, section 2.8); undefined when it does not end within reason.
 * Nothing in it is ever expanded or fetched.
 */
export function doctypeEnd(text: string, start: number): number | undefined {
  let quote = ''
  let nested = 0
  const last = Math.min(text.length, start + LONGEST)
  for (let at = start; at < last; at++) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4)
      if (end === -1 || end >= last) return undefined
      at = end + 2
    } else if (character === '"' || character === "'") quote = character
    else if (character === '[') nested++
    else if (character === ']') nested--
    else if (character === '>' && nested <= 0) {
      return at + 1
    } else if (character === '<' && at > start) {
      const end = declarationEnd(text, at, last)
      if (end === undefined) return undefined
      at = end
    }
  }
  return undefined
}

function declarationEnd(text: string, start: number, last: number): number | undefined {
  let quote = ''
  for (let at = start; at < last; at++) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  return undefined
}
