import * as z from 'zod'
import type { Complaint } from '../model/problem.ts'
import type { City, Site, Source } from '../model/site.ts'
import { checkFields, complain, describeValue, valueAt } from './check.ts'
import { cityContradictions, cityFields } from './city.ts'
import { licence, paragraph } from './fields.ts'
import type { Files } from './files.ts'
import { pageRules, ruleContradictions } from './page-fields.ts'
import { sourceFields } from './source-fields.ts'
import type { Path, Yaml } from './yaml.ts'

/** The fields of `partners.yaml`. */
export const partnersFields = z.strictObject({ cities: z.array(z.unknown()) })

/** The fields of a partner city; its sources are checked one by one. */
export function partnerFields(site: Site) {
  return cityFields(site.campaigns.map((campaign) => campaign.id)).extend({
    licence: licence.default('unknown'),
    rights: paragraph.exactOptional(),
    sources: z.array(z.unknown()).default([]),
  })
}

/**
 * Reads `partners.yaml`. A city with a mistake is left out, and so is a source; `cities` is
 * undefined when there is no list of cities at all.
 */
export function readPartners(
  yaml: Yaml,
  site: Site,
  files: Pick<Files, 'has'>,
): { cities?: City[]; complaints: Complaint[] } {
  const { fields, complaints: all } = checkFields(partnersFields, yaml)
  if (fields.cities === undefined) return { complaints: [...all] }

  const complaints: Complaint[] = [...all]
  const cities: City[] = []
  const taken = {
    cities: new Map([[site.city.locode, 'site.yaml']]),
    sources: new Map(site.city.sources.map((source) => [source.id, 'site.yaml'])),
  }
  const cityOf = partnerFields(site)
  const sourceOf = sourceFields(
    site.topics.map((topic) => topic.id),
    files.has,
  )

  /** Notes who has an id first, and complains of whoever comes second. */
  function claim(ids: Map<string, string>, value: unknown, path: Path): Complaint[] {
    if (typeof value !== 'string') return []
    const owner = ids.get(value)
    if (owner === undefined) ids.set(value, `line ${yaml.line(path)}`)
    return owner === undefined
      ? []
      : [complain(yaml, path, describeValue(value), `one of its own: ${owner} has this one`)]
  }

  function readSource(path: Path): Source[] {
    const { whole, complaints: wrong } = checkFields(sourceOf, yaml, path)
    const twice = claim(taken.sources, valueAt(yaml.value, [...path, 'id']), [...path, 'id'])
    const apart = whole === undefined ? [] : ruleContradictions(yaml, path, whole)
    const mistakes = [...wrong, ...twice, ...apart]
    for (const mistake of mistakes) complaints.push(mistake)
    if (whole === undefined || mistakes.length > 0) return []
    const { page, ...source } = whole
    const rules = page && pageRules(page)
    return [{ ...source, ...(rules ? { page: rules } : {}) }]
  }

  for (const at of fields.cities.keys()) {
    const path = ['cities', at]
    const { whole, fields: right, complaints: wrong } = checkFields(cityOf, yaml, path)
    const code = [...path, 'locode']
    const mistakes = [
      ...wrong,
      ...cityContradictions(yaml, path, right),
      ...claim(taken.cities, valueAt(yaml.value, code), code),
    ]
    for (const mistake of mistakes) complaints.push(mistake)
    const list = right.sources ?? []
    const sources = [...list.keys()].flatMap((nth) => readSource([...path, 'sources', nth]))
    if (whole !== undefined && mistakes.length === 0) cities.push({ ...whole, sources })
  }
  return { cities, complaints }
}
