/** A command line that cannot be understood; the message says what was found and expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A command that cannot do its work for a reason that a person can mend, which the message says. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** For commands that take nothing: an option that is silently ignored misleads. */
export function refuseArguments(argv: readonly string[]): void {
  if (argv.length > 0)
    throw new UsageError(
      `Unexpected “${argv.join(' ')}”: this command takes no arguments; its settings are environment variables.`,
    )
}
