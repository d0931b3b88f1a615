import { fold } from './fold.ts'

/** How long before now something was, as people say it. */
export interface Ago {
  readonly unit: (typeof UNITS)[number]
  readonly count: number
}

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
const LANGUAGES = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'ca', 'nl', 'sv', 'da', 'nb', 'fi', 'et', 'is', 'pl'],
  ...['cs', 'sk', 'hu', 'ro', 'bg', 'ru', 'uk', 'el', 'tr', 'id', 'vi', 'th', 'ar', 'ja', 'zh'],
  ...['zh-TW', 'ko'],
] as const
/** One of each form that a language has for numbers. */
const COUNTS = [1, 2, 3, 5, 11, 21] as const
/** Today, yesterday, and the day before where a language has a word for it. */
const DAYS = [0, 1, 2] as const
const LONGEST = 40

let phrases: ReadonlyMap<string, Ago> | undefined

/** Reads `3 hours ago`, `vor 2 Tagen`, `어제`; undefined for anything else. */
export function readAgo(text: string): Ago | undefined {
  if (text.length > LONGEST) return undefined
  const plain = keyOf(text)
  const [number = ''] = /\d{1,3}/.exec(plain) ?? []
  phrases ??= learn()
  const found = phrases.get(number === '' ? plain : plain.replace(number, '#'))
  return found && Number.isNaN(found.count) ? { ...found, count: Number(number) } : found
}

/** What the Unicode locale data call it in each language; a count that the text holds is NaN. */
function learn(): ReadonlyMap<string, Ago> {
  const known = new Map<string, Ago>()
  const add = (parts: readonly Intl.RelativeTimeFormatPart[], ago: Ago) => {
    const phrase = parts.map(({ type, value }) => (type === 'literal' ? value : '#')).join('')
    known.set(keyOf(phrase), phrase.includes('#') ? { ...ago, count: Number.NaN } : ago)
  }
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const counted = new Intl.RelativeTimeFormat(language, { style, numeric: 'always' })
      const named = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' })
      for (const unit of UNITS) {
        for (const count of COUNTS) add(counted.formatToParts(-count, unit), { unit, count })
      }
      for (const count of DAYS) add(named.formatToParts(-count, 'day'), { unit: 'day', count })
    }
  }
  return known
}

/** Sites set blanks and full stops as they like. */
function keyOf(text: string): string {
  return fold(text).replace(/[\s.,]+/g, '')
}
