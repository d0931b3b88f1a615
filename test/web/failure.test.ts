import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import type { Sql } from '../../src/store/ports.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { openSite } from '../support/http-site.ts'
import { memorySql } from '../support/memory.node.ts'

const DETAIL = 'no such table: confidential'

/** A site whose database stops answering for what `broken` says. */
async function brokenSite(broken: (sql: string) => boolean) {
  const memory = await memorySql()
  let down = false
  const sql: Sql = {
    batch: (statements) => memory.batch(statements),
    async all(statement) {
      if (down && broken(statement.sql)) throw new Error(DETAIL)
      return memory.all(statement)
    },
  }
  const site = await openSite({ store: { sql, blobs: memoryBlobs() }, rememberFor: 0 })
  down = true
  return site
}

const PATHS = ['/rss.xml', '/', '/network', '/news/bus', '/media/2021/bus.png']

test.each(PATHS)(
  '%s says that it is not the reader’s fault, and not what happened',
  async (path) => {
    const site = await brokenSite(() => true)
    for (const accept of ['*/*', 'text/html', 'application/rss+xml']) {
      const response = await site.get(path, { Accept: accept })
      expect(response.status).toBe(500)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(response.headers.get('ETag')).toBeNull()
      const body = await response.text()
      expect(JSON.parse(body)).toMatchObject({ status: 500 })
      expect(body).not.toContain('confidential')
    }
    expect(site.log.filter((line) => line.startsWith('error')).join()).toContain(DETAIL)
  },
)

test('a person gets a page as long as the site’s name can be read', async () => {
  const site = await brokenSite((sql) => sql.includes('entry_key'))
  const response = await site.get('/topics/water', { Accept: 'text/html' })
  expect(response.status).toBe(500)
  expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
  const page = await response.text()
  expect(page).toContain('Haneul')
  expect(page).not.toContain('confidential')
})

test('a failed feed is rendered again as soon as the database answers', async () => {
  let fails = 1
  const site = await brokenSite((sql) => sql.includes('entry_key') && fails-- > 0)
  expect((await site.get('/rss.xml?limit=7')).status).toBe(500)
  expect((await site.get('/rss.xml?limit=7')).status).toBe(200)
})

test('a log line cannot be forged by what is logged', () => {
  const lines: string[] = []
  const log = createLog('info', (line) => lines.push(line))
  log('debug', 'not wanted')
  log('warn', 'polled', {
    source: 'x\nerror stolen',
    state: 'failing',
    failures: 2,
    gone: undefined,
  })
  expect(lines).toEqual([
    'warn polled source="x\\nerror stolen" state=failing failures=2 gone=undefined',
  ])
})
