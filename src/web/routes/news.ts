import type { Context, Hono } from 'hono'
import { pageUrl } from '../../feeds/canonical.ts'
import { newsPath, storyId } from '../../model/permalink.ts'
import { RequestError } from '../../model/problem.ts'
import { everything } from '../../model/selection.ts'
import { readStory } from '../../store/stories.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage } from '../frame.ts'
import { itemOfEntry } from '../items.ts'
import { newsPage } from '../views/news.ts'
import { withdrawnPage } from '../views/withdrawn.ts'

/** Own stories, one page a translation; a withdrawn one answers 410 with the reason. */
export function newsRoutes(app: Hono, services: Services): void {
  const { base, store } = services

  app.get('/news/:slug', async (c: Context) => {
    const current = await services.current()
    const { site } = current.wire
    const slug = c.req.param('slug') ?? ''
    const translations = await readStory(store.sql, storyId(site.authority, slug))
    const asked = c.req.query('lang')
    const entry = translations.find(({ language }) => !asked || language === asked)
    if (!entry) throw new RequestError(404, 'Not found', missing(slug, asked))
    const frame = {
      ...frameOf(c, current.wire, base, interfaceLanguage(entry.language, current.wire)),
      canonical: base + newsPath(slug, entry.language, site),
    }
    if (entry.withdrawal) {
      const { timeZone } = site.city
      return c.html(withdrawnPage({ ...frame, withdrawal: entry.withdrawal, timeZone }), 410)
    }
    const item = await itemOfEntry(entry, current, base, store.sql)
    const alternates = translations.map(({ language }) => ({
      language,
      url: base + newsPath(slug, language, site),
    }))
    return c.html(
      newsPage({
        ...frame,
        item,
        ...(alternates.length > 1 ? { alternates } : {}),
      }),
    )
  })

  app.get('/news', (c) => c.redirect(pageUrl(base, everything('own')), 308))
}

function missing(slug: string, language: string | undefined): string {
  const what = language ? `a translation of “${slug}” into “${language}”` : `a story “${slug}”`
  return `There is no public page of ${what}.`
}
