import type { LookupAddress } from 'node:dns'
import { beforeEach, expect, it, vi } from 'vitest'
import { lookupPublic } from '../../src/fetch/transport.node.ts'

const found: LookupAddress[] = []
vi.mock('node:dns', () => ({
  lookup: (_name: string, _options: object, callback: (e: null, a: LookupAddress[]) => void) =>
    callback(null, [...found]),
}))

beforeEach(() => {
  found.splice(0)
})

const look = (all: boolean): Promise<unknown[]> =>
  new Promise((resolve) => {
    lookupPublic('city.example', { all }, (...given) => resolve(given))
  })

const open4 = { address: '203.248.252.2', family: 4 }
const open6 = { address: '2606:4700::1', family: 6 }

it('of several addresses only the public ones are connected to', async () => {
  found.push({ address: '10.0.0.1', family: 4 }, open4, { address: 'fd00::1', family: 6 }, open6)
  expect(await look(true)).toEqual([null, [open4, open6]])
  expect(await look(false)).toEqual([null, '203.248.252.2', 4])
})

it.each([
  ['127.0.0.1', 4],
  ['169.254.169.254', 4],
  ['::1', 6],
  ['::ffff:127.0.0.1', 6],
  ['64:ff9b::a00:1', 6],
])('a public name that resolves to %s only is refused', async (address, family) => {
  found.push({ address, family })
  expect(await look(true)).toMatchObject([{ code: 'PRIVATE_ADDRESS' }, []])
  expect(await look(false)).toMatchObject([{ code: 'PRIVATE_ADDRESS' }, []])
})
