import type { Context, Hono } from 'hono'
import { pageUrl } from '../../feeds/canonical.ts'
import type { Current } from '../../feeds/current.ts'
import type { PublishedEntry, Withdrawal } from '../../model/entry.ts'
import { historyPath, newsPath, slugOf } from '../../model/permalink.ts'
import { RequestError } from '../../model/problem.ts'
import { everything } from '../../model/selection.ts'
import { readStoryAt } from '../../store/former.ts'
import { type HistoryPage, readHistory } from '../../store/history.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage } from '../frame.ts'
import { itemOfEntry } from '../items.ts'
import { versionsOf } from '../versions.ts'
import { historyPage } from '../views/history.ts'
import type { Frame } from '../views/layout.ts'
import { newsPage } from '../views/news.ts'
import { withdrawnPage } from '../views/withdrawn.ts'
import { wordsIn } from '../views/words.ts'

const VERSIONS_A_PAGE = 20

/**
 * Own stories, one page a translation; a withdrawn one answers 410 with the reason, its history too.
 * Addresses that a story had lead on to the one it has.
 */
export function newsRoutes(app: Hono, services: Services): void {
  const { base, store } = services

  app.get('/news/:slug{[a-z0-9-]+}', async (c: Context) => {
    const { current, slug, entry, frame } = await storyOf(c, newsPath)
    const { site } = current.wire
    if (entry.withdrawal) return withdrawn(c, frame, entry.withdrawal, current)
    if (slug !== c.req.param('slug')) return moved(c, `/news/${slug}`)
    const item = await itemOfEntry(entry, current, base, store.sql)
    const changed = entry.revision > 1 && (await revisionsOf(entry, { limit: 2 })).length > 1
    return c.html(
      newsPage({
        ...frame,
        item,
        ...(changed ? { history: base + historyPath(slug, entry.language, site) } : {}),
      }),
    )
  })

  app.get('/news/:slug{[a-z0-9-]+}/history', async (c: Context) => {
    const before = cursorOf(c.req.query('before'))
    const { current, slug, entry, frame } = await storyOf(c, historyPath)
    const { site } = current.wire
    if (entry.withdrawal) return withdrawn(c, frame, entry.withdrawal, current)
    if (slug !== c.req.param('slug')) return moved(c, `/news/${slug}/history`)
    const revisions = await revisionsOf(entry, {
      limit: VERSIONS_A_PAGE + 1,
      ...(before === undefined ? {} : { before }),
    })
    const last = revisions.length > VERSIONS_A_PAGE ? revisions.at(-2) : undefined
    const next = new URL(frame.canonical)
    if (last) next.searchParams.set('before', String(last.revision))
    return c.html(
      historyPage({
        ...frame,
        title: entry.title,
        url: base + newsPath(slug, entry.language, site),
        versions: versionsOf(revisions, {
          words: wordsIn(frame.language),
          timeZone: site.city.timeZone,
        }).slice(0, VERSIONS_A_PAGE),
        ...(last ? { next: next.href } : {}),
        timeZone: site.city.timeZone,
      }),
    )
  })

  app.get('/news', (c) => c.redirect(pageUrl(base, everything('own')), 308))

  function moved(c: Context, path: string): Response {
    return c.redirect(base + path + new URL(c.req.url).search, 308)
  }

  /** The public translation that is asked for, and where its page, or that of its history, stands. */
  async function storyOf(c: Context, pathOf: typeof newsPath) {
    const current = await services.current()
    const { site } = current.wire
    const wanted = c.req.param('slug') ?? ''
    const translations = await readStoryAt(store.sql, wanted)
    const asked = c.req.query('lang')
    const entry = translations.find(({ language }) => !asked || language === asked)
    if (!entry) throw new RequestError(404, 'Not found', missing(wanted, asked))
    const slug = slugOf(entry.url) ?? wanted
    const there = translations.filter((one) => one === entry || one.status === 'usable')
    const alternates = there.map(({ language }) => ({
      language,
      url: base + pathOf(slug, language, site),
    }))
    const frame = {
      ...frameOf(c, current.wire, base, interfaceLanguage(entry.language, current.wire)),
      canonical: base + pathOf(slug, entry.language, site),
      ...(alternates.length > 1 ? { alternates } : {}),
    }
    return { current, slug, entry, frame }
  }

  function revisionsOf({ story, language }: PublishedEntry, part: HistoryPage) {
    return readHistory(store.sql, story, language, part)
  }

  function withdrawn(c: Context, frame: Frame, withdrawal: Withdrawal, { wire }: Current) {
    const { timeZone } = wire.site.city
    return c.html(withdrawnPage({ ...frame, withdrawal, timeZone }), 410)
  }
}

/** The revision before which a page of a history begins. */
function cursorOf(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? text : Number(text)
  throw new RequestError(400, 'Bad request', `“before” is the number a page gave, not “${text}”.`)
}

function missing(slug: string, language: string | undefined): string {
  const what = language ? `a translation of “${slug}” into “${language}”` : `a story “${slug}”`
  return `There is no public page of ${what}.`
}
