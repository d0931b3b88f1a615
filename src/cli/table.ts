import { fitted, widthOf } from './fit.ts'

type Cell = string | number | undefined

/** Rows as lines for people: names above, columns two blanks apart, numbers to the right. */
export function table(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const columns = names.map((name) => {
    const cells = rows.map((row) => row[name])
    const texts = [name, ...cells.map((cell) => String(cell ?? ''))]
    const width = Math.max(...texts.map(widthOf))
    const isNumber = cells.every((cell) => typeof cell === 'number')
    return texts.map((text) => (isNumber ? text.padStart(width) : fitted(text, width)))
  })
  const lines = [0, ...rows.keys().map((row) => row + 1)].map((line) =>
    columns
      .map((column) => column[line])
      .join('  ')
      .trimEnd(),
  )
  return lines.join('\n')
}
