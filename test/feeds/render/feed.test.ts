import { describe, expect, test, vi } from 'vitest'
import { createFragmentCache } from '../../../src/feeds/render/cache.ts'
import { renderFeed } from '../../../src/feeds/render/feed.ts'
import { FORMATS } from '../../../src/feeds/view.ts'
import { feedView, ownView, partnerView } from './sample.ts'

const views = [ownView(), partnerView(), partnerView({ id: 'x', status: 'canceled' })]

describe.each(FORMATS)('%s', (format) => {
  test('the same input gives the same bytes, on another day, cold or warm', () => {
    const warm = createFragmentCache(1_000_000)
    const first = renderFeed(format, feedView(), views, warm)
    vi.useFakeTimers({ now: 0 })
    const again = renderFeed(format, feedView(), views, warm)
    const cold = renderFeed(format, feedView(), views, createFragmentCache(1))
    vi.useRealTimers()
    expect(again).toBe(first)
    expect(cold).toBe(first)
  })

  test('no clock is asked', () => {
    const clockless = class extends Date {
      constructor(value?: string | number) {
        if (value === undefined) throw new Error('a clock was asked')
        super(value)
      }
    }
    vi.stubGlobal('Date', clockless)
    try {
      renderFeed(format, feedView(), views, createFragmentCache(1))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('everything a fragment shows is part of its key', () => {
    const cache = createFragmentCache(1_000_000)
    const fresh = () => createFragmentCache(1)
    const variants = [
      [feedView(), views],
      [feedView({ content: 'summary' }), views],
      [feedView({ base: 'https://moved.example' }), views],
      [feedView(), [ownView({ title: 'Another' })]],
      [feedView(), [{ ...ownView(), cityName: '대구' }]],
      [feedView(), [{ ...ownView(), id: 'another' }]],
    ] as const
    for (const [feed, entries] of variants) {
      expect(renderFeed(format, feed, entries, cache)).toBe(
        renderFeed(format, feed, entries, fresh()),
      )
    }
  })

  test('a feed without entries is a document, too', () => {
    expect(renderFeed(format, feedView(), [], createFragmentCache(1))).toContain('Daegu')
  })
})

test('formats do not mix in one cache', () => {
  const cache = createFragmentCache(1_000_000)
  for (const format of FORMATS) {
    const alone = renderFeed(format, feedView(), views, createFragmentCache(1))
    expect(renderFeed(format, feedView(), views, cache)).toBe(alone)
  }
})

describe('the fragment cache', () => {
  const ten = (text: string) => () => text.repeat(10)

  test('renders what it knows only once', () => {
    const cache = createFragmentCache(1000)
    const render = vi.fn(ten('a'))
    expect([cache.remember('a', render), cache.remember('a', render)]).toEqual([
      ten('a')(),
      ten('a')(),
    ])
    expect(render).toHaveBeenCalledOnce()
  })

  test('forgets what was not used for longest, and keys count', () => {
    // A key of 1 and a fragment of 10 units are 22 bytes: two fit in 50.
    const cache = createFragmentCache(50)
    for (const key of ['a', 'b', 'a', 'c']) cache.remember(key, ten(key))
    const render = vi.fn(ten('x'))
    cache.remember('a', render)
    expect(render).not.toHaveBeenCalled()
    cache.remember('b', render)
    expect(render).toHaveBeenCalledOnce()
  })

  test('gives but does not keep what is too large for it', () => {
    const cache = createFragmentCache(20)
    const render = vi.fn(ten('x'))
    expect(cache.remember('a', render)).toBe('xxxxxxxxxx')
    cache.remember('a', render)
    expect(render).toHaveBeenCalledTimes(2)
  })
})
