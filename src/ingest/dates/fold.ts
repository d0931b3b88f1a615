const ASCII = /^[\x20-\x7e]*$/
const MARKS = /\p{Mark}/gu
const DASHES = /[\u2010-\u2015\u2212]/g
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g

/** A text in lower case without accents, with digits, dashes and letters in their plainest form. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(DASHES, '-')
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
}
