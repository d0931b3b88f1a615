const LANGUAGES = new Set('ar arc ckb dv fa he ks ps sd syr ug ur yi'.split(' '))
const SCRIPTS = new Set('adlm arab hebr nkoo rohg syrc thaa'.split(' '))

/** Whether a language (BCP 47) is written from right to left, by its script if the tag has one. */
export function isRightToLeft(language: string): boolean {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4 && /^[a-z]+$/.test(part))
  return script === undefined ? LANGUAGES.has(primary) : SCRIPTS.has(script)
}
