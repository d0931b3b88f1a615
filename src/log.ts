import { LOG_LEVELS, type LogLevel } from './config.ts'
import type { Log } from './web/context.ts'

/** A log of one line an event, `level message key=value ...`, from a level upwards. */
export function createLog(least: LogLevel, write: (line: string) => void): Log {
  const threshold = LOG_LEVELS.indexOf(least)
  return (level, message, facts = {}) => {
    if (LOG_LEVELS.indexOf(level) < threshold) return
    const pairs = Object.entries(facts).map(([name, value]) => `${name}=${printable(value)}`)
    write([level, message, ...pairs].join(' '))
  }
}

/** Foreign text must not forge a line of its own (CWE-117). */
function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return /^[\w.:/@-]+$/.test(text) ? text : JSON.stringify(text)
}
