import { cleanHtml } from '../../../html/clean.ts'
import { compact } from '../compact.ts'
import type { ReadEntry } from '../result.ts'
import { escapeText } from '../xml/markup.ts'
import type { DecidedText } from './text.ts'

/** A text as HTML that is safe to publish; undefined for what is neither text nor HTML. */
function safeHtml(text: DecidedText): string | undefined {
  if (text.kind === 'text') {
    if (text.type !== undefined && !text.type.startsWith('text/')) return undefined
    return escapeText(text.value).replaceAll('\n', '<br>\n')
  }
  return cleanHtml(text.value, compact({ base: text.base }))
}

type SafeField = 'summarySafe' | 'contentSafe'

const unsafe = new WeakMap<ReadEntry, Readonly<Record<SafeField, DecidedText | undefined>>>()
// One getter for all entries: with one each, every entry would be of a shape of its own.
const SUMMARY_SAFE = cleanedWhenAsked('summarySafe')
const CONTENT_SAFE = cleanedWhenAsked('contentSafe')

function cleanedWhenAsked(field: SafeField): PropertyDescriptor & ThisType<ReadEntry> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      const text = unsafe.get(this)?.[field]
      const value = text && safeHtml(text)
      Object.defineProperty(this, field, { value, enumerable: true })
      return value
    },
  }
}

/**
 * Adds the safe fields, which are cleaned when first asked for and remembered: cleaning costs more
 * than all the rest of reading, and most entries of a poll are known already.
 */
export function addSafe(
  entry: ReadEntry,
  summarySafe: DecidedText | undefined,
  contentSafe: DecidedText | undefined,
): void {
  if (summarySafe === undefined && contentSafe === undefined) return
  unsafe.set(entry, { summarySafe, contentSafe })
  if (summarySafe !== undefined) Object.defineProperty(entry, 'summarySafe', SUMMARY_SAFE)
  if (contentSafe !== undefined) Object.defineProperty(entry, 'contentSafe', CONTENT_SAFE)
}
