/** Counts the line of an offset, 1-based; asked for growing offsets it counts each line once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let counted = 0
  return (offset) => {
    if (offset < counted) {
      line = 1
      counted = 0
    }
    for (
      let at = text.indexOf('\n', counted);
      at !== -1 && at < offset;
      at = text.indexOf('\n', at + 1)
    ) {
      line++
      counted = at + 1
    }
    return line
  }
}
