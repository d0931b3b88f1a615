import { normalizeEncoding } from '@exodus/bytes/encoding.js'

/** Names servers and generators use that the Encoding Standard does not list. */
const ALIASES: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  'x-windows-949': 'euc-kr',
  'windows-949-2000': 'euc-kr',
  uhc: 'euc-kr',
  'x-euc-kr': 'euc-kr',
  euckr: 'euc-kr',
  cp932: 'shift_jis',
  'sjis-win': 'shift_jis',
  'windows-932': 'shift_jis',
  'eucjp-win': 'euc-jp',
  eucjp: 'euc-jp',
  cp936: 'gbk',
  ms936: 'gbk',
  cp950: 'big5',
  'windows-950': 'big5',
  'latin-1': 'windows-1252',
  iso8859_1: 'windows-1252',
  'iso-latin-1': 'windows-1252',
  utf_8: 'utf-8',
  'utf-8n': 'utf-8',
  utf8mb4: 'utf-8',
}

/** The Encoding Standard's name for an encoding label, lower case; undefined when nobody knows it. */
export function encodingOf(label: string): string | undefined {
  const plain = label.trim().toLowerCase()
  const name = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : normalizeEncoding(plain)
  return name === null || name === 'replacement' ? undefined : name
}
