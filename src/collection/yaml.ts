import { type Alias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { Complaint } from '../model/problem.ts'

export type Path = readonly PropertyKey[]

/** A YAML text as plain values that still know their lines. */
export interface Yaml {
  /** As complaints name it. */
  readonly file: string
  readonly value: unknown
  /** The 1-based line of a field's name or a list's item; of what holds it, when it is missing. */
  line(path: Path): number
}

export type ReadYaml =
  | { readonly yaml: Yaml }
  | { readonly complaints: readonly [Complaint, ...Complaint[]] }

/**
 * Reads YAML 1.2 (core schema), or complains of everything that is not well-formed. `firstLine` is
 * where the text begins in its file. Never throws.
 */
export function readYaml(file: string, text: string, firstLine = 1): ReadYaml {
  try {
    return read(file, text, firstLine)
  } catch (error) {
    // Brackets nested by the thousand exhaust the parser's stack.
    const found = `YAML that cannot be read (${error instanceof Error ? error.message : error})`
    return { complaints: [{ file, line: firstLine, found, expected: 'plain YAML' }] }
  }
}

function read(file: string, text: string, firstLine: number): ReadYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'core',
    stringKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  })
  // An empty text has no line 1 to the counter.
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1

  const complaints: Complaint[] = []
  const wrongLines = new Set<number>()
  for (const error of [...document.errors, ...document.warnings]) {
    const line = lineAt(error.pos[0])
    // One slip makes the parser stumble on, over and over.
    if (wrongLines.has(line)) continue
    wrongLines.add(line)
    const found = `YAML that cannot be read (${error.message})`
    complaints.push({ file, line, found, expected: ADVICE[error.code] ?? 'well-formed YAML' })
  }
  visit(document, {
    Alias(_key, alias: Alias) {
      const line = lineAt(alias.range?.[0] ?? 0)
      const found = `a reference to another value (*${alias.source})`
      complaints.push({
        file,
        line,
        found,
        expected: 'the value itself; quote text that begins with *',
      })
    },
  })
  const [first, ...others] = complaints
  if (first !== undefined) return { complaints: [first, ...others] }

  function line(path: Path): number {
    let node: unknown = document.contents
    let offset = document.contents?.range?.[0] ?? 0
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
        if (pair === undefined || !isScalar(pair.key)) break
        offset = pair.key.range?.[0] ?? offset
        node = pair.value
      } else if (isSeq(node) && typeof step === 'number') {
        node = node.items[step]
        if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset
      } else break
    }
    return lineAt(offset)
  }

  return { yaml: { file, value: document.toJS(), line } }
}

/** What to do about the mistakes people make; by the parser's error code. */
const ADVICE: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'quotes around text that begins with * or &',
  BAD_DQ_ESCAPE: 'single quotes around text with a backslash',
  BAD_INDENT: 'fields of one group indented alike',
  BAD_SCALAR_START: 'quotes around text that begins with a special character',
  BLOCK_AS_IMPLICIT_KEY:
    'quotes around text that holds a colon and a space, and fields of one group indented alike',
  DUPLICATE_KEY: 'each field once',
  MISSING_CHAR: 'a closing quote or bracket, and a blank after each colon',
  MULTILINE_IMPLICIT_KEY: 'a field name, a colon and a value on the line',
  MULTIPLE_DOCS: 'one document in the file, so no further line of ---',
  TAB_AS_INDENT: 'blanks, not tabs, before a field',
  TAG_RESOLVE_FAILED: 'quotes around text that begins with !',
}
