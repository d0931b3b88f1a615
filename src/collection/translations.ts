import type { Draft } from '../model/entry.ts'
import type { Complaint } from '../model/problem.ts'
import { complain, describeValue, valueAt } from './check.ts'
import type { Yaml } from './yaml.ts'

/** An article that is right by itself. */
export interface Article {
  readonly draft: Draft
  readonly yaml: Yaml
}

/** Front matter that is about the story, not about one language's text of it. */
const SHARED = [
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
  return others.flatMap(({ yaml, draft }) =>
    SHARED.filter((field) => !same(lead.draft.entry[field], draft.entry[field])).map((field) => {
      const found = show(valueAt(yaml.value, [field]))
      const wanted = show(valueAt(lead.yaml.value, [field]))
      return complain(yaml, [field], found, `${wanted} as in ${lead.yaml.file}`)
    }),
  )
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
