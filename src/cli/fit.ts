/** Columns where the terminal does not say, and bounds of what is used of it. */
const USUAL = 100
const NARROWEST = 72
const WIDEST = 160
/** Letters that take two columns: Chinese, Japanese and Korean ones, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Columns that there are for a line. */
export function columns(): number {
  return Math.min(Math.max(process.stdout.columns ?? USUAL, NARROWEST), WIDEST)
}

/** A text cut, or filled with blanks, to a number of columns. */
export function fitted(text: string, width: number): string {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment)
  const whole = letters.reduce((sum, letter) => sum + widthOf(letter), 0)
  if (whole <= width) return text + ' '.repeat(width - whole)
  let kept = ''
  let left = width - 1
  for (const letter of letters) {
    left -= widthOf(letter)
    if (left < 0) return `${kept}…${' '.repeat(left + widthOf(letter))}`
    kept += letter
  }
  return kept
}

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1
  return width
}

/** A text in lines of at most so many columns, each after `indent`. */
export function wrapped(text: string, indent: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width - indent.length) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return [...lines, indent + line]
}
