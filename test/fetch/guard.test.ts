import { describe, expect, it } from 'vitest'
import { checkUrl, isPublicAddress } from '../../src/fetch/guard.ts'
import { PRIVATE_URLS } from './private-urls.ts'

const none: ReadonlySet<string> = new Set()

describe('URLs that lead into a private network, by spelling', () => {
  it.each(PRIVATE_URLS)('%s', (url) => {
    expect(checkUrl(url, none)).toMatchObject({ ok: false, code: 'private-address' })
  })
})

describe('URLs that are refused for another reason', () => {
  it.each([
    ['http://user@city.example/', 'user name'],
    ['http://user:secret@city.example/', 'user name'],
    ['http://:secret@city.example/', 'user name'],
    ['http://city.example@127.0.0.1/', 'user name'],
    ['http://city.example\\@127.0.0.1/', 'backslash'],
    ['http:\\\\127.0.0.1\\', 'backslash'],
    ['http://city.example/\r\nHost: x', 'control'],
    ['http://127.0.0.1\t/', 'control'],
    ['http://city.example:8080/', 'port 8080'],
    ['https://city.example:22/', 'port 22'],
    ['http://127.0.0.1:6379/', 'port 6379'],
    ['ftp://city.example/', 'neither http'],
    ['file:///etc/passwd', 'neither http'],
    ['gopher://127.0.0.1/', 'neither http'],
    ['data:text/xml,<rss/>', 'neither http'],
    ['javascript:alert(1)', 'neither http'],
    ['local:/news/x', 'neither http'],
    ['/feed.xml', 'no absolute URL'],
    ['http://[::1', 'no absolute URL'],
    ['http://256.0.0.1/', 'no absolute URL'],
    ['http://[fe80::1%25eth0]/', 'no absolute URL'],
    ['http://exa mple.com/', 'no absolute URL'],
    ['', 'no absolute URL'],
  ])('%s', (url, reason) => {
    expect(checkUrl(url, none)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
    })
  })
})

describe('URLs that are open', () => {
  it.each([
    'https://www.daegu.go.kr/rss.do',
    'http://city.example/feed',
    'http://city.example:80/',
    'https://city.example:443/',
    'http://city.example:443/',
    'https://city.example./feed',
    'https://대구.한국/',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
    'https://[64:ff9b::808:808]/',
    'https://city.example/?next=http://127.0.0.1/',
    'https://localhost.city.example/',
    'https://internal.go.kr/',
  ])('%s', (url) => {
    expect(checkUrl(url, none)).toMatchObject({ ok: true })
  })
})

describe('the list of allowed private hosts', () => {
  const allow = new Set(['127.0.0.1:8787', 'partner.internal:443', '[::1]:9000'])
  it('opens exactly those hosts and ports', () => {
    expect(checkUrl('http://127.0.0.1:8787/feed', allow).ok).toBe(true)
    expect(checkUrl('http://2130706433:8787/feed', allow).ok).toBe(true)
    expect(checkUrl('https://partner.internal/feed', allow).ok).toBe(true)
    expect(checkUrl('http://[::1]:9000/', allow).ok).toBe(true)
    expect(checkUrl('http://127.0.0.1:8788/feed', allow).ok).toBe(false)
    expect(checkUrl('http://127.0.0.1/feed', allow).ok).toBe(false)
    expect(checkUrl('http://partner.internal/feed', allow).ok).toBe(false)
    expect(checkUrl('http://127.0.0.2:8787/feed', allow).ok).toBe(false)
  })
  it('opens no credentials and no other scheme', () => {
    expect(checkUrl('http://a:b@127.0.0.1:8787/feed', allow).ok).toBe(false)
    expect(checkUrl('ftp://127.0.0.1:8787/feed', allow).ok).toBe(false)
  })
})

describe('addresses a name resolves to', () => {
  it.each(['8.8.8.8', '203.248.252.2', '2606:4700::1', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s is public',
    (ip) => expect(isPublicAddress(ip)).toBe(true),
  )
  it.each(['127.0.0.1', '10.1.2.3', '::1', 'fe80::1%eth0', '::ffff:10.0.0.1', 'city.example', ''])(
    '%s is not',
    (ip) => expect(isPublicAddress(ip)).toBe(false),
  )
})
