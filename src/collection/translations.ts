import type { Draft } from '../model/entry.ts'
import type { OwnFile } from '../model/own.ts'
import { slugOf } from '../model/permalink.ts'
import type { Complaint } from '../model/problem.ts'
import { complain, describeValue, valueAt } from './check.ts'
import type { Yaml } from './yaml.ts'

/** An article that is right by itself. */
export interface Article {
  readonly draft: Draft
  readonly yaml: Yaml
  /** Of one that is about an item of the city's own site. */
  readonly own?: OwnFile
}

/** Front matter that is about the story, not about one language's text of it. */
const SHARED = [
  'slug',
  'kind',
  'status',
  'published',
  'embargoUntil',
  'section',
  'division',
  'topics',
  'campaigns',
  'reportingYear',
  'licence',
] as const

/**
 * Compares the translations of one story with the one in the default language, or else the first; of
 * files about an item, which need not repeat each other, with the first that says anything.
 */
export function disagreements(story: readonly Article[], defaultLanguage: string): Complaint[] {
  const ordered = story.toSorted((a, b) => rank(a, defaultLanguage) - rank(b, defaultLanguage))
  return ordered.flatMap((other) =>
    SHARED.flatMap((field) => {
      const lead = ordered.find((one) => says(one, field))
      if (!lead || !says(other, field)) return []
      if (same(factsOf(lead)[field], factsOf(other)[field])) return []
      const found = show(valueAt(other.yaml.value, [field]))
      const said = show(valueAt(lead.yaml.value, [field]))
      return complain(other.yaml, [field], found, `${said} as in ${lead.yaml.file}`)
    }),
  )
}

/**
 * Files of one name in several languages that are not one story: an id that is mistyped in a translation
 * would make a story of its own of it, for ever. Each complaint with all articles that must wait, since
 * nobody can tell which of the ids is right.
 */
export function strangers(
  articles: readonly Article[],
  defaultLanguage: string,
): { readonly articles: readonly Article[]; readonly complaint: Complaint }[] {
  const named = articles.filter((article) => idOf(article) !== undefined)
  return [...Map.groupBy(named, nameOf).values()].flatMap((files) => {
    const [lead, ...others] = files.toSorted(
      (a, b) => rank(a, defaultLanguage) - rank(b, defaultLanguage),
    )
    return others.flatMap((other) => {
      if (!lead || idOf(lead) === idOf(other)) return []
      const expected = `${show(idOf(lead))} as in ${lead.yaml.file}, of which it is a translation by its name; or another name`
      return {
        articles: files,
        complaint: complain(other.yaml, ['id'], show(idOf(other)), expected),
      }
    })
  })
}

function idOf({ yaml }: Article): unknown {
  return valueAt(yaml.value, ['id'])
}

/** The path of an article's file up to its language. */
function nameOf({ yaml: { file } }: Article): string {
  return file.replace(/\.[^.]+\.md$/, '')
}

/** An article that is a file alone says something of everything, if by leaving it out. */
function says({ own }: Article, field: (typeof SHARED)[number]): boolean {
  return own === undefined || own.says[field] !== undefined
}

function factsOf({ draft: { entry } }: Article): Readonly<Record<string, unknown>> {
  return { ...entry, slug: slugOf(entry.url) }
}

function rank({ draft }: Article, defaultLanguage: string): number {
  return draft.entry.language === defaultLanguage ? 0 : 1
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b))
}

/** Lists compare in any order, moments by instant and not by how they are written. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.toSorted()
  if (typeof value === 'object' && value !== null && 'at' in value) return value.at
  return value
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : describeValue(value)
}
