import type { Collection } from '../collection/load.ts'
import type { Draft } from '../model/entry.ts'
import { OWN } from '../store/plan.ts'
import type { Sql } from '../store/ports.ts'
import { publicDrafts } from '../store/stories.ts'

/**
 * Translations whose file is gone, of stories that the files which are left take back or hold back. They stay
 * published when a file is deleted; but translations share their status, and who withdraws a story means all of
 * it, also what nobody remembers.
 */
export async function lostTranslations(
  sql: Sql,
  drafts: readonly Draft[],
  broken: Collection['broken'],
): Promise<readonly Draft[]> {
  // A file that cannot be told may be the one that is missed.
  if (broken.some((key) => key.includes('/'))) return []
  const ended = new Map(
    drafts.filter(({ entry }) => entry.status !== 'usable').map((one) => [one.entry.story, one]),
  )
  const present = new Set([...drafts.map(({ key }) => key), ...broken])
  const stored = await publicDrafts(sql, OWN, [...ended.keys()])
  return stored.flatMap(({ key, entry }) => {
    const said = ended.get(entry.story)?.entry
    if (said === undefined || entry.status !== 'usable' || present.has(key)) return []
    const { status, withdrawal } = said
    const updated = Math.max(entry.updated, said.updated)
    return [{ key, entry: { ...entry, status, updated, ...(withdrawal ? { withdrawal } : {}) } }]
  })
}
