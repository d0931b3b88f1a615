import { everything, type LanguageChoice, type Selection } from '../../src/model/selection.ts'
import type { Sql } from '../../src/store/ports.ts'
import { type Selected, select } from '../../src/store/select.ts'

const EVERY: LanguageChoice = { mode: 'all' }

/** Everything known, every translation, unless changed. */
export function selection(changes: Partial<Selection> = {}): Selection {
  return { ...everything('network'), language: EVERY, ...changes }
}

/** Every page of a selection, from its first to its last. */
export async function allPages(sql: Sql, wanted: Selection): Promise<Selected[]> {
  const entries: Selected[] = []
  for (let before = wanted.before, pages = 0; ; pages++) {
    if (pages > 1000) throw new Error('The pages have no end.')
    const page = await select(sql, before === undefined ? wanted : { ...wanted, before })
    entries.push(...page.entries)
    if (page.next === undefined) return entries
    before = page.next
  }
}

/** `slug#language` of what a selection shows on all its pages, newest event first. */
export async function shown(sql: Sql, wanted: Selection = selection()): Promise<string[]> {
  const entries = await allPages(sql, wanted)
  return entries.map(({ entry }) => nameOf(entry))
}

/** What tests call an entry: its slug, and its language when it is an own one. */
export function nameOf({ id, language, provenance }: Selected['entry']): string {
  const slug = id.slice(id.lastIndexOf(':') + 1)
  return provenance ? slug : `${slug}#${language}`
}
