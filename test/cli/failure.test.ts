import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli.ts'
import { migrate } from '../../src/store/migrate.node.ts'
import { openSqlite } from '../../src/store/sqlite.node.ts'
import { saveWire } from '../../src/store/wire.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { wire } from '../support/wire.ts'

const TRY = 'Try: npm run zerowire -- help'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** What a command line ends with, and what it says. */
async function told(argv: readonly string[], databaseFile = ':memory:') {
  vi.stubEnv('DATABASE_FILE', databaseFile)
  // Vitest has one of its own.
  vi.stubEnv('BASE_URL', undefined)
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const output = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const code = await run(argv)
  return [code, errors.mock.calls.flat().join('\n'), output.mock.calls.flat().join('\n')] as const
}

test.each(['strart', 'toString', '__proto__'])(
  'a command that does not exist is told with what may be meant: %s',
  async (name) => {
    const [code, errors] = await told([name])
    expect(code).toBe(2)
    const known = /^There is no command “\w+”(?:; did you mean "start"\?|: start, dev, .*, help)$/
    expect(errors).toMatch(known)
  },
)

test.each([[[]], [['help']], [['--help']], [['sync', '--help']], [['keys', 'add', '-h']]])(
  'whoever asks for help gets it, and nothing is done: %j',
  async (argv) => {
    const [code, errors, output] = await told(argv)
    expect([code, errors]).toEqual([0, ''])
    expect(output).toContain('zerowire start')
  },
)

test.each([
  [['sync', '--egde', 'local'], "Unknown option '--egde'"],
  [['inspect', '--jsn', 'x'], "Unknown option '--jsn'"],
  [['refresh', '--city'], "Option '--city <value>' argument missing"],
  [['start', '--port', '9000'], 'Unexpected “--port 9000”: this command takes no arguments'],
  [['sources', '--days', '99'], '--days is a number from 1 to 31, not “99”.'],
  [['backfill'], 'backfill takes the id of one source'],
  [['backfill', 'a', 'b'], 'backfill takes the id of one source'],
  [['backfill', 'a', '--pages', 'all'], '--pages is a number of pages, not “all”.'],
  [['verify', 'news.example'], 'such as https://news.example, not “news.example”.'],
  [['verify', '--json'], "Unknown option '--json'"],
])('what is not understood is told in a sentence, with the way to help: %j', async (argv, why) => {
  const [code, errors] = await told(argv)
  expect(code).toBe(2)
  const [sentence, help, ...more] = errors.split('\n')
  expect(sentence).toContain(why)
  expect([help, more]).toEqual([TRY, []])
})

test.each([
  [['refresh'], 'This database has no collection yet; run: npm run zerowire -- sync'],
  [['reprocess'], 'This database has no collection yet; run: npm run zerowire -- sync'],
  [['sources'], 'This database has no collection yet; run: npm run zerowire -- sync'],
  [['backfill', 'x'], 'This database has no collection yet; run: npm run zerowire -- sync'],
  [['inspect', 'no/file.xml'], 'no/file.xml: no such file, and no address that begins with https'],
  [['inspect', 'test'], 'test: a folder, not a file'],
  [['inspect', '--selectors', 'no/rules.yaml', 'x.xml'], 'no such file or directory'],
  [['verify', 'http://127.0.0.1:1'], 'http://127.0.0.1:1/feeds.json cannot be had ('],
])('what a person can mend is told without a stack: %j', async (argv, why) => {
  const [code, errors] = await told(argv)
  expect(code).toBe(1)
  expect(errors).toContain(why)
  expect(errors).not.toContain('    at ')
})

test.each([
  [['refresh', '--source', 'nope'], 'No source of partners.yaml or site.yaml has the id “nope”.'],
  [['reprocess', '--city', 'xx'], 'No source of partners.yaml or site.yaml is of “xx”.'],
  [['backfill', 'nope'], 'No source of partners.yaml or site.yaml has the id “nope”.'],
  [
    ['refresh', '--city', 'GB-LON', '--source', 'bonn'],
    'No source of partners.yaml or site.yaml has the id “bonn” and is of “GB-LON”.',
  ],
])('a source that does not exist is told as it was written: %j', async (argv, why) => {
  const file = join(await temporaryFolder(), 'wire.sqlite')
  const sql = openSqlite(file)
  await migrate(sql)
  await saveWire(sql, wire(), 0)
  sql.close()
  expect(await told(argv, file)).toEqual([2, `${why}\n${TRY}`, ''])
})

test('a database that a newer version has used is not touched', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'wire.sqlite')
  const sql = openSqlite(file)
  await migrate(sql)
  sql.script(`INSERT INTO d1_migrations (name) VALUES ('9999_more.sql')`)
  sql.close()
  const [code, errors] = await told(['sync'], file)
  expect(code).toBe(1)
  expect(errors).toContain(`environment DATABASE_FILE: found ${file}, which cannot be opened`)
  expect(errors).toContain('it is of a newer version of Zerowire, which applied 9999_more.sql')
})

test('a database that another program holds is told in a sentence', {
  timeout: 30_000,
}, async () => {
  const file = join(await temporaryFolder(), 'wire.sqlite')
  const other = openSqlite(file)
  await migrate(other)
  other.script('BEGIN IMMEDIATE')
  expect(await told(['keys', 'add', 'Daily News'], file)).toEqual([1, 'database is locked', ''])
  other.close()
})

test('a place for the database that cannot be made is told in a sentence', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'wire.sqlite'))
  const [code, errors] = await told(['sync'], join(folder, 'wire.sqlite'))
  expect(code).toBe(1)
  expect(errors).toMatch(/^environment DATABASE_FILE: found .*cannot be opened/)
})
