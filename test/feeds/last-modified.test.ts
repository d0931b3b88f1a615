import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Model, type Step, step } from '../support/archive-model.ts'
import { openNewsroom } from '../support/archive-newsroom.ts'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'

const PATHS = [
  ...['/atom.xml', '/rss.xml?lang=*', '/feed.json?lang=en,ko', '/atom.xml?before=40'],
  ...['/network/atom.xml', '/network/feed.json?limit=5', '/network/cities/GB-LON/rss.xml'],
  ...['/corrections/atom.xml', '/network/languages/en/atom.xml?before=100'],
  ...['/archive/own/1/atom.xml?lang=*', '/archive/own/1/rss.xml', '/archive/network/1/atom.xml'],
  ...['/archive/own/open/1/500/atom.xml', '/sitemap.xml', '/opml.xml', '/feeds.json'],
]
const FILL: Step = { what: 'fill', city: 'KR-TAE', count: 150, pick: 1 }
const CLOSE: Step = { ...FILL, what: 'close' }

test('who asks by date alone misses no change of any document', async () => {
  const script = fc.array(step, { minLength: 30, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(script, async (more) => {
      const store = { sql: await memorySql(), blobs: memoryBlobs() }
      const newsroom = await openNewsroom({ store, rememberFor: 0 })
      const model = new Model(newsroom, { size: 0.5 })
      const known = new Map<string, { readonly tag: string | null; readonly date: string }>()
      for (const one of [FILL, FILL, CLOSE, ...more]) {
        await model.take(one)
        newsroom.tick()
        model.settle()
        for (const path of PATHS) {
          const { status, headers } = await newsroom.get(path)
          if (status !== 200) continue
          const tag = headers.get('ETag')
          const date = headers.get('Last-Modified') ?? ''
          const before = known.get(path)
          if (before && before.tag !== tag) {
            const asked = await newsroom.get(path, { 'If-Modified-Since': before.date })
            expect([one.what, path, asked.status]).toEqual([one.what, path, 200])
          }
          expect(Date.parse(date)).toBeLessThanOrEqual(newsroom.services.clock())
          known.set(path, { tag, date })
        }
      }
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 120_000)
