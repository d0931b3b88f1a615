import type { Person } from '../../model/entry.ts'
import { type Licence, licence } from '../../model/licence.ts'
import { localUrl } from '../../model/local.ts'
import { machineDate } from './dates.ts'
import { labelsIn, type NewsItem } from './item.ts'

/** A story as a schema.org NewsArticle; what is not known is left out. */
export function newsArticle(item: NewsItem, base: string): Record<string, unknown> {
  const { entry } = item
  const publisher = { '@type': 'GovernmentOrganization', name: item.cityName, url: item.citySite }
  const facts: Licence = licence(entry.licence)
  const pictures = entry.media.filter(({ type }) => type.startsWith('image/'))
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: entry.id,
    mainEntityOfPage: item.url,
    url: item.url,
    headline: entry.title,
    description: entry.summary,
    inLanguage: entry.language,
    datePublished: machineDate(entry.published, item.timeZone),
    dateModified: new Date(entry.updated).toISOString(),
    author: entry.authors.length === 0 ? publisher : entry.authors.map(person),
    publisher,
    image: pictures.length === 0 ? undefined : pictures.map(({ url }) => localUrl(url, base)),
    license: facts.url,
    copyrightNotice: entry.rights,
    keywords: labelsIn(item, 'topics').map(({ label }) => label),
    correction:
      entry.corrections.length === 0
        ? undefined
        : entry.corrections.map(({ at, note }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: new Date(at).toISOString(),
          })),
    contentLocation: entry.place && {
      '@type': 'Place',
      name: entry.place.name,
      geo: {
        '@type': 'GeoCoordinates',
        latitude: entry.place.latitude,
        longitude: entry.place.longitude,
      },
    },
  }
}

function person({ name, email, url }: Person): Record<string, unknown> {
  return { '@type': 'Person', name, email, url }
}
