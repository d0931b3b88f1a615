import type { Context } from 'hono'
import { nameIn, type Wire } from '../model/site.ts'
import type { Frame } from './views/layout.ts'
import { withoutKey } from './without-key.ts'

/** Where a page stands, in a language. */
export function frameOf(c: Context, wire: Wire, base: string, language: string): Frame {
  const { site } = wire
  const path = withoutKey(c.req.path)
  return {
    language,
    path,
    base,
    canonical: base + path,
    site: {
      title: nameIn(site.title, language),
      cityName: nameIn(site.city.names, language),
      citySite: site.city.site,
      contact: site.contact,
      licence: site.licence,
      ...(site.rights ? { rights: site.rights } : {}),
    },
  }
}

/** The language in which a page speaks about itself: the content's where the site has it. */
export function interfaceLanguage(language: string, { site }: Wire): string {
  const primary = language.split('-')[0] ?? language
  return site.languages.find((one) => one === language || one === primary) ?? site.defaultLanguage
}
