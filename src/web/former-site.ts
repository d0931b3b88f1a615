import type { Context, MiddlewareHandler } from 'hono'
import type { Services } from './context.ts'
import { FOR_ANY_ORIGIN } from './respond.ts'

/**
 * Leads from an address at which the site was before (`formerly` in site.yaml) to the same path where it is
 * now. Never from its present host: what a proxy takes off the path cannot be told there.
 */
export function formerSite({ base, current }: Services): MiddlewareHandler {
  const here = new URL(base).host

  async function target(c: Context): Promise<string | undefined> {
    const { host, pathname, search } = new URL(c.req.url)
    const { formerly = [] } = (await current()).wire.site
    const former = formerly.map((one) => new URL(one)).find((one) => one.host === host)
    if (!former) return undefined
    const below = former.pathname.replace(/\/$/, '')
    const path = pathname.startsWith(`${below}/`) ? pathname.slice(below.length) : pathname
    return base + path + search
  }

  return async (c, next) => {
    const { method, url } = c.req
    const isRead = method === 'GET' || method === 'HEAD'
    const moved = isRead && url.split('/', 3)[2] !== here ? await target(c) : undefined
    if (moved === undefined) return next()
    for (const [name, value] of Object.entries(FOR_ANY_ORIGIN)) c.header(name, value)
    return c.redirect(moved, 308)
  }
}
