import type { Context } from 'hono'
import { pageUrl } from '../feeds/canonical.ts'
import type { Selection } from '../model/selection.ts'
import { nameIn, type Wire } from '../model/site.ts'
import type { Translation } from './views/item.ts'
import type { Frame } from './views/layout.ts'
import { withoutKey } from './without-key.ts'

/** Where a page stands, in a language. */
export function frameOf(c: Context, wire: Wire, base: string, language: string): Frame {
  const { site } = wire
  const path = withoutKey(c.req.path)
  return {
    language,
    path,
    keep: language === site.defaultLanguage ? '' : `?lang=${encodeURIComponent(language)}`,
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

/**
 * The page of own news in each language of the site, if that is all its language is chosen by. News of the
 * network is translated by nobody: there, a language leaves out.
 */
export function pagesInLanguages(
  selection: Selection,
  { site }: Wire,
  base: string,
): { readonly alternates?: readonly Translation[] } {
  const { language, root } = selection
  const several = language.mode === 'prefer' && language.languages.length > 1
  if (root === 'network' || language.mode === 'all' || several) return {}
  const alternates = site.languages.map((tag) => ({
    language: tag,
    url: pageUrl(base, {
      ...selection,
      language:
        tag === site.defaultLanguage ? { mode: 'lead' } : { mode: 'prefer', languages: [tag] },
    }),
  }))
  return { alternates }
}
