import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'

const SOURCE = new URL('../src/', import.meta.url)
const MAX_LINES = 250

interface File {
  /** Below src, such as `store/ports.ts`. */
  readonly path: string
  readonly text: string
  /** Files of src that it imports. */
  readonly imports: readonly string[]
  /** Packages and runtime modules that it imports, by their first name: `node`, `undici`. */
  readonly packages: readonly string[]
}

const files = readdirSync(SOURCE, { recursive: true })
  .map((name) => String(name))
  .filter((name) => /\.(ts|js)$/.test(name))
  .sort()
  .map(read)
const byPath = new Map(files.map((file) => [file.path, file]))

function read(path: string): File {
  const text = readFileSync(new URL(path, SOURCE), 'utf8')
  const names = Array.from(
    text.matchAll(/(?:^|[\s}(])(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g),
    ([, name = '']) => name,
  )
  const isOurs = (name: string) => name.startsWith('.')
  return {
    path,
    text,
    imports: names.filter(isOurs).map((name) => posix.join(posix.dirname(path), name)),
    packages: names.filter((name) => !isOurs(name)).map((name) => name.split(/[:/]/)[0] ?? name),
  }
}

/** What each part may import besides itself; only `jobs`, `web` and the entries join features. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  html: ['model'],
  store: ['model'],
  fetch: ['model'],
  collection: ['model', 'html'],
  ingest: ['model', 'html'],
  judge: ['model', 'html'],
  feeds: ['model', 'html', 'store'],
  'web/views': ['model'],
}

/** What starts, on either runtime; nothing below may know of it. */
const ENTRY = /^(main\.js|(node|worker|cli)\.ts|cli\/.*)$/
const NODE_ONLY = /\.node\.ts$|^(main\.js|(node|cli)\.ts|cli\/.*)$/
/** Who may name what only Workers has: its entry, and the commands that reach D1 and R2. */
const EDGE = /\.edge\.ts$|^(worker|cli\/open-store)\.ts$/

const isBelow = (path: string, part: string) => path.startsWith(`${part}/`)

/** Each forbidden import of a list, in words. */
function offences(of: readonly File[], isAllowed: (imported: string, by: File) => boolean) {
  return of.flatMap((file) =>
    file.imports
      .filter((imported) => !isAllowed(imported, file))
      .map((imported) => `${file.path} imports ${imported}`),
  )
}

describe('imports', () => {
  test('are found at all, and are of files that exist', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(byPath.get('store/publish.ts')?.imports).toContain('store/transact.ts')
    expect(byPath.get('store/sqlite.node.ts')?.packages).toContain('node')
    expect(
      offences(files, (imported) => byPath.has(imported) || imported.startsWith('..')),
    ).toEqual([])
  })

  test.each(Object.entries(MAY_IMPORT))('of %s point downwards: %j', (part, allowed) => {
    const own = files.filter(({ path }) => isBelow(path, part))
    expect(own).not.toHaveLength(0)
    const parts = [part, ...allowed]
    expect(offences(own, (imported) => parts.some((one) => isBelow(imported, one)))).toEqual([])
  })

  test('of what runs everywhere name no module of Node and no undici', () => {
    const wrong = files
      .filter(
        ({ path, packages }) =>
          !NODE_ONLY.test(path) && packages.some((name) => /^(node|undici)$/.test(name)),
      )
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  test('of what runs everywhere reach no file that runs on Node only', () => {
    const everywhere = files.filter(({ path }) => !NODE_ONLY.test(path))
    expect(offences(everywhere, (imported) => !NODE_ONLY.test(imported))).toEqual([])
  })

  test('of what only Workers has are where they are joined to it', () => {
    const others = files.filter(({ path }) => !EDGE.test(path))
    expect(offences(others, (imported) => !imported.endsWith('.edge.ts'))).toEqual([])
  })

  test('of the entries are only in entries', () => {
    const below = files.filter(({ path }) => !ENTRY.test(path))
    expect(offences(below, (imported) => !ENTRY.test(imported))).toEqual([])
  })

  test('are ruled for every folder', () => {
    const folders = new Set(
      files.flatMap(({ path }) => (path.includes('/') ? [path.split('/')[0]] : [])),
    )
    const ruled = Object.keys(MAY_IMPORT).filter((part) => !part.includes('/'))
    expect([...folders].sort()).toEqual([...ruled, 'cli', 'jobs', 'web'].sort())
  })

  test('make no cycle', () => {
    const done = new Set<string>()
    const cycleFrom = (path: string, above: readonly string[]): readonly string[] => {
      if (above.includes(path)) return [...above.slice(above.indexOf(path)), path]
      if (done.has(path)) return []
      const cycle = byPath
        .get(path)
        ?.imports.map((imported) => cycleFrom(imported, [...above, path]))
        .find((found) => found.length > 0)
      done.add(path)
      return cycle ?? []
    }
    expect(
      files.map(({ path }) => cycleFrom(path, [])).filter((cycle) => cycle.length > 0),
    ).toEqual([])
  })
})

describe('every file of src', () => {
  test(`has at most ${MAX_LINES} lines`, () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  test('exports by name, but for the entry that Workers asks for', () => {
    const byDefault = files.filter(({ text }) => /^export default|\bas default\b/m.test(text))
    expect(byDefault.map(({ path }) => path)).toEqual(['worker.ts'])
  })

  describe('leaves what goes out of the process to src/fetch, which guards it', () => {
    const elsewhere = files.filter(({ path }) => !isBelow(path, 'fetch'))
    /** Ways out of the process, each with the files that have it for another reason. */
    const waysOut: readonly (readonly [string, RegExp, readonly string[]])[] = [
      // The entry of Workers is a method of that name; `verify` asks the operator's own instance.
      [
        'fetch',
        /(?<![.\w'])(?:(?:globalThis|self|window)\s*(?:\?\.|\.)\s*)?fetch\s*\(/,
        ['worker.ts', 'jobs/read-articles.ts'],
      ],
      [
        'fetch by another name',
        /(?:[=(:,?]|=>)\s*(?:globalThis\.)?fetch\s*(?:[,;)}\n]|$)/m,
        ['cli/verify.ts'],
      ],
      ['globalThis[…]', /\b(?:globalThis|self)\s*\[/, []],
      [
        'WebSocket, EventSource, XMLHttpRequest',
        /\bnew\s+(?:WebSocket\w*|EventSource|XMLHttpRequest)\b/,
        [],
      ],
      ['sendBeacon, importScripts', /\b(?:sendBeacon|importScripts)\s*\(/, []],
      ['import() of what is not a literal', /\bimport\s*\(\s*(?!['"])/, []],
    ]
    test.each(waysOut)('%s', (_, pattern, others) => {
      const found = elsewhere.filter(({ text }) => pattern.test(withoutComments(text)))
      expect(found.map(({ path }) => path).filter((path) => !others.includes(path))).toEqual([])
    })

    /** What can open a connection, and who may have it for another reason. */
    const modules: readonly (readonly [RegExp, readonly string[]])[] = [
      [/^(?:node:)?https?2?$/, ['node.ts', 'cli/start.ts']],
      [/^(?:node:)?(?:net|tls|dgram)$/, ['node.ts']],
      [/^(?:node:)?(?:dns|child_process|cluster)\b/, []],
      [/^(?:undici|ws|axios|got|node-fetch|cloudflare:sockets)\b/, []],
    ]
    test.each(modules)('%s', (pattern, others) => {
      const importing = elsewhere.filter(({ text }) =>
        [
          ...text.matchAll(
            /^(?:import|export)\s+(?!type\b)(?:[^'"=]*\bfrom\s+)?['"]([^'"]+)['"]/gm,
          ),
        ].some(([, name = '']) => pattern.test(name)),
      )
      expect(importing.map(({ path }) => path).filter((path) => !others.includes(path))).toEqual([])
    })

    test('even a package that fetches by itself is never asked to: rss-parser’s parseURL', () => {
      const found = elsewhere.filter(({ text }) => /\bparseURL\b/.test(withoutComments(text)))
      expect(found.map(({ path }) => path)).toEqual([])
    })

    test('finds every way it looks for', () => {
      const examples = [
        ...['await fetch(url)', 'const get = fetch\n', `globalThis['fet' + 'ch'](url)`],
        ...['new WebSocket(url)', 'navigator.sendBeacon(url)', 'await import(name)'],
      ]
      examples.forEach((example, nth) => {
        expect(waysOut[nth]?.[1].test(example)).toBe(true)
      })
    })
  })

  test('is done: no note of what is to do', () => {
    const notes = files.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(notes.map(({ path }) => path)).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
}
