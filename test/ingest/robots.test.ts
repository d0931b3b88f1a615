import { describe, expect, test } from 'vitest'
import { NOTHING_ALLOWED, readRobots } from '../../src/ingest/robots.ts'

const ORIGIN = 'https://city.example'
const allows = (body: string, path: string) => readRobots(ORIGIN, body).allows(`${ORIGIN}${path}`)

describe('a robots.txt', () => {
  test('forbids by the longest rule that matches, with stars and an end', () => {
    const body = 'User-agent: *\nDisallow: /board\nAllow: /board/news\nDisallow: /*.hwp$\n'
    expect(allows(body, '/board/list')).toBe(false)
    expect(allows(body, '/board/news/1')).toBe(true)
    expect(allows(body, '/a/b.hwp')).toBe(false)
    expect(allows(body, '/a/b.hwp?x=1')).toBe(true)
    expect(allows(body, '/')).toBe(true)
  })

  test('that names us is for us alone', () => {
    const body = 'User-agent: *\nDisallow: /\n\nUser-agent: zerowire\nDisallow: /intern/\n'
    expect(allows(body, '/news')).toBe(true)
    expect(allows(body, '/intern/1')).toBe(false)
    expect(allows('User-agent: Yeti\nDisallow: /\n', '/news')).toBe(true)
  })

  test.each([
    '',
    '<html><body>Page not found</body></html>',
    '\uFEFFUser-agent: *\r\nDisallow:\r\n',
  ])('that forbids nothing allows all: %j', (body) => expect(allows(body, '/news')).toBe(true))

  test('that could not be had allows nothing', () => {
    expect(allows(NOTHING_ALLOWED, '/')).toBe(false)
  })

  test('may ask for a pace, which is no part of RFC 9309', () => {
    expect(readRobots(ORIGIN, 'User-agent: *\nCrawl-delay: 2.5\n').delay).toBe(2500)
    expect(readRobots(ORIGIN, 'User-agent: *\nCrawl-delay: soon\n').delay).toBeUndefined()
    expect(readRobots(ORIGIN, 'User-agent: *\nCrawl-delay: -5\n').delay).toBeUndefined()
  })

  test('of stars without end takes no time without end, and forbids what it cannot tell', () => {
    const body = `User-agent: *\n${`Disallow: /${'*a'.repeat(2000)}b\n`.repeat(100)}`
    const began = performance.now()
    expect(allows(body, `/${'a'.repeat(200)}`)).toBe(true)
    expect(allows(body, `/${'a'.repeat(4000)}`)).toBe(false)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
