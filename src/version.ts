/** What partners sent is looked at anew by another version. */
export const VERSION = '0.1'

/** What we call ourselves to the sites we read. */
export function userAgent(contactUrl: string): string {
  return `Zerowire/${VERSION} (+${contactUrl})`
}
