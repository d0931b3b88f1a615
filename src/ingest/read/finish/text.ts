import { BUDGET } from '../budget.ts'
import { cleanText } from '../characters.ts'
import type { TextDraft } from '../draft.ts'
import { looksLikeHtml } from '../looks.ts'
import type { ProblemLog } from '../problems.ts'
import type { Work } from '../work.ts'
import { escapeText } from '../xml/markup.ts'
import { cleanMarkup, oneLine, plainText, resolveHtml } from './html.ts'
import type { UrlReader } from './url.ts'

/** A text with its kind decided. */
export interface DecidedText {
  readonly kind: 'text' | 'html' | 'xhtml'
  readonly value: string
  /** Media type of what is neither text nor HTML. */
  readonly type?: string
  /** HTML by its looks alone. */
  readonly guessed?: boolean
  /** What URLs in HTML are relative to. */
  readonly base?: string
}

/** Decides what a text is, cuts what is too long and resolves its URLs. */
export function decideText(
  draft: TextDraft,
  urls: UrlReader,
  problems: ProblemLog,
  where: string,
): DecidedText {
  const trimmed = withoutCdata(draft)
  const tooLong = trimmed.length > BUDGET.field
  if (tooLong) problems.add('field-too-long', where, `kept ${BUDGET.field} characters`)
  const value = tooLong ? trimmed.slice(0, BUDGET.field).toWellFormed() : trimmed
  const kind = draft.kind === 'guess' ? (looksLikeHtml(value) ? 'html' : 'text') : draft.kind
  if (draft.kind === 'guess' && kind === 'html') {
    problems.add('double-escaped', where, 'markup where plain text belongs was read as markup')
  }
  if (kind !== 'text') {
    const base = urls.baseOf(draft.inherited)
    const guessed = draft.kind === 'guess'
    const resolved = base && resolveHtml(value, base, urls.work)
    if (base === undefined || resolved === undefined) return { kind, value, guessed }
    return { kind, value: resolved, guessed, base }
  }
  return draft.type === undefined ? { kind, value } : { kind, value, type: draft.type }
}

/** A CDATA section escaped, or within another, would show its brackets to people or hide its text. */
function withoutCdata({ kind, value }: TextDraft): string {
  const text = value.trim()
  // Looking for a bracket that every tag has takes nearly three times as long.
  if (!text.includes('CDATA[') || !text.includes('<![CDATA[')) return text
  const isWhole = text.startsWith('<![CDATA[') && text.endsWith(']]>')
  if (kind === 'text' && !isWhole) return text
  return text.split('<![CDATA[').join('').split(']]>').join('').trim()
}

/** A text as plain text on one line. */
export function asPlain({ kind, value, guessed }: DecidedText, work: Work): string {
  const plain = kind === 'text' ? oneLine(value) : plainText(value, work)
  // Tags that show nothing, where text was declared, are somebody writing about tags.
  return plain === '' && guessed ? oneLine(cleanText(value)) : plain
}

/** What a browser takes for the beginning of a tag, a comment or a declaration. */
const MARKUP = /<[a-z/!?]/i

/** A text that is short and seldom has markup: plain on one line where it has none, else clean HTML. */
export function asSafe(text: DecidedText, work: Work): string {
  const clean = text.kind === 'text' ? undefined : cleanMarkup(text.value, text.base, work)
  if (clean) return clean
  const plain = asPlain(text, work)
  return MARKUP.test(plain) ? escapeText(plain) : plain
}

/** A text as HTML that shows it. */
export function asHtml({ kind, value }: DecidedText): string {
  return kind === 'text' ? escapeText(value) : value
}
