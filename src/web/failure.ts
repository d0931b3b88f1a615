import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { RequestError } from '../model/problem.ts'
import type { Services } from './context.ts'
import { frameOf } from './frame.ts'
import { FOR_ANY_ORIGIN } from './respond.ts'
import { errorPage } from './views/error.ts'
import { withoutKey } from './without-key.ts'

interface Failure {
  readonly status: number
  readonly title: string
  readonly detail: string
}

/** The one place where an error becomes an answer: a problem document (RFC 9457), or a page. */
export async function answerFailure(
  c: Context,
  error: Error,
  services: Services,
): Promise<Response> {
  const failure = failureOf(error)
  if (failure.status >= 500) {
    services.log('error', 'request failed', {
      path: withoutKey(c.req.path),
      error: error.stack ?? error.message,
    })
  }
  c.header('Cache-Control', 'no-store')
  // A reader in a web page must see what was wrong with its request; keys are for no web page.
  if (failure.status !== 401) {
    for (const [name, value] of Object.entries(FOR_ANY_ORIGIN)) c.header(name, value)
  }
  c.status(failure.status as ContentfulStatusCode)
  const page = wantsPage(c) ? await pageOf(c, failure, services) : undefined
  return (
    page ??
    c.body(JSON.stringify(failure), { headers: { 'Content-Type': 'application/problem+json' } })
  )
}

function failureOf(error: Error): Failure {
  if (error instanceof RequestError) {
    return { status: error.status, title: error.title, detail: error.message }
  }
  return {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong here. It has been logged; please try again later.',
  }
}

function wantsPage(c: Context): boolean {
  const supports = ['application/problem+json', 'application/json', 'text/html']
  return (
    accepts(c, { header: 'Accept', supports, default: 'application/problem+json' }) === 'text/html'
  )
}

/** Undefined when even the site's name cannot be read: then the problem document says it. */
async function pageOf(
  c: Context,
  failure: Failure,
  services: Services,
): Promise<Response | undefined> {
  const current = await services.current().catch(() => undefined)
  if (!current) return undefined
  const { defaultLanguage } = current.wire.site
  return c.html(
    errorPage({ ...frameOf(c, current.wire, services.base, defaultLanguage), ...failure }),
  )
}
