import { compact } from './compact.ts'
import type { ReadPerson } from './result.ts'

const EMAIL = /[^\s<>()[\],;:"']{1,100}@[^\s<>()[\],;:"'?]{1,200}/

/** UTF-16 units of a line; nobody is called longer than this. */
const LONGEST = 1000

/**
 * A person from one line: `press@city.example (Press Office)` as RSS has it, `Press Office
 * <press@city.example>`, either half alone; undefined when nothing is said.
 */
export function readPerson(line: string | undefined): ReadPerson | undefined {
  const text = line?.slice(0, LONGEST).toWellFormed().replace(/\s+/g, ' ').trim() ?? ''
  if (text === '') return undefined
  const email = text.includes('@') ? EMAIL.exec(text.slice(0, 500))?.[0] : undefined
  if (email === undefined) return { name: text }
  const name = text
    .replace(email, '')
    .replace(/\bmailto:|[<>()[\]"]|\?subject=\S*/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return compact({ name: name === '' ? undefined : name, email })
}
