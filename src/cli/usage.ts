/** A command line that cannot be understood; the message says what was found and expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
