import { decodeReferences } from './characters.ts'
import { compact } from './compact.ts'
import type { ReadPerson } from './result.ts'

const EMAIL = /[^\s<>()[\],;:"']{1,100}@[^\s<>()[\],;:"'?]{1,200}/
/** The tags of links with an address in them, and of what else is about. */
const TAG = /<\/?[a-z]{1,20}(?:\s[^<>]*)?>/gi
/** What stood between a name and its address. */
const SEPARATORS = /^[\s,;:–—-]+|[\s,;:–—-]+$/g

/** UTF-16 units of a line; nobody is called longer than this. */
const LONGEST = 1000

/**
 * A person from one line: `press@city.example (Press Office)` as RSS has it, `Press Office
 * <press@city.example>`, either half alone; undefined when nothing is said.
 */
export function readPerson(line: string | undefined): ReadPerson | undefined {
  const sent = line?.slice(0, LONGEST).toWellFormed().replace(/\s+/g, ' ').trim() ?? ''
  if (sent === '') return undefined
  if (!sent.includes('@')) return { name: sent }
  const text = decodeReferences(sent)
  const email = EMAIL.exec(text.slice(0, 500))?.[0]
  if (email === undefined) return { name: sent }
  const name = text
    .replace(TAG, ' ')
    .replace(email, '')
    .replace(/\bmailto:|[<>()[\]"]|\?subject=\S*/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(SEPARATORS, '')
  return compact({ name: name === '' ? undefined : name, email })
}

/** The persons of a line: several only where each has an address, as names hold commas, too. */
export function readPersons(line: string | undefined): readonly ReadPerson[] {
  const parts = line?.slice(0, LONGEST).split(/[,;]/) ?? []
  const isList = parts.length > 1 && parts.every((part) => EMAIL.test(part.slice(0, 500)))
  return (isList ? parts : [line]).flatMap((part) => readPerson(part) ?? [])
}
