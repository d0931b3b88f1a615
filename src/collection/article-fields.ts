import * as z from 'zod'
import { EDITIONS, STATUSES } from '../model/entry.ts'
import type { Site } from '../model/site.ts'
import {
  contact,
  email,
  id,
  kind,
  latitude,
  licence,
  line,
  longitude,
  number,
  paragraph,
  term,
  webAddress,
  whole,
} from './fields.ts'
import { readMoment } from './moment.ts'

const DATE = 'a date, or a date and time, such as 2021-05-12 or 2021-05-12T10:00'
const INSTANT = 'a date and time such as 2021-05-12T10:00'

/** The front matter of an article; `has` tells whether the collection has a file. */
export function articleFields(site: Site, has: (path: string) => boolean) {
  const moment = z.string({ error: DATE }).transform((raw, context) => {
    const read = readMoment(raw, site.city.timeZone)
    if (read !== undefined) return read
    context.issues.push({ code: 'custom', message: DATE, input: raw })
    return z.NEVER
  })
  const at = moment.transform((read) => read.at)
  const ids = (terms: readonly { readonly id: string }[]) => terms.map((one) => one.id)

  return z.strictObject({
    of: line.exactOptional(),
    id,
    slug: id.exactOptional(),
    formerly: z.array(id).default([]),
    title: line,
    kind,
    edition: term('an edition', EDITIONS).exactOptional(),
    published: moment.exactOptional(),
    status: term('a status', STATUSES).default('usable'),
    summary: paragraph.exactOptional(),
    // A bare day would not say at which hour the secret ends.
    embargoUntil: moment
      .refine((read) => read.precision === 'minute', { error: INSTANT })
      .transform((read) => read.at)
      .exactOptional(),
    corrections: z.array(z.strictObject({ at, note: paragraph })).default([]),
    withdrawal: z.strictObject({ at, reason: paragraph }).exactOptional(),
    featured: z.boolean().exactOptional(),
    section: term('a section of site.yaml', ids(site.sections)).exactOptional(),
    division: term('a division of site.yaml', ids(site.divisions)).exactOptional(),
    contact: contact.exactOptional(),
    authors: z
      .array(
        z.strictObject({
          name: line,
          email: email.exactOptional(),
          url: webAddress.exactOptional(),
        }),
      )
      .default([]),
    topics: z.array(term('a topic of site.yaml', ids(site.topics))).default([]),
    campaigns: z.array(term('a campaign of site.yaml', ids(site.campaigns))).default([]),
    reportingYear: whole('a year from 1990 to 2100', 1990, 2100).exactOptional(),
    figures: z
      .array(
        z.strictObject({
          label: line,
          value: number('a number (without quotes)', -Number.MAX_VALUE, Number.MAX_VALUE),
          unit: line,
        }),
      )
      .default([]),
    licence: licence.exactOptional(),
    rights: paragraph.exactOptional(),
    media: z
      .array(
        z.strictObject({
          file: z
            .string()
            .transform((path) => path.normalize('NFC'))
            .refine((path) => path.startsWith('media/') && has(path), {
              error: 'a file of the collection such as media/2021/skyline.png',
            }),
          title: line.exactOptional(),
          alt: line.exactOptional(),
          caption: paragraph.exactOptional(),
          credit: line.exactOptional(),
          licence: licence.exactOptional(),
        }),
      )
      .default([]),
    place: z.strictObject({ name: line.exactOptional(), latitude, longitude }).exactOptional(),
  })
}

export type ArticleFields = z.output<ReturnType<typeof articleFields>>

/** The front matter of an article about an item of the city's own site, which says the rest. */
export function aboutFields(article: ReturnType<typeof articleFields>) {
  return article.extend({
    of: line,
    id: id.exactOptional(),
    title: line.exactOptional(),
    kind: kind.exactOptional(),
  })
}
