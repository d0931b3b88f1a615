/** Characters XML 1.0 can't carry in any spelling (§2.2), lone surrogates included. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // Always escaped, so that `]]>` can never stand in text (XML 1.0 §2.4).
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns these into line feeds or blanks unless they are references (§2.11, §3.3.3).
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const reference = (character: string): string => REFERENCES[character] ?? character

/** The text with every character that XML forbids replaced by U+FFFD. */
export function legalText(text: string): string {
  return text.replace(ILLEGAL, '\uFFFD')
}

/** Any text as the content of an element. */
export function escapeText(text: string): string {
  return legalText(text).replace(/[&<>\r]/g, reference)
}

/** Any text as the value of an attribute in double quotes, in XML or HTML. */
export function escapeAttribute(text: string): string {
  return legalText(text).replace(/[&<>"\r\n\t]/g, reference)
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Attributes as they follow a name in a tag; those without a value are left out. */
export function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"`,
    )
    .join('')
}

/** An element that holds text, or an empty one. */
export function element(name: string, text?: string, values: Attributes = {}): string {
  const opening = `<${name}${attributes(values)}`
  return text === undefined ? `${opening}/>` : `${opening}>${escapeText(text)}</${name}>`
}

/** An element that holds elements. */
export function parent(name: string, children: readonly string[], values: Attributes = {}): string {
  if (children.length === 0) return element(name, undefined, values)
  return `<${name}${attributes(values)}>\n${children.join('\n')}\n</${name}>`
}
