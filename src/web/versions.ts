import { diffWords } from 'diff'
import { htmlToLines } from '../html/text.ts'
import type { Entry } from '../model/entry.ts'
import { licence } from '../model/licence.ts'
import type { PublicRevision } from '../store/history.ts'
import { machineDate } from './views/dates.ts'
import type { Piece, Version, VersionPart } from './views/history.ts'

/** Words changed beyond which two texts are shown one after the other: comparing takes their square. */
const MAX_CHANGES = 2000

/** Revisions, newest first, each with what differs from the one after it in the list. */
export function versionsOf(revisions: readonly PublicRevision[], timeZone: string): Version[] {
  return revisions.map(({ from, entry }, at) => {
    const before = revisions[at + 1]?.entry
    const { language } = entry
    if (before === undefined) return { from, language, notes: [], changes: undefined }
    const told = new Set(before.corrections.map(({ note }) => note))
    const notes = entry.corrections.map(({ note }) => note).filter((note) => !told.has(note))
    return { from, language, notes, changes: changesBetween(before, entry, timeZone) }
  })
}

function changesBetween(before: Entry, after: Entry, timeZone: string) {
  const old = partsOf(before, timeZone)
  const now = partsOf(after, timeZone)
  return (Object.keys(now) as VersionPart[])
    .filter((part) => old[part] !== now[part])
    .map((part) => ({ part, pieces: difference(old[part], now[part], after.language) }))
}

/** What is compared, as plain text. */
function partsOf(entry: Entry, timeZone: string): Record<VersionPart, string> {
  return {
    title: entry.title,
    summary: entry.summary ?? '',
    text: htmlToLines(entry.body),
    published: machineDate(entry.published, timeZone),
    updated: new Date(entry.updated).toISOString(),
    licence: `${licence(entry.licence).name}\n${entry.rights ?? ''}`.trim(),
  }
}

function difference(before: string, after: string, language: string): Piece[] {
  const compared = diffWords(before, after, {
    // Words as the language has them: Chinese and Japanese put no blanks between.
    intlSegmenter: new Intl.Segmenter(language, { granularity: 'word' }),
    maxEditLength: MAX_CHANGES,
  })
  if (compared === undefined) {
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ]
  }
  return compared.map(({ value: text, added, removed }) => {
    if (added) return { text, change: 'added' }
    return removed ? { text, change: 'removed' } : { text }
  })
}
