import { env, SELF } from 'cloudflare:test'
import { expect, test } from 'vitest'

test('x', async () => {
  console.log(Object.keys(env))
  const r = await SELF.fetch('http://localhost/rss.xml')
  console.log(r.status, await r.text())
  expect(1).toBe(1)
})
