import { getBOMEncoding } from '@exodus/bytes/encoding.js'
import { charsetOf, encodingInside, unmarkedUtf16 } from './declared.ts'
import { encodingOf } from './label.ts'
import { decodeAs, readsCleanly, sniffLegacy, strictUtf8, utf8Evidence } from './sniff.ts'

export type DecodeProblemCode = 'encoding-unknown' | 'encoding-lies' | 'encoding-errors'

/** Something a document says of its encoding that is not so, and what was done. */
export interface DecodeProblem {
  readonly code: DecodeProblemCode
  readonly message: string
}

export interface Decoded {
  readonly text: string
  /** Name in the Encoding Standard, lower case. */
  readonly encoding: string
  readonly problems: readonly DecodeProblem[]
}

/** Encodings whose two-byte characters may look like UTF-8 by accident. */
const TWO_BYTE = new Set(['euc-kr', 'euc-jp', 'shift_jis', 'gbk', 'gb18030', 'big5'])

/**
 * Reads a document's bytes as text, the same on every runtime. A byte order mark rules, then the
 * HTTP charset, the XML declaration, UTF-8 and at last a guess from the bytes; a label the bytes
 * contradict is not believed (city sites send UTF-8 as EUC-KR and the reverse). Never throws.
 */
export function decode(bytes: Uint8Array, contentType = ''): Decoded {
  const marked = getBOMEncoding(bytes) ?? unmarkedUtf16(bytes)
  if (marked !== null && marked !== undefined) {
    return { text: decodeAs(bytes, marked), encoding: marked, problems: [] }
  }
  const problems: DecodeProblem[] = []
  const labels = [charsetOf(contentType), encodingInside(bytes)].filter(
    (label) => label !== undefined,
  )
  const claims: string[] = []
  for (const label of labels) {
    const encoding = encodingOf(label)
    if (encoding === undefined) {
      problems.push({ code: 'encoding-unknown', message: `no encoding is called ${label}` })
    } else if (!encoding.startsWith('utf-16')) claims.push(encoding)
  }
  const sure = claims.every((claim) => claim === 'utf-8') ? strictUtf8(bytes) : undefined
  if (sure !== undefined) return { text: sure, encoding: 'utf-8', problems }
  const encoding = believable(bytes, claims)
  const claimed = claims[0]
  if (claimed !== undefined && claimed !== encoding) {
    problems.push({ code: 'encoding-lies', message: `declared ${claimed}, read as ${encoding}` })
  }
  const text = decodeAs(bytes, encoding)
  if (text.includes('\uFFFD') && utf8Evidence(bytes).bad > 0) {
    problems.push({
      code: 'encoding-errors',
      message: `bytes that are not ${encoding} became U+FFFD`,
    })
  }
  return { text, encoding, problems }
}

function believable(bytes: Uint8Array, claims: readonly string[]): string {
  const { pairs, longer, bad } = utf8Evidence(bytes)
  if (pairs + longer + bad === 0) return claims[0] ?? 'utf-8'
  const wide = claims.find((claim) => TWO_BYTE.has(claim) && readsCleanly(bytes, claim))
  // Korean or Chinese syllables alone may make UTF-8's pairs, but not its longer sequences.
  const evidence = wide === undefined ? pairs + longer : longer
  if (evidence > bad * 2) return 'utf-8'
  // Servers add iso-8859-1 to everything, and every byte is some letter in it.
  return wide ?? claims.find((claim) => claim !== 'utf-8') ?? sniffLegacy(bytes)
}
