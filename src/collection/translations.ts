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
 * Compares the translations of one story with the one in the default language, or else the first.
 */
export function disagreements(story: readonly Article[], defaultLanguage: string): Complaint[] {
  const [lead, ...others] = story.toSorted(
    (a, b) => rank(a, defaultLanguage) - rank(b, defaultLanguage),
  )
  if (lead === undefined) return []
  const wanted = factsOf(lead)
  return others.flatMap((other) => {
    const facts = factsOf(other)
    const { yaml } = other
    return SHARED.filter((field) => !same(wanted[field], facts[field])).map((field) => {
      const found = show(valueAt(yaml.value, [field]))
      const said = show(valueAt(lead.yaml.value, [field]))
      return complain(yaml, [field], found, `${said} as in ${lead.yaml.file}`)
    })
  })
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
