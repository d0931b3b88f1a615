import * as z from 'zod'
import { KINDS } from '../model/entry.ts'
import { LICENCE_CODES } from '../model/licence.ts'
import { isTimeZone } from '../model/zone.ts'
import { isDay } from './moment.ts'
import { didYouMean } from './suggest.ts'

/** Control characters, and what XML 1.0 (section 2.2) cannot carry. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u

const LINE = 'one line of text without control characters'
export const line = z
  .string()
  .trim()
  .refine((text) => text !== '' && !UNPRINTABLE.test(text), { error: LINE })

export const paragraph = z
  .string()
  .trim()
  .refine((text) => text !== '' && !UNPRINTABLE.test(text.replaceAll(/[\n\t]/g, ' ')), {
    error: 'text without control characters',
  })

const ID = 'an id of small letters, digits and hyphens'
export const id = z.string({ error: ID }).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: ID })

/** One of the ids known elsewhere in the collection, or of a fixed list. */
export function term<const T extends string>(what: string, known: readonly T[]) {
  return z.enum([...known], { error: (issue) => didYouMean(what, known, issue.input) })
}

export const kind = term('a kind', KINDS)
export const licence = term('a licence', LICENCE_CODES)

/** Text that a function finds right; `expected` says in words what that is. */
export function text(
  expected: string | ((value: unknown) => string),
  isRight: (value: string) => boolean,
) {
  const error =
    typeof expected === 'string' ? expected : (issue: { input?: unknown }) => expected(issue.input)
  return z.string({ error }).refine(isRight, { error })
}

export const webAddress = text('a web address that begins with https:// or http://', isWebAddress)

export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(value)) return false
  const url = URL.parse(value)
  return url !== null && url.username === '' && url.password === ''
}

export const email = z.email({ error: 'an e-mail address' })

/** In its canonical spelling; what is longer than three letters (`english`) is reserved and no language. */
export const language = text('a language tag such as en or ko', (value) => {
  try {
    return /^[a-z]{2,3}(-|$)/.test(value) && Intl.getCanonicalLocales(value)[0] === value
  } catch {
    return false
  }
})

/** Text by language. */
export function names(of: z.ZodType<string, string> = language, text: z.ZodType<string> = line) {
  return z
    .record(of, text)
    .refine((all) => Object.keys(all).length > 0, { error: 'a text in at least one language' })
}

export const country = text('an ISO 3166 country code such as KR', (value) =>
  /^[A-Z]{2}$/.test(value),
)

export const locode = text('a UN/LOCODE such as KR-TAE', (value) =>
  /^[A-Z]{2}-[A-Z2-9]{3}$/.test(value),
)

export const wikidata = text('a Wikidata id such as Q20927', (value) => /^Q[1-9]\d*$/.test(value))

export const timeZone = text(
  'an IANA time zone such as Asia/Seoul',
  (value) => /^[A-Z]/.test(value) && isTimeZone(value),
)

export const latitude = number('a latitude from -90 to 90 degrees', -90, 90)
export const longitude = number('a longitude from -180 to 180 degrees', -180, 180)
export const count = whole('a whole number, 0 or more', 0, Number.MAX_SAFE_INTEGER)

export function number(error: string, from: number, to: number) {
  return z.number({ error }).min(from, { error }).max(to, { error })
}

export function whole(error: string, from: number, to: number) {
  return number(error, from, to).refine(Number.isSafeInteger, { error })
}

const ROUGH_DATE = 'a year, month or day such as 2020, 2020-11 or 2020-11-25'

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a bare year is a number to YAML. */
export const roughDate = z
  .union([z.string(), z.number()], { error: ROUGH_DATE })
  .transform(String)
  .refine(isRoughDate, { error: ROUGH_DATE })

function isRoughDate(value: string): boolean {
  const [year, month = 1, day = 1] = value.split('-').map(Number)
  return /^\d{4}(-\d{2}){0,2}$/.test(value) && isDay(Number(year), month, day)
}

export const contact = z.strictObject({
  name: line.exactOptional(),
  phone: line.exactOptional(),
  email: email.exactOptional(),
})

/** Positions of values that stand earlier in the list too. */
export function repeated(values: readonly unknown[]): number[] {
  return values.flatMap((value, at) =>
    value !== undefined && values.indexOf(value) < at ? [at] : [],
  )
}
