import { cleanHtml } from '../../../html/clean.ts'
import { compact } from '../compact.ts'
import type { ReadEntry } from '../result.ts'
import { escapeText } from '../xml/markup.ts'
import type { DecidedText } from './text.ts'

/** A text as HTML that is safe to publish; undefined for what is neither text nor HTML. */
function safeHtml(text: DecidedText, base: string | undefined): string | undefined {
  if (text.kind === 'text') {
    if (text.type !== undefined && !text.type.startsWith('text/')) return undefined
    return escapeText(text.value).replaceAll('\n', '<br>\n')
  }
  return cleanHtml(text.value, compact({ base }))
}

/**
 * Adds a field that is cleaned when first asked for and remembered: cleaning costs more than all
 * the rest of reading, and most entries of a poll are known already.
 */
export function addSafe(
  entry: ReadEntry,
  field: 'summarySafe' | 'contentSafe',
  text: DecidedText | undefined,
  base: string | undefined,
): void {
  if (text === undefined) return
  Object.defineProperty(entry, field, {
    enumerable: true,
    configurable: true,
    get() {
      const value = safeHtml(text, base)
      Object.defineProperty(entry, field, { value, enumerable: true })
      return value
    },
  })
}
