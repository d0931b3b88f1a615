import type { Context, Hono } from 'hono'
import { createArchiveDocuments } from '../../feeds/archive/documents.ts'
import {
  ARCHIVE,
  ARCHIVE_FORMATS,
  type ArchiveFormat,
  type Place,
  scopeOfCity,
  scopeOfRoot,
} from '../../feeds/archive/place.ts'
import { FORMAT_FILES } from '../../feeds/canonical.ts'
import type { Current } from '../../feeds/current.ts'
import { RequestError } from '../../model/problem.ts'
import type { ArchiveScope } from '../../store/archive.ts'
import type { Services } from '../context.ts'
import { respond } from '../respond.ts'

const MEMORY = 16 * 1024 * 1024

/** The permanent record: closed pages, and what is in none of them yet. */
export function archiveRoutes(app: Hono, services: Services): void {
  const { store, base } = services
  const documents = createArchiveDocuments({ store, base, memory: MEMORY })
  for (const format of ARCHIVE_FORMATS) {
    const file = FORMAT_FILES[format]
    app.get(`${ARCHIVE}/:scope/:page{[1-9][0-9]{0,15}}/${file}`, (c) =>
      serve(c, Number(c.req.param('page')), format),
    )
    app.get(`${ARCHIVE}/:scope/open/:bottom{-?[0-9]{1,15}}/:top{[0-9]{1,15}}/${file}`, (c) =>
      serve(c, { bottom: Number(c.req.param('bottom')), top: Number(c.req.param('top')) }, format),
    )
  }

  async function serve(c: Context, place: Place, format: ArchiveFormat): Promise<Response> {
    const current = await services.current()
    const scope = scopeNamed(c.req.param('scope') ?? '', current)
    const every = wantsEvery(new URL(c.req.url).searchParams)
    const document =
      scope && (await documents.document({ ...scope, every }, place, format, current))
    if (!document) {
      throw new RequestError(404, 'Not found', `There is no archive document at ${c.req.path}.`)
    }
    return respond(c, document, services)
  }
}

function scopeNamed(name: string, { wire, vocabulary }: Current): ArchiveScope | undefined {
  if (name === 'own' || name === 'network') return scopeOfRoot(name)
  if (name === wire.site.city.locode || !vocabulary.city.has(name)) return undefined
  return scopeOfCity(name, wire)
}

function wantsEvery(query: URLSearchParams): boolean {
  const [first, ...more] = query
  if (first === undefined) return false
  if (more.length === 0 && first[0] === 'lang' && first[1] === '*') return true
  throw new RequestError(
    400,
    'Bad request',
    'An archive takes lang=* for every translation, and nothing else.',
  )
}
