import { fold } from '../dates/fold.ts'
import { monthOf } from '../dates/months.ts'

/** Dates stand in short lines; more is prose. */
const LONGEST = 300
/** It has every day that any year has. */
const LEAP_YEAR = 2000

/**
 * A date written as `format` says (yyyy, yy, M, MM, MMMM, d, dd, HH, mm; anything else as it stands),
 * anywhere in a text, as ISO 8601 without a zone; without a year (`--05-12`) where the format has none.
 * Undefined when there is none.
 */
export function readFormatted(text: string, format: string): string | undefined {
  const plain = fold(text.slice(0, LONGEST)).replace(/\s+/g, ' ')
  const parts = (format.match(/y+|M+|d+|H+|m+|[^yMdHm]/g) ?? []).map((part) =>
    /^[yMdHm]/.test(part) ? part : fold(part),
  )
  for (let start = 0; start < plain.length; start++) {
    // Not within a number.
    if (/\d/.test(plain[start] ?? '') && /\d/.test(plain[start - 1] ?? '')) continue
    const found = matchAt(plain, start, parts)
    if (found !== undefined) return found
  }
  return undefined
}

function matchAt(text: string, start: number, parts: readonly string[]): string | undefined {
  const values: Record<string, number> = {}
  let at = start
  for (const part of parts) {
    const kind = part[0] ?? ''
    if (!/^[yMdHm]/.test(part)) {
      if (part === ' ') while (text[at] === ' ') at++
      else if (text.startsWith(part, at)) at += part.length
      else return undefined
      continue
    }
    const sent = part.startsWith('MMM')
      ? word(text, at)
      : digits(text, at, kind === 'y' ? part.length : 2)
    const value = part.startsWith('MMM') ? monthOf(sent) : Number(sent)
    if (sent === '' || value === undefined) return undefined
    if (kind === 'y' && sent.length !== part.length) return undefined
    values[kind] = value
    at += sent.length
  }
  if (/\d/.test(text[at] ?? '')) return undefined
  return written(values)
}

function digits(text: string, at: number, most: number): string {
  return /^\d*/.exec(text.slice(at, at + most))?.[0] ?? ''
}

function word(text: string, at: number): string {
  return /^\p{L}*/u.exec(text.slice(at, at + 20))?.[0] ?? ''
}

function written({ y, M = 1, d = 1, H, m = 0 }: Record<string, number>): string | undefined {
  const year = y === undefined ? LEAP_YEAR : y < 100 ? y + 2000 : y
  const date = new Date(Date.UTC(year, M - 1, d))
  if (date.getUTCMonth() !== M - 1 || date.getUTCDate() !== d) return undefined
  const whole = date.toISOString().slice(0, 10)
  const day = y === undefined ? `-${whole.slice(4)}` : whole
  if (H === undefined) return day
  return H > 23 || m > 59 ? undefined : `${day}T${two(H)}:${two(m)}:00`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
