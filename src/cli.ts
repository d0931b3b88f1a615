import { UsageError } from './cli/usage.ts'
import { ComplaintsError } from './model/problem.ts'

/** A command: its arguments in, its exit code out. */
type Command = (argv: readonly string[]) => Promise<number>

/** Loaded when asked for, so that `start` does not wait for what only `inspect` needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./cli/start.ts')).start,
  dev: async () => (await import('./cli/start.ts')).develop,
  check: async () => (await import('./cli/check.ts')).check,
  sync: async () => (await import('./cli/sync.ts')).sync,
  refresh: async () => (await import('./cli/refresh.ts')).refresh,
  reprocess: async () => (await import('./cli/reprocess.ts')).reprocess,
  sources: async () => (await import('./cli/sources.ts')).sources,
  backfill: async () => (await import('./cli/backfill.ts')).backfill,
  inspect: async () => (await import('./cli/inspect.ts')).inspect,
  verify: async () => (await import('./cli/verify.ts')).verify,
  keys: async () => (await import('./cli/keys.ts')).keys,
  help: async () => (await import('./cli/help.ts')).help,
}

/** Runs a command line and returns the exit code: 0 fine, 1 failed, 2 not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  const load = COMMANDS[name === '--help' || name === '-h' ? 'help' : name]
  if (!load) {
    console.error(`There is no command “${name}”. Try: zerowire help`)
    return 2
  }
  try {
    const command = await load()
    return await command(rest)
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      console.error(`${error.message} Try: zerowire help`)
      return 2
    }
    console.error(error instanceof ComplaintsError ? error.message : error)
    return 1
  }
}

/** What `parseArgs` of node:util throws for an unknown option or a missing value. */
function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError && String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS')
  )
}
