import { localDate } from './date.ts'

/** The words a renderer adds of its own. */
export interface Words {
  readonly language: string
  /** The day of an instant (milliseconds since the epoch) in an IANA zone. */
  readonly date: (at: number, timeZone: string) => string
  readonly correction: string
  readonly withdrawn: string
  readonly corrections: string
  readonly licence: string
  /** The sentence that names the city, as what stands before and after the name. */
  readonly original: readonly [string, string]
  readonly also: string
  readonly everyTranslation: string
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

// Dates are put together by hand: Intl differs between runtimes and releases, our bytes must not.
const ENGLISH: Words = {
  language: 'en',
  date(at, timeZone) {
    const date = localDate(at, timeZone)
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  },
  correction: 'Correction',
  withdrawn: 'Withdrawn',
  corrections: 'Corrections and withdrawals',
  licence: 'Licence',
  original: ['Originally published by ', '.'],
  also: 'Also published by',
  everyTranslation: 'Every translation',
}

const KOREAN: Words = {
  language: 'ko',
  date(at, timeZone) {
    const date = localDate(at, timeZone)
    return `${date.getUTCFullYear()}년 ${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일`
  },
  correction: '정정',
  withdrawn: '철회됨',
  corrections: '정정과 철회',
  licence: '이용 조건',
  original: ['원문: ', '.'],
  also: '함께 실은 곳:',
  everyTranslation: '모든 번역',
}

/** Korean or English, whichever a reader of `language` (BCP 47) is served better by. */
export function wordsIn(language: string): Words {
  return /^ko(?:-|$)/i.test(language) ? KOREAN : ENGLISH
}
