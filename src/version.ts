/** What we call ourselves to the sites we read. */
export function userAgent(contactUrl: string): string {
  return `Zerowire/0.1 (+${contactUrl})`
}
