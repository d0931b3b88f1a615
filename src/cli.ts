import { tellFailure } from './cli/failure.ts'
import { didYouMean } from './collection/suggest.ts'

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
  const [first = 'help', ...rest] = argv
  const name = argv.some((one) => one === '--help' || one === '-h') ? 'help' : first
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    console.error(didYouMean(`There is no command “${name}”`, Object.keys(COMMANDS), name))
    return 2
  }
  try {
    const command = await load()
    return await command(rest)
  } catch (error) {
    return tellFailure(error)
  }
}
