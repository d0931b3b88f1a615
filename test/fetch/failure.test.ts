import { expect, it } from 'vitest'
import { failureOfError, failureOfStatus } from '../../src/fetch/failure.ts'

const withCode = (code: string): Error => Object.assign(new Error('low level'), { code })
const fetchFailed = (cause: unknown): Error => new TypeError('fetch failed', { cause })

it.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['EPROTO', 'tls'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
  ['PRIVATE_ADDRESS', 'private-address'],
  ['Z_DATA_ERROR', 'encoding'],
  ['HPE_INVALID_VERSION', 'protocol'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'protocol'],
  ['ECONNREFUSED', 'network'],
  ['ECONNRESET', 'network'],
  ['UND_ERR_SOCKET', 'network'],
])('%s is told as %s', (platform, code) => {
  const told = failureOfError(fetchFailed(withCode(platform)), 'https://city.example/feed')
  expect(told).toMatchObject({ kind: 'failed', code })
  expect(told.message).toMatch(/^https:\/\/city\.example\/feed .*\.$/)
})

it('a TLS failure names the platform’s reason', () => {
  const told = failureOfError(fetchFailed(withCode('CERT_HAS_EXPIRED')), 'https://city.example/')
  expect(told.message).toContain('(CERT_HAS_EXPIRED)')
})

it.each([
  [406, 'forbidden'],
  [500, 'server-error'],
  [522, 'server-error'],
  [525, 'tls'],
  [526, 'tls'],
  [999, 'status'],
])('status %i is told as %s', (status, code) => {
  expect(failureOfStatus(status)).toBe(code)
})

it('several addresses tried in vain', () => {
  const cause = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')])
  expect(failureOfError(fetchFailed(cause), 'u')).toMatchObject({
    code: 'network',
    message: expect.stringContaining('ENETUNREACH'),
  })
})

it('errors without a code, as workerd and undici throw them', () => {
  const codings = new Error('too many content-encodings in response: 7, maximum allowed is 5')
  expect(failureOfError(codings, 'u').code).toBe('encoding')
  expect(failureOfError(new Error('Gzip decompression failed.'), 'u').code).toBe('encoding')
  const cut = new Error('Gzip compressed stream ended prematurely.')
  expect(failureOfError(cut, 'u').code).toBe('encoding')
  expect(failureOfError(new Error('Network connection lost.'), 'u')).toMatchObject({
    code: 'network',
    message: expect.stringContaining('the other side closed it'),
  })
  expect(failureOfError(new Error('internal error; reference = x1'), 'u')).toMatchObject({
    code: 'network',
    message: expect.stringMatching(/often a certificate .*\(internal error; reference = x1\)/),
  })
  expect(failureOfError('odd', 'u')).toMatchObject({ code: 'network' })
})
