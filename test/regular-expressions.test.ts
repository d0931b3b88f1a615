import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { check } from 'recheck'
import { describe, expect, test, vi } from 'vitest'
import { parseAst } from 'vitest/node'

// The same search on every machine: neither Java nor the native program.
process.env['RECHECK_BACKEND'] = 'pure'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Not linear for `recheck`, and why no input can make them slow. */
const BOUNDED: Readonly<Record<string, string>> = {
  [String.raw`/\/+$/`]: 'the operator’s own configuration',
  [String.raw`/[^\s<>()[\],;:"']{1,100}@[^\s<>()[\],;:"'?]{1,200}/`]: 'the first 500 units',
  [String.raw`/[;,\s]\s*charset\s*[=:]\s*["'“\s]*([^\s;"',”]+)/i`]:
    'the first 500 units of a header',
  [String.raw`/<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,60})["']/i`]:
    'the first 2,048 bytes',
  [String.raw`/<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i`]: 'the first 2,048 bytes',
  [String.raw`/^[\s"'“”‘’]+|[\s"'“”‘’;,]+$/g`]: 'a label of what those found: at most 500 units',
  [String.raw`/^[\s,;:–—-]+|[\s,;:–—-]+$/g`]: 'a person in one line: at most 1,000 units',
  [String.raw`/^ (?:[+-]\d{2}:?\d{2}|[a-z]{2,4}|(?:utc|gmt)[+-]\d{1,2}|.+\/.+)$/`]:
    'a date: at most 120 units',
}

interface Found {
  readonly file: string
  readonly pattern: string
  readonly flags: string
}

const expressions = new Map<string, Found>()
const building: string[] = []

for (const name of globSync('src/**/*.{ts,js}', { cwd: ROOT }).sort()) {
  const file = path.join(ROOT, name)
  walk(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }), name)
}

function walk(node: unknown, file: string): void {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return
  if ('regex' in node) note({ file, ...(node.regex as { pattern: string; flags: string }) })
  const builds = 'type' in node && (node.type === 'NewExpression' || node.type === 'CallExpression')
  if (builds && 'callee' in node && nameOf(node.callee) === 'RegExp') building.push(file)
  for (const inner of Object.values(node)) walk(inner, file)
}

function nameOf(callee: unknown): unknown {
  return typeof callee === 'object' && callee !== null && 'name' in callee ? callee.name : undefined
}

function note(found: Found): void {
  expressions.set(`/${found.pattern}/${found.flags}`, found)
}

/** Those put together from pieces are caught while their module is loaded. */
async function built(file: string): Promise<Found[]> {
  const caught: Found[] = []
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct(target, args: ConstructorParameters<RegExpConstructor>) {
        const made = new target(...args)
        caught.push({ file, pattern: made.source, flags: made.flags })
        return made
      },
    }),
  )
  vi.resetModules()
  await import(pathToFileURL(path.join(ROOT, file)).href)
  vi.unstubAllGlobals()
  return caught
}

test('no regular expression is put together later than its module is loaded', async () => {
  for (const file of new Set(building)) {
    const caught = await built(file)
    expect(caught.length, file).toBeGreaterThanOrEqual(
      building.filter((other) => other === file).length,
    )
  }
})

describe('takes time in proportion to its input:', async () => {
  for (const file of new Set(building)) for (const found of await built(file)) note(found)
  const suspects = [...expressions].filter(([source]) => !Object.hasOwn(BOUNDED, source))
  test.each(suspects)('%s', { timeout: 600_000 }, async (_, { file, pattern, flags }) => {
    const { status, ...details } = await check(pattern, flags, { timeout: 500_000, randomSeed: 1 })
    expect(status, `${file}: ${JSON.stringify(details).slice(0, 500)}`).toBe('safe')
  })
})

test('every exception is still in the source', () => {
  expect([...expressions.keys()]).toEqual(expect.arrayContaining(Object.keys(BOUNDED)))
})

test('what backtracks badly is found', async () => {
  for (const bad of [/(a+)+$/, /\s+$/, /<a[^>]*>/]) {
    expect((await check(bad.source, bad.flags)).status).toBe('vulnerable')
  }
})
