import { BUDGET } from '../budget.ts'
import type { TextDraft } from '../draft.ts'
import { looksLikeHtml } from '../looks.ts'
import type { ProblemLog } from '../problems.ts'
import { escapeText } from '../xml/markup.ts'
import { oneLine, plainText, resolveHtml } from './html.ts'
import type { UrlReader } from './url.ts'

/** A text with its kind decided. */
export interface DecidedText {
  readonly kind: 'text' | 'html' | 'xhtml'
  readonly value: string
  /** Media type of what is neither text nor HTML. */
  readonly type?: string
}

/** Decides what a text is, cuts what is too long and resolves its URLs. */
export function decideText(
  draft: TextDraft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): DecidedText {
  const trimmed = draft.value.trim()
  const tooLong = trimmed.length > BUDGET.field
  if (tooLong) problems.add('field-too-long', where, `kept ${BUDGET.field} characters`)
  const value = tooLong ? trimmed.slice(0, BUDGET.field).toWellFormed() : trimmed
  const kind = draft.kind === 'guess' ? (looksLikeHtml(value) ? 'html' : 'text') : draft.kind
  if (draft.kind === 'guess' && kind === 'html') {
    problems.add('double-escaped', where, 'markup where plain text belongs was read as markup')
  }
  if (kind !== 'text') return { kind, value: resolveHtml(value, urls.baseOf(draft.element)) }
  return draft.type === undefined ? { kind, value } : { kind, value, type: draft.type }
}

/** A text as plain text on one line. */
export function asPlain({ kind, value }: DecidedText): string {
  return kind === 'text' ? oneLine(value) : plainText(value)
}

/** A text as HTML that shows it. */
export function asHtml({ kind, value }: DecidedText): string {
  return kind === 'text' ? escapeText(value) : value
}
