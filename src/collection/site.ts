import * as z from 'zod'
import type { Complaint } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { checkFields, complain, describeValue, valueAt } from './check.ts'
import { cityContradictions, cityFields } from './city.ts'
import {
  contact,
  email,
  id,
  language,
  licence,
  line,
  names,
  paragraph,
  repeated,
  roughDate,
  term,
  text,
  webAddress,
  whole,
} from './fields.ts'
import type { Files } from './files.ts'
import { ownSourceContradictions, ownSourceFields, toOwnSource } from './own-sources.ts'
import { didYouMean } from './suggest.ts'
import type { Path, Yaml } from './yaml.ts'

/** Ids that other fields of `site.yaml` refer to. */
export interface SiteWords {
  readonly languages: readonly string[]
  readonly topics: readonly string[]
  readonly campaigns: readonly string[]
  readonly sections: readonly string[]
  readonly divisions: readonly string[]
}

/** The fields of `site.yaml`; `has` tells whether the collection has a file. */
export function siteFields(words: SiteWords, has: (path: string) => boolean) {
  const { languages, topics, campaigns } = words
  const siteLanguage = text(
    (value) => didYouMean('a language of the site', languages, value),
    (value) => languages.includes(value),
  )
  const inWords = names(siteLanguage)
  const prose = names(siteLanguage, paragraph)
  const termFields = { id, names: inWords, retired: z.boolean().exactOptional() }
  return z.strictObject({
    city: cityFields(campaigns),
    authority: z.string().refine(isTagAuthority, {
      error: 'a domain and a date it was ours (RFC 4151), such as daegu.go.kr,2021',
    }),
    formerly: z.array(webAddress).exactOptional(),
    languages: z.array(language).min(1, { error: 'at least one language' }),
    defaultLanguage: siteLanguage,
    title: inWords,
    description: prose,
    networkTitle: inWords,
    networkDescription: prose,
    contact,
    licence,
    rights: paragraph.exactOptional(),
    sections: z.array(
      z.strictObject({
        ...termFields,
        breadcrumb: z.array(inWords).min(1, { error: 'the way from the home page down' }),
      }),
    ),
    divisions: z.array(
      z.strictObject({
        ...termFields,
        phone: line.exactOptional(),
        email: email.exactOptional(),
      }),
    ),
    topics: z.array(z.strictObject(termFields)),
    campaigns: z.array(
      z.strictObject({
        ...termFields,
        url: webAddress.exactOptional(),
        started: roughDate.exactOptional(),
        description: prose,
        members: z
          .strictObject({ count: whole('a number of members', 0, 1e9), asOf: roughDate })
          .exactOptional(),
        measures: z
          .array(z.strictObject({ topic: term('a topic of site.yaml', topics), names: inWords }))
          .default([]),
        disclosure: prose.exactOptional(),
      }),
    ),
    sources: z.array(ownSourceFields(words, has)).default([]),
  })
}

/** Reads `site.yaml`; the site is there only when nothing is wrong in it. */
export function readSite(
  yaml: Yaml,
  files: Pick<Files, 'has'>,
): { site?: Site; complaints: Complaint[] } {
  const languages = valueAt(yaml.value, ['languages'])
  const words = {
    languages: Array.isArray(languages) ? languages.filter((one) => typeof one === 'string') : [],
    topics: ids(yaml, 'topics'),
    campaigns: ids(yaml, 'campaigns'),
    sections: ids(yaml, 'sections'),
    divisions: ids(yaml, 'divisions'),
  }
  const schema = siteFields(words, files.has)
  const { whole: site, fields, complaints } = checkFields(schema, yaml)
  const all = [
    ...complaints,
    ...(fields.city === undefined ? [] : cityContradictions(yaml, ['city'], fields.city)),
    ...['sections', 'divisions', 'topics', 'campaigns', 'sources'].flatMap((list) =>
      repeatedIds(yaml, [list], 'id'),
    ),
    ...ownSourceContradictions(yaml, fields.sources ?? []),
  ]
  if (site === undefined || all.length > 0) return { complaints: all }
  const { sources: listed, ...rest } = site
  const sources = listed.map(toOwnSource)
  const { licence, rights } = site
  const terms = { licence, ...(rights === undefined ? {} : { rights }) }
  return { site: { ...rest, city: { ...site.city, ...terms, sources } }, complaints: all }
}

/** A complaint for each item of a list whose `key` an earlier item has too. */
function repeatedIds(yaml: Yaml, list: Path, key: string): Complaint[] {
  const items = valueAt(yaml.value, list)
  if (!Array.isArray(items)) return []
  const values = items.map((item) => valueAt(item, [key]))
  return repeated(values).map((at) =>
    complain(
      yaml,
      [...list, at, key],
      describeValue(values[at]),
      `another ${key}: line ${yaml.line([...list, values.indexOf(values[at]), key])} has this one`,
    ),
  )
}

function ids(yaml: Yaml, list: string): string[] {
  const items = valueAt(yaml.value, [list])
  if (!Array.isArray(items)) return []
  return items.map((item) => valueAt(item, ['id'])).filter((one) => typeof one === 'string')
}

/** RFC 4151, section 2.1: a DNS name or e-mail address, and a date of its ownership. */
function isTagAuthority(value: string): boolean {
  const [name = '', date = '', ...more] = value.split(',')
  return (
    more.length === 0 &&
    /^(?:[\w.-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name) &&
    roughDate.safeParse(date).success
  )
}
