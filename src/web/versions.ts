import { diffWords } from 'diff'
import { htmlToAddresses, htmlToLines } from '../html/text.ts'
import type { Entry, Media } from '../model/entry.ts'
import { licence } from '../model/licence.ts'
import type { PublicRevision } from '../store/history.ts'
import { dateText } from './views/dates.ts'
import type { Piece, Version, VersionPart } from './views/history.ts'
import { fileName } from './views/media.ts'
import type { Words } from './views/words.ts'

/** Words changed beyond which two texts are shown one after the other: comparing takes their square. */
const MAX_CHANGES = 500

/** In whose words dates are told, and in which IANA zone. */
interface Telling {
  readonly words: Words
  readonly timeZone: string
}

/** Revisions, newest first, each with what differs from the one after it in the list. */
export function versionsOf(revisions: readonly PublicRevision[], telling: Telling): Version[] {
  return revisions.map(({ from, entry }, at) => {
    const before = revisions[at + 1]?.entry
    const { language } = entry
    if (before === undefined) return { from, language, notes: [], changes: undefined }
    const told = new Set(before.corrections.map(({ note }) => note))
    const notes = entry.corrections.map(({ note }) => note).filter((note) => !told.has(note))
    return { from, language, notes, changes: changesBetween(before, entry, telling) }
  })
}

function changesBetween(before: Entry, after: Entry, telling: Telling) {
  const old = partsOf(before, telling)
  const now = partsOf(after, telling)
  return (Object.keys(now) as VersionPart[])
    .filter((part) => old[part] !== now[part])
    .map((part) => ({
      part,
      pieces:
        part === 'published'
          ? replaced(old[part], now[part])
          : difference(old[part], now[part], after.language),
    }))
}

/** What is compared, as plain text. */
function partsOf(entry: Entry, { words, timeZone }: Telling): Record<VersionPart, string> {
  const { name, phone, email } = entry.contact ?? {}
  return {
    title: entry.title,
    summary: entry.summary ?? '',
    text: htmlToLines(entry.body),
    addresses: htmlToAddresses(entry.body),
    figures: entry.figures.map(({ label, value, unit }) => `${label}: ${value} ${unit}`).join('\n'),
    media: entry.media.map(mediumLine).join('\n'),
    contact: joined([name, phone, email]),
    published: dateText(entry.published, timeZone, words),
    licence: `${licence(entry.licence).name}\n${entry.rights ?? ''}`.trim(),
  }
}

function mediumLine({ url, title, alt, caption, credit, licence: code }: Media): string {
  return joined([fileName(url), title, alt, caption, credit, code && licence(code).name])
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ')
}

function replaced(before: string, after: string): Piece[] {
  return [
    { text: before, change: 'removed' },
    { text: after, change: 'added' },
  ]
}

function difference(before: string, after: string, language: string): Piece[] {
  const compared = diffWords(before, after, {
    // Words as the language has them: Chinese and Japanese put no blanks between.
    intlSegmenter: new Intl.Segmenter(language, { granularity: 'word' }),
    maxEditLength: MAX_CHANGES,
  })
  if (compared === undefined) return replaced(before, after)
  return compared.map(({ value: text, added, removed }) => {
    if (added) return { text, change: 'added' }
    return removed ? { text, change: 'removed' } : { text }
  })
}
