import type { Complaint } from '../model/problem.ts'
import type { ContentSource } from './source.ts'

/** The listed files of a source under Unicode-normal names, as YAML text spells them. */
export interface Files {
  /** In the order of their code units. */
  readonly paths: readonly string[]
  has(path: string): boolean
  /** The path as a person knows it: `data/site.yaml`. */
  label(path: string): string
  bytes(path: string): Promise<Read<Uint8Array>>
  text(path: string): Promise<Read<string>>
}

/** What a file holds, or why it cannot be read. */
export type Read<T> = { readonly value: T } | { readonly complaint: Complaint }

/** Lists a source. macOS hands out decomposed names (대 in two parts), so all are made NFC. */
export async function openFiles(source: ContentSource): Promise<Files> {
  const listed = new Map<string, string>()
  for (const path of await source.list()) listed.set(path.normalize('NFC'), path)
  const label = (path: string) => `${source.name}/${path}`

  async function bytes(path: string): Promise<Read<Uint8Array>> {
    try {
      return { value: await source.read(listed.get(path) ?? path) }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      const found = listed.has(path) ? `a file that cannot be read (${why})` : 'no such file'
      return { complaint: { file: label(path), found, expected: 'a file that can be read' } }
    }
  }

  async function text(path: string): Promise<Read<string>> {
    const read = await bytes(path)
    return 'complaint' in read ? read : decode(label(path), read.value)
  }

  return { paths: [...listed.keys()].sort(), has: (path) => listed.has(path), label, bytes, text }
}

function decode(file: string, bytes: Uint8Array): Read<string> {
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? ''
    const line = before.split('\n').length
    const expected = 'a text file saved as UTF-8'
    return { complaint: { file, line, found: 'bytes that are not UTF-8', expected } }
  }
}
