import type { Context, Hono, MiddlewareHandler } from 'hono'
import { auth } from 'hono/utils/basic-auth'
import { FORMAT_FILES } from '../../feeds/canonical.ts'
import { type Asking, PRESS, pressFeed, pressStory } from '../../feeds/press.ts'
import { parseSelection } from '../../feeds/query.ts'
import { SCOPES, type Scope } from '../../feeds/scope.ts'
import { FORMATS, type Format } from '../../feeds/view.ts'
import { RequestError } from '../../model/problem.ts'
import { readDeskFile } from '../../store/embargoed.ts'
import { readStoryAt } from '../../store/former.ts'
import { admitsPressKey } from '../../store/press-keys.ts'
import type { Services } from '../context.ts'
import { frameOf, interfaceLanguage } from '../frame.ts'
import { respond } from '../respond.ts'
import { respondFile } from '../respond-file.ts'
import { newsPage } from '../views/news.ts'
import { withdrawnPage } from '../views/withdrawn.ts'

/** For readers that send the key, and for those that can only have it in the address. */
const PREFIXES = [PRESS, `${PRESS}/k/:key`]

/** What accredited desks read: the city's own feeds with the news under embargo, and its pictures. */
export function pressRoutes(app: Hono, services: Services, secure: MiddlewareHandler): void {
  const { base, store, clock } = services
  app.use(`${PRESS}/*`, confidential, secure, admission(services))
  for (const prefix of PREFIXES) {
    for (const format of FORMATS) {
      const file = FORMAT_FILES[format]
      app.get(`${prefix}/${file}`, (c) => serve(c, undefined, format))
      for (const scope of SCOPES.filter(({ roots }) => roots.includes('own'))) {
        app.get(`${prefix}/${scope.segment}/:id/${file}`, (c) => serve(c, scope, format))
      }
    }
    app.get(`${prefix}/news/:slug{[a-z0-9-]+}`, story)
    app.get(`${prefix}/media/:path{.+}`, async (c) => {
      // Whoever asks first after an embargo's end makes it public, pictures too.
      await services.current()
      const path = `media/${c.req.param('path')}`
      const file = await readDeskFile(store.sql, path, clock())
      const bytes = file && (await store.blobs.get(file.blob))
      if (!file || !bytes) throw new RequestError(404, 'Not found', 'There is no such file.')
      return respondFile(c, file, bytes, clock)
    })
  }
  app.all(`${PRESS}/*`, () => {
    throw nothingHere()
  })

  async function serve(c: Context, scope: Scope | undefined, format: Format): Promise<Response> {
    const asking = await askingOf(c)
    const scoped = scope && { scope, id: c.req.param('id') ?? '' }
    const query = new URL(c.req.url).searchParams
    const selection = parseSelection('own', scoped, query, asking.current.vocabulary)
    return respond(c, await pressFeed(selection, format, asking), services)
  }

  /** The page of a story under embargo; once it is public, its page is for everyone. */
  async function story(c: Context): Promise<Response> {
    const asking = await askingOf(c)
    const { wire } = asking.current
    const slug = c.req.param('slug') ?? ''
    const translations = await pressStory(slug, asking)
    if (translations.length === 0) {
      if ((await readStoryAt(store.sql, slug)).length === 0) throw nothingHere()
      return c.redirect(`${base}/news/${slug}${new URL(c.req.url).search}`, 302)
    }
    const { defaultLanguage, languages } = wire.site
    const asked = c.req.query('lang')
    const view = (asked ? [asked] : [defaultLanguage, ...languages])
      .values()
      .map((tag) => translations.find(({ entry }) => entry.language === tag))
      .find((found) => found !== undefined)
    if (view === undefined) throw nothingHere()
    const frame = {
      ...frameOf(c, wire, base, interfaceLanguage(view.entry.language, wire)),
      canonical: `${base}${PRESS}/news/${slug}`,
    }
    const { withdrawal } = view.entry
    if (withdrawal) {
      return c.html(withdrawnPage({ ...frame, withdrawal, timeZone: view.timeZone }), 410)
    }
    return c.html(
      newsPage({
        ...frame,
        item: view,
        ...(translations.length > 1
          ? {
              alternates: translations.map(({ entry, url }) => ({ language: entry.language, url })),
            }
          : {}),
      }),
    )
  }

  async function askingOf(c: Context): Promise<Asking> {
    const current = await services.current()
    const key = c.req.param('key')
    const prefix = key === undefined ? PRESS : `${PRESS}/k/${key}`
    return { sql: store.sql, base, current, now: clock(), prefix }
  }
}

function nothingHere(): RequestError {
  const files = FORMATS.map((format) => `${PRESS}/${FORMAT_FILES[format]}`).join(', ')
  return new RequestError(404, 'Not found', `There is nothing here. Feeds for desks: ${files}.`)
}

/** Every answer, a refusal too, is for the one who asked, and for no cache, index or other site. */
const confidential: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  c.header('Vary', 'Authorization', { append: true })
  c.header('Access-Control-Allow-Origin', undefined)
  c.header('Access-Control-Expose-Headers', undefined)
  // A browser sends the password it knows with whatever another site embeds, which then learns what there is.
  if (c.req.param('key') === undefined || c.res.status === 401) {
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
  }
}

/** Lets in who has a key in force; all others get one answer, whatever their key was or is. */
function admission({ store, clock }: Services): MiddlewareHandler {
  return async (c, next) => {
    if (!(await admitsPressKey(store.sql, keyOf(c) ?? '', clock()))) {
      c.header('WWW-Authenticate', 'Basic realm="press"')
      c.header('WWW-Authenticate', 'Bearer realm="press"', { append: true })
      const detail =
        'This is for accredited desks. Send your key as a Bearer token or as the password of any ' +
        'user name; the city gives keys, and ends them.'
      throw new RequestError(401, 'Unauthorized', detail)
    }
    await next()
  }
}

/** The key in the address, as a Bearer token (RFC 6750), or as a password (RFC 7617). */
function keyOf(c: Context): string | undefined {
  const [, inPath] = /^\/press\/k\/([^/]+)\//.exec(c.req.path) ?? []
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
  return inPath ?? token ?? auth(c.req.raw)?.password
}
