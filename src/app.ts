import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { RequestError } from './model/problem.ts'
import { cacheControl } from './web/cache-control.ts'
import type { Services } from './web/context.ts'
import { answerFailure } from './web/failure.ts'
import { formerSite } from './web/former-site.ts'
import { EXPOSED } from './web/respond.ts'
import { archiveRoutes } from './web/routes/archive.ts'
import { catalogueRoutes } from './web/routes/catalogue.ts'
import { correctionRoutes } from './web/routes/corrections.ts'
import { directoryRoutes } from './web/routes/directory.ts'
import { feedRoutes } from './web/routes/feeds.ts'
import { fileRoutes } from './web/routes/files.ts'
import { listRoutes } from './web/routes/lists.ts'
import { networkRoutes } from './web/routes/network.ts'
import { newsRoutes } from './web/routes/news.ts'
import { pressRoutes } from './web/routes/press.ts'

const VIDEO_HOSTS = [
  'https://www.youtube.com',
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
]

/** Fetch, §4.9: a browser wants them on a 304 too. */
const CORS_HEADERS = ['Access-Control-Allow-Origin', 'Access-Control-Expose-Headers']

const SECURE = secureHeaders({
  // Whether a whole domain is https only is for those who run it to say, not for us.
  strictTransportSecurity: false,
  crossOriginResourcePolicy: 'cross-origin',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'https:'],
    mediaSrc: ["'self'", 'https:'],
    frameSrc: VIDEO_HOSTS,
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
})

/** The whole site on any runtime. */
export function createApp(services: Services): Hono {
  const app = new Hono()
  app.use(formerSite(services))
  feedRoutes(app, services)
  archiveRoutes(app, services)
  directoryRoutes(app, services)
  pressRoutes(app, services, SECURE)
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'OPTIONS'],
      allowHeaders: ['If-None-Match', 'If-Modified-Since', 'Cache-Control', 'Range', 'If-Range'],
      exposeHeaders: EXPOSED,
      maxAge: 86_400,
    }),
  )
  app.use(SECURE)
  app.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('Cache-Control'))
      c.header('Cache-Control', cacheControl(services.clock(), false))
  })
  app.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...CORS_HEADERS] }))
  listRoutes(app, services)
  correctionRoutes(app, services)
  newsRoutes(app, services)
  networkRoutes(app, services)
  catalogueRoutes(app, services)
  fileRoutes(app, services)
  app.notFound((c) => {
    const { method } = c.req
    if (method !== 'GET' && method !== 'HEAD') {
      c.header('Allow', 'GET, HEAD, OPTIONS')
      const error = new RequestError(405, 'Method not allowed', `Nothing here takes ${method}.`)
      return answerFailure(c, error, services)
    }
    // As sent: a decoded path may hold what no Location may. Not by hono/trailing-slash, which
    // believes the Host header.
    const { pathname, search } = new URL(c.req.url)
    if (pathname.length > 1 && pathname.endsWith('/')) {
      return c.redirect(services.base + pathname.slice(0, -1) + search, 308)
    }
    const error = new RequestError(404, 'Not found', `There is nothing at ${c.req.path}.`)
    return answerFailure(c, error, services)
  })
  app.onError((error, c) => answerFailure(c, error, services))
  return app
}
