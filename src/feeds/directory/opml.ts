import { generateOpml, type Opml } from 'feedsmith'
import { nameIn } from '../../model/site.ts'
import { feedUrls, pageUrl, scopeOf } from '../canonical.ts'
import { type CatalogueFeed, catalogue } from '../catalogue.ts'
import type { Current } from '../current.ts'
import { legalText } from '../render/xml.ts'

type Outline = Opml.Outline<Date>

/**
 * Every feed of the catalogue as OPML 2.0, in the site's default language: a group for each sort of
 * feed, then the cities by country. Readers know one level of folders.
 */
export function opmlOf(current: Current, base: string): string {
  const { wire, state } = current
  const { site } = wire
  const groups = catalogue(current, site.defaultLanguage)
  const outline = (feed: CatalogueFeed) => outlineOf(feed, base)
  const sorts = groups
    .filter(({ scope, feeds }) => scope?.filter !== 'city' && feeds.length > 0)
    .flatMap(({ title, scope, feeds }): Outline[] =>
      scope ? [{ text: legalText(title), outlines: feeds.map(outline) }] : feeds.map(outline),
    )
  const cities = groups
    .filter(({ scope }) => scope?.filter === 'city')
    .flatMap(({ feeds }) => feeds)
  const country = countriesOf(current)
  const countries = Map.groupBy(cities, ({ selection }) => country(scopeOf(selection)?.id))
  return generateOpml({
    head: {
      title: legalText(nameIn(site.networkTitle, site.defaultLanguage)),
      dateModified: new Date(state.configured),
      ownerName: legalText(nameIn(site.city.names, site.defaultLanguage)),
      ownerId: site.city.site,
      docs: 'https://opml.org/spec2.opml',
    },
    body: {
      outlines: [
        ...sorts,
        ...[...countries].map(([country, feeds]) => ({
          text: legalText(country),
          outlines: feeds.map(outline),
        })),
      ],
    },
  })
}

function outlineOf({ name, title, selection }: CatalogueFeed, base: string): Outline {
  return {
    text: legalText(name),
    title: legalText(title),
    type: 'rss',
    version: 'RSS2',
    xmlUrl: feedUrls(base, selection).rss,
    htmlUrl: pageUrl(base, selection),
  }
}

/** The country of a city, by LOCODE, in the site's default language. */
function countriesOf({ wire, vocabulary }: Current): (locode: string | undefined) => string {
  const { city, defaultLanguage } = wire.site
  const codes = new Map([city, ...wire.cities].map(({ locode, country }) => [locode, country]))
  return (locode = '') => {
    const code = codes.get(locode) ?? ''
    return nameIn(vocabulary.country.get(code)?.names ?? { en: code }, defaultLanguage)
  }
}
