/** Control characters and noncharacters: XML forbids them, or all but (XML 1.0, section 2.2). */
const UNWANTED = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
const UNTIDY = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/

/** Text or a value without characters that no document may hold, or that the next reading changes. */
export function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text
  return text.replace(/\r\n?/g, '\n').replaceAll('\f', ' ').replace(UNWANTED, '')
}
