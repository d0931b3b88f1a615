import type { Redirect } from '../fetch/port.ts'
import type { Source } from '../model/site.ts'
import type { SourceRecord } from '../store/sources.ts'

const PERMANENT = new Set([301, 308])
/** A redirect that is called permanent must have held so long before it is believed. */
const BELIEVED_AFTER = 7 * 24 * 3_600_000

/** Where a source moved, as far as is known. */
export type Move = Pick<SourceRecord, 'movedTo' | 'movedSince'>

/**
 * Where an answer that was read came from for good: the end of the redirects that are permanent from
 * the start without a gap. The instant is that of the first poll which saw this very end.
 */
export function moveAfter(before: Move, redirects: readonly Redirect[], now: number): Move {
  // Asked at its new address already.
  if (isBelieved(before, now) && redirects.length === 0) return moveOf(before)
  const gap = redirects.findIndex(({ status }) => !PERMANENT.has(status))
  const movedTo = redirects.at(gap < 0 ? -1 : gap - 1)?.to
  if (movedTo === undefined || gap === 0) return {}
  return movedTo === before.movedTo ? moveOf(before) : { movedTo, movedSince: now }
}

/** The move alone of what is a whole record. */
function moveOf({ movedTo, movedSince }: Move): Move {
  return movedTo === undefined || movedSince === undefined ? {} : { movedTo, movedSince }
}

/** The source at the address to ask. */
export function sourceNow(source: Source, move: Move, now: number): Source {
  const { movedTo: url } = move
  return url !== undefined && isBelieved(move, now) ? { ...source, url } : source
}

/** Whether a source is asked at its new address. */
export function isBelieved({ movedSince }: Move, now: number): boolean {
  return movedSince !== undefined && now - movedSince >= BELIEVED_AFTER
}
