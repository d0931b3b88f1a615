import { fromBase64 } from '@exodus/bytes/base64.js'
import { decode } from '../../decode/decode.ts'
import type { TextDraft } from '../draft.ts'
import { attributeText } from '../fields.ts'
import { inlineHtml } from '../inline.ts'
import { elementsOf, rawTextOf, type XmlElement } from '../xml/element.ts'
import { hasMarkup } from '../xml/markup.ts'

/**
 * An Atom text construct or content (RFC 4287, sections 3.1 and 4.1.3; Atom 0.3's `mode` too).
 * A type that is missing or contradicted by what is there gives way to what is there.
 */
export function atomText(element: XmlElement): TextDraft | undefined {
  const type = attributeText(element, 'type')?.toLowerCase()
  const mode = attributeText(element, 'mode')?.toLowerCase()
  const draft = typed(element, type, mode)
  return draft.value.trim() === '' ? undefined : draft
}

function typed(element: XmlElement, type: string | undefined, mode: string | undefined): TextDraft {
  const { inherited } = element
  if (mode === 'base64' || isBinary(type)) return binary(element, type)
  if (hasMarkup(element)) return inlineMarkup(element, type)
  const value = rawTextOf(element)
  if (type === undefined) return { kind: mode === 'escaped' ? 'html' : 'guess', value, inherited }
  if (type === 'text' || type === 'text/plain') return { kind: 'text', value, inherited }
  if (type.includes('html')) return { kind: 'html', value, inherited }
  if (type.startsWith('text/')) return { kind: 'text', value, type, inherited }
  return {
    kind: type.includes('/') ? 'text' : 'guess',
    value,
    inherited,
    ...(type.includes('/') && { type }),
  }
}

/** What Atom 1.0 and 0.3 call XHTML. */
const XHTML = new Set(['xhtml', 'application/xhtml+xml'])

/** The one `div` of XHTML content is no part of it (RFC 4287, section 3.1.1.3). */
function inlineMarkup(element: XmlElement, type: string | undefined): TextDraft {
  const [only, ...others] = elementsOf(element)
  const blank = element.children.every((child) => typeof child !== 'string' || child.trim() === '')
  const isXhtml = type !== undefined && XHTML.has(type)
  const wrapped = isXhtml && only?.local === 'div' && others.length === 0 && blank
  const within = wrapped ? only : element
  return { kind: 'xhtml', value: inlineHtml(within), inherited: within.inherited }
}

/** RFC 4287, section 4.1.3.3: neither text nor XML is in base64. */
function isBinary(type: string | undefined): boolean {
  if (type === undefined || !type.includes('/')) return false
  return !type.startsWith('text/') && !/[+/]xml(?:;|$)/.test(type) && !type.includes('html')
}

function binary(element: XmlElement, type: string | undefined): TextDraft {
  const { inherited } = element
  const sent = rawTextOf(element).replace(/\s+/g, '')
  const bytes = base64(sent)
  const value = bytes && readable(bytes, type)
  if (value === undefined) {
    return { kind: 'text', value: sent, inherited, type: type ?? 'application/octet-stream' }
  }
  if (type?.includes('html')) return { kind: 'html', value, inherited }
  return { kind: type?.startsWith('text/') ? 'text' : 'guess', value, inherited }
}

/** The bytes as text, also where nobody said they were: Atom 0.3 called all base64 a stream. */
function readable(bytes: Uint8Array, type: string | undefined): string | undefined {
  const { text } = decode(bytes)
  const declared = type === undefined || type.startsWith('text/') || type.includes('html')
  if (declared) return text
  return /[\0-\x08\x0e-\x1f\ufffd]/.test(text) ? undefined : text
}

function base64(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text, { padding: 'both' })
  } catch {
    return undefined
  }
}
