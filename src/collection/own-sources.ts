import * as z from 'zod'
import type { Complaint } from '../model/problem.ts'
import type { Source } from '../model/site.ts'
import { contact, kind, line, term } from './fields.ts'
import { pageRules, ruleContradictions } from './page-fields.ts'
import { sourceFields } from './source-fields.ts'
import type { Yaml } from './yaml.ts'

/** Ids of `site.yaml` that the rules of its sources refer to. */
export interface FilingWords {
  readonly topics: readonly string[]
  readonly sections: readonly string[]
  readonly divisions: readonly string[]
}

/** The fields of a source of the own city; `has` tells whether the collection has a file. */
export function ownSourceFields(words: FilingWords, has: (path: string) => boolean) {
  const section = term('a section of site.yaml', words.sections)
  const division = term('a division of site.yaml', words.divisions)
  const topic = term('a topic of site.yaml', words.topics)
  return sourceFields(words.topics, has).extend({
    section: section.exactOptional(),
    division: division.exactOptional(),
    contact: contact.exactOptional(),
    sections: z.record(line, section).exactOptional(),
    divisions: z.record(line, division).exactOptional(),
    kinds: z.record(line, kind).exactOptional(),
    tags: z.record(line, topic).exactOptional(),
  })
}

export type OwnSourceFields = z.output<ReturnType<typeof ownSourceFields>>

/** A source of the own city as the collector takes it. */
export function toOwnSource(fields: OwnSourceFields): Source {
  const { page, section, division, contact, sections, divisions, kinds, tags, ...source } = fields
  const rules = page && pageRules(page)
  const own = { section, division, contact, sections, divisions, kinds, tags }
  return { ...source, ...(rules ? { page: rules } : {}), own: withoutUndefined(own) }
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}

/** What is wrong between the fields of each source of `site.yaml`. */
export function ownSourceContradictions(
  yaml: Yaml,
  sources: readonly OwnSourceFields[],
): Complaint[] {
  return sources.flatMap((source, at) => ruleContradictions(yaml, ['sources', at], source))
}
