import * as z from 'zod'
import type { Complaint } from '../model/problem.ts'
import { complain, describeValue, valueAt } from './check.ts'
import {
  country,
  language,
  latitude,
  line,
  locode,
  longitude,
  names,
  paragraph,
  roughDate,
  term,
  timeZone,
  webAddress,
  whole,
  wikidata,
} from './fields.ts'
import type { Path, Yaml } from './yaml.ts'

/** What is written of every city, the own one and partners; `campaigns` are the known ids. */
export function cityFields(campaigns: readonly string[]) {
  return z.strictObject({
    locode,
    wikidata: wikidata.exactOptional(),
    names: names(),
    country,
    timeZone,
    latitude: latitude.exactOptional(),
    longitude: longitude.exactOptional(),
    population: whole('a number of people, 0 or more', 0, 1e9).exactOptional(),
    site: webAddress,
    aliases: z.array(line).default([]),
    languages: z.array(language).default([]),
    memberships: z
      .array(
        z.strictObject({
          campaign: term('a campaign of site.yaml', campaigns),
          joined: roughDate.exactOptional(),
          pledge: paragraph.exactOptional(),
          target: whole('a year from 2020 to 2100', 2020, 2100).exactOptional(),
        }),
      )
      .default([]),
  })
}

/** What is wrong between the fields of the city at `path`. */
export function cityContradictions(
  yaml: Yaml,
  path: Path,
  city: Partial<z.output<ReturnType<typeof cityFields>>>,
): Complaint[] {
  const complaints: Complaint[] = []
  const { locode: code, country: land } = city
  if (code !== undefined && land !== undefined && !code.startsWith(`${land}-`)) {
    const expected = `the country of ${code}, which is ${code.slice(0, 2)}`
    complaints.push(complain(yaml, [...path, 'country'], describeValue(land), expected))
  }
  return [...complaints, ...coordinatesApart(yaml, path)]
}

/** A latitude says nothing without its longitude. */
function coordinatesApart(yaml: Yaml, path: Path): Complaint[] {
  const missing = ['latitude', 'longitude'].filter(
    (name) => valueAt(yaml.value, [...path, name]) === undefined,
  )
  return missing.length === 1
    ? missing.map((name) =>
        complain(yaml, [...path, name], 'nothing', 'latitude and longitude, or neither'),
      )
    : []
}
