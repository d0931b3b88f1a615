import { windows1252toString } from '@exodus/bytes/single-byte.js'
import { decodeHTMLStrict } from 'entities'

/** Characters XML 1.0, section 2.2 forbids, and the C1 controls. */
const UNWANTED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/
const EACH_UNWANTED = new RegExp(UNWANTED, 'g')

/**
 * Text without characters no document may hold. C1 controls become what windows-1252 has in their
 * place, as they come from word processors' curly quotes; lone surrogates become U+FFFD.
 */
export function cleanText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  return UNWANTED.test(formed) ? formed.replace(EACH_UNWANTED, replacement) : formed
}

function replacement(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x80 || code > 0x9f) return ''
  const curly = windows1252toString(Uint8Array.of(code))
  return curly === character ? '' : curly
}

/**
 * Text of an XML run or attribute: character references and HTML's named entities, which feeds use
 * without the DTD that would define them. Whatever a document defines itself stays as written.
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? cleanText(decodeHTMLStrict(text)) : text
}
