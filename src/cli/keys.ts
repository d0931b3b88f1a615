import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Sql } from '../store/ports.ts'
import { addPressKey, listPressKeys, type PressKey, revokePressKey } from '../store/press-keys.ts'
import { openChosenStore } from './open-store.ts'
import { table } from './table.ts'
import { UsageError } from './usage.ts'

const LONGEST_NAME = 100

/** Adds, lists or revokes the keys of accredited desks; 1 when that cannot be done. */
export async function keys(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { edge: { type: 'string' } },
    allowPositionals: true,
  })
  const [action, operand, ...more] = positionals
  const config = readConfig(process.env)
  const work = workOf(action, operand, config.baseUrl)
  if (more.length > 0)
    throw new UsageError(`“${more[0]}” is one too many; quote a name with blanks.`)
  const store = await openChosenStore(values.edge, config.databaseFile)
  try {
    return await work(store.sql)
  } finally {
    await store.close()
  }
}

function workOf(
  action: string | undefined,
  operand: string | undefined,
  base: string,
): (sql: Sql) => Promise<number> {
  if (action === 'list' && operand === undefined) return list
  if (action === 'add') {
    const name = nameOf(operand)
    return (sql) => add(sql, name, base)
  }
  if (action === 'revoke' && operand !== undefined) return (sql) => revoke(sql, operand)
  throw new UsageError('keys takes one of: add NAME, list, revoke ID.')
}

function nameOf(operand: string | undefined): string {
  const name = operand?.trim().normalize('NFC') ?? ''
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw new UsageError(
      `keys add takes the desk's name, 1 to ${LONGEST_NAME} characters on one line, such as "Daily News".`,
    )
  }
  return name
}

async function add(sql: Sql, name: string, base: string): Promise<number> {
  const made = await addPressKey(sql, name, Date.now())
  if (!made) {
    const holder = (await listPressKeys(sql)).find((one) => isOf(one, name))
    console.error(
      `“${name}” has a key already (${holder?.id}); revoke that one first, or choose another name.`,
    )
    return 1
  }
  const { id, key } = made
  console.log(`The key of “${name}” (id ${id}), shown this once:

  ${key}

For readers that can send it (as a Bearer token, or as the password of any user name):

  ${base}/press/atom.xml

For readers that cannot; whoever has this address has the key:

  ${base}/press/k/${key}/atom.xml`)
  return 0
}

function isOf({ name, revoked }: PressKey, wanted: string): boolean {
  return name === wanted && revoked === undefined
}

async function list(sql: Sql): Promise<number> {
  const all = await listPressKeys(sql)
  if (all.length === 0) console.log('There are no keys.')
  else {
    console.log(
      table(
        all.map(({ id, name, created, lastUsed, revoked }) => ({
          id,
          name,
          created: isoOf(created),
          'last used': lastUsed === undefined ? 'never' : isoOf(lastUsed),
          revoked: revoked === undefined ? '' : isoOf(revoked),
        })),
      ),
    )
  }
  return 0
}

async function revoke(sql: Sql, id: string): Promise<number> {
  const before = await revokePressKey(sql, id, Date.now())
  if (!before) {
    console.error(`There is no key with the id “${id}”; keys list shows those there are.`)
    return 1
  }
  const { name, revoked } = before
  if (revoked === undefined) console.log(`The key of “${name}” is revoked.`)
  else console.log(`The key of “${name}” was revoked already, at ${isoOf(revoked)}.`)
  return 0
}

/** To the second. */
function isoOf(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '')
}
