import { CROATIAN_OCTOBER, monthOf } from './months.ts'
import { weekdayOf } from './weekdays.ts'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const YEAR_FIRST = /(?<!\d)(\d{4}) ?[-./년年 ] ?(0?\d{1,2}) ?[-./월月 ] ?(\d{1,2})(?!\d)/
const YEAR_MARKED = /(?<!\d)(\d{2}) ?[년年] ?(\d{1,2}) ?[월月] ?(\d{1,2})(?!\d)/
const COMPACT = /(?<!\d)(\d{4}|\d{2})(\d{2})(\d{2})(?!\d)/
const NUMBERS = /(?<!\d)('?)(\d{1,2}) ?([-./ ]) ?(\d{1,2}) ?\3 ?(\d{4}|\d{2})(?!\d)/
const WEEK = /(?<!\d)(\d{4})-?w(\d{2})(?:-?([1-7]))?(?!\d)/
/** ISO 8601:1988 also has years of two digits. */
const ORDINAL = /^ *(\d{4}|\d{2})-?(\d{3}) *$/
const MONTH = /^ *(\d{4})(?: ?[-./년年] ?(\d{1,2}) ?[월月]?)? *$/
const SHORT_MONTH = /^ *-(\d{2})-?(\d{2}) *$/
/** Java writes RFC 822 dates so in Korean: `수, 12 5월 2021`. */
const KOREAN_RFC = /(?<!\d)(\d{1,2})[ -](\d{1,2})월[ -](\d{4})(?!\d)/
const VIETNAMESE = /(?<!\d)(\d{1,2}) thang (\d{1,2}),? (?:nam )?(\d{4})(?!\d)/
const ERA =
  /(令和|平成|昭和|大正|明治|民[国國]|(?<![a-z])[rhs]) ?(\d{1,3}|元)(?: ?年 ?| ?[./-] ?)(\d{1,2})(?: ?月 ?| ?[./-] ?)(\d{1,2})(?!\d)/
/** The year before the first of an era. */
const ERA_START: Readonly<Record<string, number>> = {
  ...{ 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867, 民国: 1911, 民國: 1911 },
  ...{ r: 2018, h: 1988, s: 1925 },
}

/**
 * The day a text names, in any order it can be told from, if it has no other numbers; undefined when
 * it cannot be (`05/06/2021` is June to one city and May to another). `yearFirst` decides
 * `21.05.12`, which differs by region.
 */
export function readDay(text: string, yearFirst: boolean): Day | undefined {
  const era = only(ERA, text)
  if (era !== undefined) return readEra(era)
  const ymd = only(YEAR_FIRST, text) ?? only(YEAR_MARKED, text) ?? only(COMPACT, text)
  if (ymd !== undefined) return valid(fullYear(ymd[1]), Number(ymd[2]), Number(ymd[3]))
  const dmy = only(KOREAN_RFC, text) ?? only(VIETNAMESE, text)
  if (dmy !== undefined) return valid(Number(dmy[3]), Number(dmy[2]), Number(dmy[1]))
  const named = readNamed(text)
  if (named !== undefined) return named
  const numbers = only(NUMBERS, text)
  if (numbers !== undefined) return readNumbers(numbers, yearFirst, weekdayOf(text))
  const week = only(WEEK, text)
  if (week !== undefined) return readWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1))
  const ordinal = ORDINAL.exec(text)
  if (ordinal !== null) return readOrdinal(fullYear(ordinal[1]), Number(ordinal[2]))
  const month = MONTH.exec(text) ?? SHORT_MONTH.exec(text)
  return month === null ? undefined : valid(fullYear(month[1]), Number(month[2] ?? 1), 1)
}

/** What `pattern` finds where it leaves no number over, for then the text was not understood. */
function only(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const found = pattern.exec(text)
  if (found === null) return undefined
  const after = text.slice(found.index + found[0].length)
  return /\d/.test(text.slice(0, found.index)) || /\d/.test(after) ? undefined : found
}

function readEra([, name = '', year, month, day]: RegExpExecArray): Day | undefined {
  const start = ERA_START[name] ?? 0
  return valid(start + (year === '元' ? 1 : Number(year)), Number(month), Number(day))
}

/** `12 May 2021`, `May 12, 2021`, `12. Mai 2021`, `12 de mayo de 2021`, `12-May-21`, `May 2021`. */
function readNamed(text: string): Day | undefined {
  const words = text.match(/\d+|\p{L}+/gu) ?? []
  // The last: `mar., 01 déc. 2020` begins with a Tuesday.
  const month = CROATIAN_OCTOBER.test(text)
    ? 10
    : words.map(monthOf).findLast((found) => found !== undefined)
  const numbers = words.filter((word) => /^\d/.test(word))
  if (month === undefined || numbers.length > 2) return undefined
  const year = numbers.find((word) => word.length === 4) ?? numbers[1]
  const day = numbers.find((word) => word !== year || numbers[1] === numbers[0])
  if (year === undefined || (day ?? '').length > 2) return undefined
  if (day === undefined && words.length > 2) return undefined
  return valid(fromBuddhist(fullYear(year), text), month, Number(day ?? 1))
}

/** Thailand counts years from 543 before the common era. */
function fromBuddhist(year: number, text: string): number {
  return year > 2400 && /\p{Script=Thai}/u.test(text) ? year - 543 : year
}

function readNumbers(
  found: RegExpExecArray,
  yearFirst: boolean,
  weekday: number | undefined,
): Day | undefined {
  const [, apostrophe, first = '', separator, second = '', third = ''] = found
  if (third.length === 2 && first.length === 2) {
    // ISO 8601:1988 has hyphens in this order alone; Koreans mark a short year: `'21.5.12`.
    const isYear = yearFirst || separator === '-' || apostrophe !== ''
    const day = isYear ? valid(fullYear(first), Number(second), Number(third)) : undefined
    if (day !== undefined) return day
  }
  const year = fullYear(third)
  const dayFirst = valid(year, Number(second), Number(first))
  if (separator === '.') return dayFirst
  const monthFirst = valid(year, Number(first), Number(second))
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst
  if (first === second) return dayFirst
  return [dayFirst, monthFirst].find((day) => weekdayAt(day) === weekday)
}

function weekdayAt({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** ISO 8601: week 1 is the one with the fourth of January in it, and weeks begin on Monday. */
function readWeek(year: number, week: number, weekday: number): Day | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7)
  const date = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1))
  const thursday = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + 3))
  if (week === 0 || thursday.getUTCFullYear() !== year) return undefined
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function readOrdinal(year: number, ordinal: number): Day | undefined {
  const date = new Date(Date.UTC(year, 0, ordinal))
  if (ordinal === 0 || date.getUTCFullYear() !== year) return undefined
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** RFC 5322, section 4.3: 00 to 49 are of this century, 50 to 999 count from 1900. */
function fullYear(text = ''): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year + (text.length === 2 && year < 50 ? 2000 : 1900)
}

/** Years below 100 are what programs write that have no date; RFC 3339 has none of five digits. */
function valid(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0
  return exists && year >= 100 && year <= 9999 ? { year, month, day } : undefined
}
