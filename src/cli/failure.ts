import { ComplaintsError } from '../model/problem.ts'
import { CommandError, UsageError } from './usage.ts'

/** SQLITE_BUSY, READONLY, IOERR and FULL (https://sqlite.org/rescode.html): not our statements. */
const SQLITE_TROUBLES: ReadonlySet<number> = new Set([5, 8, 10, 13])

/**
 * Says why a command ended, and returns its exit code: 2 where the command line was not understood,
 * else 1. What a person can mend is a sentence; a fault of ours comes with its stack.
 */
export function tellFailure(error: unknown): number {
  if (error instanceof UsageError || isParseArgsError(error)) {
    // After its first sentence, Node tells how to pass an option as if it were none.
    const [sentence = ''] = error.message.split(/\. To specify|\n/)
    console.error(`${sentence}\nTry: npm run zerowire -- help`)
    return 2
  }
  console.error(isMendable(error) ? error.message : error)
  return 1
}

function isMendable(error: unknown): error is Error {
  return error instanceof ComplaintsError || error instanceof CommandError || isSystemError(error)
}

/** What the system refused: a file that is not there or may not be read, a full disk. */
function isSystemError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  // The low byte is the code, the others say more of it.
  const sqlite = 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return 'syscall' in error || SQLITE_TROUBLES.has(sqlite)
}

/** What `parseArgs` of node:util throws for an unknown option or a missing value. */
function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError && String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS')
  )
}
