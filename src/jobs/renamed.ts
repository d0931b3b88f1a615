import type { Wire } from '../model/site.ts'
import { cityOfSource, renameSource } from '../store/moves.ts'
import type { Sql } from '../store/ports.ts'
import { readSources } from '../store/sources.ts'
import { sourcesOf } from './due.ts'

/**
 * Follows sources that got another id in `partners.yaml`: one that is in no file any more, at the
 * address of one of the same city that never brought anything. Else all it ever brought would be new.
 */
export async function followRenames(sql: Sql, wire: Wire): Promise<void> {
  const records = await readSources(sql)
  const all = sourcesOf(wire)
  const configured = new Set(all.map(({ source }) => source.id))
  const gone = [...records.values()].filter(({ source }) => !configured.has(source))
  for (const { source: old, url } of gone) {
    const next = all.find(({ source }) => source.url === url && !hasRead(records.get(source.id)))
    if (next === undefined || (await cityOfSource(sql, old)) !== next.city.locode) continue
    await renameSource(sql, old, next.source.id)
  }
}

function hasRead(record: { readonly lastSuccess?: number } | undefined): boolean {
  return record?.lastSuccess !== undefined
}
