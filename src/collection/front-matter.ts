/** A file of front matter and Markdown, taken apart but not yet read. */
export interface Parts {
  readonly yaml: string
  /** 1-based line of the file on which `yaml` begins. */
  readonly yamlLine: number
  readonly markdown: string
  /** 1-based line of the file on which `markdown` begins. */
  readonly markdownLine: number
}

/** Takes a file apart at its two lines of `---`; undefined when it does not have them. */
export function splitFrontMatter(text: string): Parts | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  if (lines[0]?.trimEnd() !== '---') return undefined
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---')
  if (end === -1) return undefined
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    markdown: lines.slice(end + 1).join('\n'),
    markdownLine: end + 2,
  }
}
