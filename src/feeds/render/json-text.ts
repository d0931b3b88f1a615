import { legalText } from './xml.ts'

/** JSON with the same characters in every text as the XML formats. */
export function jsonText(value: object): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? legalText(part) : part))
}
