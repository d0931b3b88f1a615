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

  test('leaves fetching to src/fetch, which guards it', () => {
    const callers = files
      .filter(({ path }) => !isBelow(path, 'fetch'))
      .filter(({ text }) => /(?<![.\w])(?:globalThis\.)?fetch\(/.test(withoutComments(text)))
      .filter(({ path }) => path !== 'worker.ts')
    expect(callers.map(({ path }) => path)).toEqual([])
  })

  test('is done: no note of what is to do', () => {
    const notes = files.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(notes.map(({ path }) => path)).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
}
