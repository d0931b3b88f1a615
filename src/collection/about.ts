import type { Entry } from '../model/entry.ts'
import type { OwnFile, Said } from '../model/own.ts'
import type { Yaml } from './yaml.ts'

/** What a file whose `of` names an item of the city's own site says of it, and where it stands. */
export interface AboutFile {
  readonly file: OwnFile
  readonly yaml: Yaml
}

/** Fields of an article that are something else in an entry, or stand apart there. */
const NOT_SAID: ReadonlySet<string> = new Set(['of', 'id', 'slug', 'formerly'])

/** Key of a file about an item. */
export function aboutKey(of: string, language: string): string {
  return `${of}#${language}`
}

/** What an article's file says, of the fields that are written in it; its text if there is any. */
export function saidOf(
  entry: Entry,
  yaml: Yaml,
  { slug, formerly }: { readonly slug?: string; readonly formerly: readonly string[] },
): Said {
  const { value } = yaml
  const written = new Set(typeof value === 'object' && value !== null ? Object.keys(value) : [])
  const said = Object.entries(entry).filter(([name]) => written.has(name) && !NOT_SAID.has(name))
  return {
    ...Object.fromEntries(said),
    ...(entry.body === '' ? {} : { body: entry.body }),
    ...(slug === undefined ? {} : { slug }),
    ...(formerly.length === 0 ? {} : { formerly }),
  }
}
