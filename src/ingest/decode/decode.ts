import { isEbcdic } from './code-pages.ts'
import { charsetOf, encodingInside } from './declared.ts'
import { encodingOf, isRefused } from './label.ts'
import { encodingAtStart } from './marked.ts'
import { readsCleanly, sniffLegacy, utf8Evidence } from './sniff.ts'
import { decodeAs, strictUtf8 } from './text.ts'
import { decodeTwice } from './twice.ts'

export type DecodeProblemCode =
  | 'encoding-unknown'
  | 'encoding-refused'
  | 'encoding-lies'
  | 'encoding-errors'
  | 'encoding-twice'

/** Something a document says of its encoding that is not so, and what was done. */
export interface DecodeProblem {
  readonly code: DecodeProblemCode
  readonly message: string
}

export interface Decoded {
  readonly text: string
  /** Name in the Encoding Standard, lower case; of others as in `CODE_PAGES`, or `utf-32le`. */
  readonly encoding: string
  readonly problems: readonly DecodeProblem[]
}

/** Encodings whose two-byte characters may look like UTF-8 by accident. */
const TWO_BYTE = new Set(['euc-kr', 'euc-jp', 'shift_jis', 'gbk', 'gb18030', 'big5'])
/** ISO 2022 switches to Japanese so; no other text has these sequences. */
const JIS_SHIFT = /\x1b\$[@B]/

/**
 * Reads a document's bytes as text, the same on every runtime. A byte order mark rules, then the
 * HTTP charset, the XML declaration, UTF-8 and at last a guess from the bytes; a label the bytes
 * contradict is not believed (city sites send UTF-8 as EUC-KR and the reverse). Never throws.
 */
export function decode(bytes: Uint8Array, contentType = ''): Decoded {
  const problems: DecodeProblem[] = []
  const note = (code: DecodeProblemCode, message: string): void => {
    problems.push({ code, message })
  }
  const charset = charsetOf(contentType)
  const start = encodingAtStart(bytes, charset)
  if (start !== undefined) {
    const text = decodeAs(bytes, start)
    if (text.includes('\uFFFD')) note('encoding-errors', `not all of it is ${start}`)
    return { text: once(text, note), encoding: start, problems }
  }
  const claims = claimsOf([charset, encodingInside(bytes)], note)
  const believed = claims.filter((claim) => !isWide(claim))
  const sure = believed.every((claim) => claim === 'utf-8') ? strictUtf8(bytes) : undefined
  const encoding =
    sure === undefined
      ? believable(bytes, believed)
      : sure.includes('\x1b') && JIS_SHIFT.test(sure)
        ? 'iso-2022-jp'
        : 'utf-8'
  const claimed = claims[0]
  if (claimed !== undefined && claimed !== encoding) {
    note('encoding-lies', `declared ${claimed}, read as ${encoding}`)
  }
  if (sure !== undefined && encoding === 'utf-8') {
    return { text: once(sure, note), encoding, problems }
  }
  const text = decodeAs(bytes, encoding)
  if (text.includes('\uFFFD') && utf8Evidence(bytes).bad > 0) {
    note('encoding-errors', `bytes that are not ${encoding} became U+FFFD`)
  }
  return { text, encoding, problems }
}

function once(text: string, note: (code: DecodeProblemCode, message: string) => void): string {
  const mended = decodeTwice(text)
  if (mended !== undefined) note('encoding-twice', 'text that was UTF-8 was encoded once more')
  return mended ?? text
}

function claimsOf(
  labels: readonly (string | undefined)[],
  note: (code: DecodeProblemCode, message: string) => void,
): string[] {
  const claims: string[] = []
  for (const label of labels) {
    if (label === undefined) continue
    const encoding = encodingOf(label)
    if (encoding !== undefined) claims.push(encoding)
    else if (isRefused(label)) note('encoding-refused', `${label} is not read, as it hides markup`)
    else note('encoding-unknown', `no encoding is called ${label}`)
  }
  return claims
}

/** Text whose label was read as ASCII is in none of these: `encodingAtStart` knows those that are. */
function isWide(encoding: string): boolean {
  return encoding.startsWith('utf-16') || isEbcdic(encoding)
}

function believable(bytes: Uint8Array, claims: readonly string[]): string {
  const { pairs, longer, bad } = utf8Evidence(bytes)
  if (pairs + longer + bad === 0) return claims[0] ?? 'utf-8'
  const wide = claims.find((claim) => TWO_BYTE.has(claim) && readsCleanly(bytes, claim))
  // Korean or Chinese syllables alone may make UTF-8's pairs, but not its longer sequences.
  const evidence = wide === undefined ? pairs + longer : longer
  if (evidence > bad * 2) return 'utf-8'
  const single = claims.find((claim) => claim !== 'utf-8')
  // Servers add iso-8859-1 to everything, and every byte is some letter in it.
  return wide ?? (single === undefined || single === 'windows-1252' ? sniffLegacy(bytes) : single)
}
