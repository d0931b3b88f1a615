import type { Hono } from 'hono'
import { RequestError } from '../../model/problem.ts'
import { readPublicFile, readWithdrawalOf } from '../../store/files.ts'
import { ICON } from '../assets/icon.ts'
import { SCRIPT } from '../assets/script.ts'
import { STYLE } from '../assets/style.ts'
import type { Services } from '../context.ts'
import { respondFile } from '../respond-file.ts'

/** The pages' own assets, and the pictures and attachments that public entries show. */
export function fileRoutes(app: Hono, services: Services): void {
  const assets = {
    '/assets/style.css': { text: STYLE, type: 'text/css; charset=utf-8' },
    '/assets/icon.svg': { text: ICON, type: 'image/svg+xml' },
    '/assets/script.js': { text: SCRIPT, type: 'text/javascript; charset=utf-8' },
  }
  for (const [path, { text, type }] of Object.entries(assets)) {
    app.get(path, (c) => c.body(text, 200, { 'Content-Type': type }))
  }

  /** A file that only withdrawn stories showed is gone; any other was never there. */
  async function absence(path: string): Promise<RequestError> {
    const withdrawal = await readWithdrawalOf(services.store.sql, path)
    if (!withdrawal) return new RequestError(404, 'Not found', 'There is no such file.')
    return new RequestError(410, 'Withdrawn', withdrawal.reason)
  }

  app.get('/media/:path{.+}', async (c) => {
    // Whoever asks first after an embargo's end makes it public, pictures too.
    await services.current()
    const path = `media/${c.req.param('path')}`
    const file = await readPublicFile(services.store.sql, path)
    const bytes = file && (await services.store.blobs.get(file.blob))
    if (!file || !bytes) throw await absence(path)
    return respondFile(c, file, bytes, services.clock)
  })
}
