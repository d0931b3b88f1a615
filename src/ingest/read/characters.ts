import { windows1252toString } from '@exodus/bytes/single-byte.js'
import { decodeHTMLAttribute } from 'entities'

/** Characters XML 1.0, section 2.2 forbids, and the C1 controls: all but these. */
const EACH_UNWANTED = /[^\t\n\r -~\xa0-\ufffd]/g
/** Running over those that are wanted takes a fifth less time than looking for one that is not. */
const WANTED = /[\t\n\r -~\xa0-\ufffd]*/y

/**
 * Text without characters no document may hold. C1 controls become what windows-1252 has in their
 * place, as they come from word processors' curly quotes; lone surrogates become U+FFFD.
 */
export function cleanText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  if (isWanted(formed)) return formed
  return inParts(formed, '', (part) => part.replace(EACH_UNWANTED, replacement))
}

function isWanted(text: string): boolean {
  WANTED.lastIndex = 0
  return WANTED.test(text) && WANTED.lastIndex === text.length
}

/** Text with every line end as one line feed (XML 1.0, section 2.11). */
export function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text
  return inParts(text, '\r', (part) => part.split('\r\n').join('\n').split('\r').join('\n'))
}

/** What stands for the C1 controls from U+0080 on. */
const CURLY = Array.from({ length: 32 }, (_, n) => {
  const curly = windows1252toString(Uint8Array.of(0x80 + n))
  return curly === String.fromCharCode(0x80 + n) ? '' : curly
})

function replacement(character: string): string {
  return CURLY[character.charCodeAt(0) - 0x80] ?? ''
}

/** Replacing takes memory for each place, and text may hold millions of them. */
const LONGEST_AT_ONCE = 65_536

/**
 * Text of an XML run or attribute: character references and HTML's named entities, which feeds use
 * without the DTD that would define them. Whatever a document defines itself stays as written. Gives
 * no unwanted characters but those that are in `text` already.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  // Names stand for no character that is unwanted; numbers may.
  const numbers = text.includes('&#')
  return inParts(text, '&', (part) => {
    const decoded = decodeHTMLAttribute(part)
    // Looking through it joins the pieces it was put together from, which take 20 times the memory.
    return numbers || decoded.includes('\0') ? cleanText(decoded) : decoded
  })
}

/** Changes a text piece by piece; pieces begin with `start`, where one is given. */
function inParts(text: string, start: '' | '&' | '\r', change: (part: string) => string): string {
  if (text.length <= LONGEST_AT_ONCE) return change(text)
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf(start, at + LONGEST_AT_ONCE)
    const end = next === -1 ? text.length : next
    parts.push(change(text.slice(at, end)))
    at = end
  }
  return parts.join('')
}
