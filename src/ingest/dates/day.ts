import { monthOf } from './months.ts'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const YEAR_FIRST = /(?<!\d)(\d{4}) ?[-./년年] ?(\d{1,2}) ?[-./월月] ?(\d{1,2})(?!\d)/
const COMPACT = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/
const ERA = /(令和|平成) ?(\d{1,2}|元) ?年 ?(\d{1,2}) ?月 ?(\d{1,2})/
const DAY_FIRST = /(?<!\d)(\d{1,2}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/
const ORDINAL = /^ *(\d{4})-(\d{3}) *$/
/** Java writes RFC 822 dates so in Korean: `수, 12 5월 2021`. */
const KOREAN_RFC = /(?<!\d)(\d{1,2})[ -](\d{1,2})월[ -](\d{4})(?!\d)/
const MONTH = /^ *(\d{4})(?:-(\d{2}))? *$/
/** 2019 and 1989 were the first years of these eras. */
const ERA_START: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 }

/**
 * The day a text names, in any order it can be told from; undefined when it cannot be (`05/06/2021`
 * is June to one city and May to another). `yearFirst` decides `21.05.12`, which differs by region.
 */
export function readDay(text: string, yearFirst: boolean): Day | undefined {
  const era = ERA.exec(text)
  if (era !== null) {
    const start = ERA_START[era[1] ?? ''] ?? 0
    return valid(start + (era[2] === '元' ? 1 : Number(era[2])), Number(era[3]), Number(era[4]))
  }
  const ymd = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (ymd !== null) return valid(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]))
  const korean = KOREAN_RFC.exec(text)
  if (korean !== null) return valid(Number(korean[3]), Number(korean[2]), Number(korean[1]))
  const named = readNamed(text)
  if (named !== undefined) return named
  const dmy = DAY_FIRST.exec(text)
  if (dmy !== null) return readNumbers(dmy, yearFirst)
  const ordinal = ORDINAL.exec(text)
  if (ordinal !== null) return readOrdinal(Number(ordinal[1]), Number(ordinal[2]))
  const month = MONTH.exec(text)
  return month === null ? undefined : valid(Number(month[1]), Number(month[2] ?? 1), 1)
}

/** `12 May 2021`, `May 12, 2021`, `12. Mai 2021`, `12 de mayo de 2021`, `12-May-21`. */
function readNamed(text: string): Day | undefined {
  const words = text.match(/\d+|\p{L}+/gu) ?? []
  const month = words.map(monthOf).find((found) => found !== undefined)
  if (month === undefined) return undefined
  const numbers = words.filter((word) => /^\d/.test(word))
  const year = numbers.find((word) => word.length === 4) ?? numbers[1]
  const day = numbers.find((word) => word !== year && word.length <= 2)
  if (year === undefined || day === undefined) return undefined
  return valid(fullYear(year), month, Number(day))
}

function readNumbers(found: RegExpExecArray, yearFirst: boolean): Day | undefined {
  const [, first = '', separator, second = '', third = ''] = found
  if (third.length === 2 && yearFirst && first.length === 2) {
    const found = valid(fullYear(first), Number(second), Number(third))
    if (found !== undefined) return found
  }
  const year = fullYear(third)
  if (separator === '.') return valid(year, Number(second), Number(first))
  const dayFirst = valid(year, Number(second), Number(first))
  const monthFirst = valid(year, Number(first), Number(second))
  if (dayFirst !== undefined && monthFirst !== undefined && first !== second) return undefined
  return dayFirst ?? monthFirst
}

function readOrdinal(year: number, ordinal: number): Day | undefined {
  const date = new Date(Date.UTC(year, 0, ordinal))
  if (ordinal === 0 || date.getUTCFullYear() !== year) return undefined
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** RFC 5322, section 4.3: 00 to 49 are of this century, 50 to 999 count from 1900. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year + (text.length === 2 && year < 50 ? 2000 : 1900)
}

function valid(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0
  return exists && year >= 1000 ? { year, month, day } : undefined
}
