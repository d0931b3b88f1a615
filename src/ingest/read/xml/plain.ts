/** A start tag as far as it was read. */
export interface Tag {
  readonly name: string
  attributes: [string, string][]
  readonly at: number
}

/** What no attribute is ever added to. */
export const NO_ATTRIBUTES: Tag['attributes'] = []

const FIRST = 1
const FURTHER = 2
const BLANK = 4
/** What each ASCII character may be in a tag. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z_]/i.test(character)) return FIRST | FURTHER
  if (/[\d.:-]/.test(character)) return FURTHER
  return /[ \t\n]/.test(character) ? BLANK : 0
})
const [COLON, EQUALS, QUOTE, SLASH, GREATER] = [0x3a, 0x3d, 0x22, 0x2f, 0x3e]

/**
 * Reads the start tag whose `<` is at `start`, if it is to the letter of XML 1.0, section 3.1, as nearly all
 * are, without `<` or `>` in a value; in half the time the tokenizer takes. `add` gets each attribute as sent,
 * its name in lower case. Gives the tag and where it ends; undefined when what stands there is anything else.
 */
export function readPlainTag(
  text: string,
  start: number,
  add: (to: Tag, name: string, value: string) => void,
): { readonly tag: Tag; readonly end: number } | undefined {
  if (!is(text, start + 1, FIRST)) return undefined
  const nameEnd = whereEnds(text, start + 1, FURTHER)
  if (text.charCodeAt(nameEnd - 1) === COLON) return undefined
  const tag: Tag = { name: text.slice(start + 1, nameEnd), attributes: NO_ATTRIBUTES, at: start }
  for (let end = nameEnd; ; ) {
    const at = whereEnds(text, end, BLANK)
    const code = text.charCodeAt(at)
    if (code === GREATER) return { tag, end: at + 1 }
    if (code === SLASH)
      return text.charCodeAt(at + 1) === GREATER ? { tag, end: at + 2 } : undefined
    if (at === end || !is(text, at, FIRST)) return undefined
    const keyEnd = whereEnds(text, at, FURTHER)
    if (text.charCodeAt(keyEnd) !== EQUALS || text.charCodeAt(keyEnd + 1) !== QUOTE)
      return undefined
    const close = text.indexOf('"', keyEnd + 2)
    const value = text.slice(keyEnd + 2, close)
    if (close === -1 || value.includes('<') || value.includes('>')) return undefined
    add(tag, text.slice(at, keyEnd).toLowerCase(), value)
    end = close + 1
  }
}

function is(text: string, at: number, kind: number): boolean {
  const code = text.charCodeAt(at)
  return code < KINDS.length && ((KINDS[code] ?? 0) & kind) !== 0
}

/** Where characters of a kind end, from an offset on. */
function whereEnds(text: string, from: number, kind: number): number {
  let at = from
  while (is(text, at, kind)) at++
  return at
}
