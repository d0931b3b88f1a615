import { compact } from '../compact.ts'
import { type Draft, taken } from '../draft.ts'
import type { ReadFeed } from '../result.ts'
import { type DateContext, finishDate } from './date.ts'
import { languageOfFeed } from './language.ts'
import { capLists, finishCategories, finishLinks, number } from './parts.ts'
import { finishPersons } from './persons.ts'
import { asHtml, asPlain, asSafe, decideText } from './text.ts'
import type { UrlReader } from './url.ts'

/**
 * A feed as its format gave it, made into what everyone reads; `linkUrls` resolves its links, which
 * are what all else is relative to.
 */
export function finishFeed(
  draft: Draft,
  linkUrls: UrlReader,
  urls: UrlReader,
  dates: DateContext,
): ReadFeed {
  const { problems } = dates
  capLists(draft, problems, 'feed.')
  const decide = (slot: 'title' | 'summary' | 'rights') => {
    const text = taken(draft, slot)
    return text && decideText(text, urls, problems, `feed.${slot}`)
  }
  const [title, subtitle, rights] = [decide('title'), decide('summary'), decide('rights')]
  const links = finishLinks(draft, linkUrls, problems, 'feed.')
  const related = (rel: string): string | undefined => links.find((link) => link.rel === rel)?.href
  const image = taken(draft, 'image')
  const imageUrl = urls.read(image, 'feed.image')
  const hours = draft.skipHours.map((hour) => number(hour, problems, 'feed.skipHours') ?? -1)
  const skipHours = hours.filter((hour) => hour >= 0 && hour <= 24).map((hour) => hour % 24)
  return {
    ...compact({
      title: title && (asPlain(title, urls.work) || undefined),
      titleHtml: title && asHtml(title),
      subtitle: subtitle && (asSafe(subtitle, urls.work) || undefined),
      id: taken(draft, 'id')?.value,
      link: linkUrls.read(taken(draft, 'link'), 'feed.link'),
    }),
    links,
    authors: finishPersons(draft.authors, urls, 'feed.authors'),
    contributors: finishPersons(draft.contributors, urls, 'feed.contributors'),
    categories: finishCategories(draft.categories, urls.work),
    ...compact({
      language: languageOfFeed(draft),
      updated: finishDate(taken(draft, 'updated'), 'feed.updated', dates)?.iso,
      published: finishDate(taken(draft, 'published'), 'feed.published', dates)?.iso,
      licence: urls.read(taken(draft, 'licence'), 'feed.licence'),
      rights: rights && (asSafe(rights, urls.work) || undefined),
      image:
        imageUrl === undefined
          ? undefined
          : compact({
              url: imageUrl,
              title: image?.title,
              link: image?.link && urls.read({ ...image, href: image.link }, 'feed.image.link'),
            }),
      icon: urls.read(taken(draft, 'icon'), 'feed.icon'),
      generator: taken(draft, 'generator'),
      ttl: number(taken(draft, 'ttl'), problems, 'feed.ttl'),
      skipHours: skipHours.length > 0 ? [...new Set(skipHours)] : undefined,
      skipDays: draft.skipDays.length > 0 ? draft.skipDays : undefined,
      updatePeriod: taken(draft, 'updatePeriod')?.toLowerCase(),
      updateFrequency: number(taken(draft, 'updateFrequency'), problems, 'feed.updateFrequency'),
      hub: related('hub'),
      self: related('self'),
    }),
  }
}
