import type { Attribute } from './parse.ts'
import { ALLOWED, BOOLEAN_ATTRIBUTES, LAZY_SOURCES, PLAYERS, URL_SCHEMES } from './schema.ts'
import { tidy } from './tidy.ts'
import { mapSrcset, safeUrl, withoutTracking } from './urls.ts'

export interface UrlOptions {
  /** Absolute URL that relative ones are resolved against; without it they are dropped. */
  readonly base?: string
  /** Keep `local:/...`, the private scheme of this site's own pages and files. */
  readonly local?: boolean
}

/** The attributes that an element of the allow-list may keep, with values as they may be published. */
export function safeAttributes(
  name: string,
  attributes: readonly Attribute[],
  options: UrlOptions,
): Attribute[] {
  const allowed = ALLOWED.get(name)
  const safe: Attribute[] = []
  for (const { name: key, value } of attributes) {
    const kept = allowed?.has(key) ? safeValue(key, value, options) : undefined
    if (kept === undefined) continue
    // Old pages embed players without encryption; all of them have it.
    const isFrame = name === 'iframe' && key === 'src'
    safe.push({ name: key, value: isFrame ? kept.replace(/^http:/, 'https:') : kept })
  }
  const has = (key: string): boolean => attributeOf(safe, key) !== undefined
  if (name === 'img' && !has('src')) {
    const src = lateSource(attributes, options)
    if (src !== undefined) safe.unshift({ name: 'src', value: src })
  }
  // Our links open where the reader's page may be touched by the page opened.
  if (name === 'a' && attributeOf(safe, 'href')?.startsWith('http')) {
    safe.push({ name: 'rel', value: 'noopener' })
  }
  if ((name === 'video' || name === 'audio') && !has('controls')) {
    safe.push({ name: 'controls', value: '' })
  }
  return safe
}

export function attributeOf(attributes: readonly Attribute[], name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value
}

function safeValue(name: string, value: string, options: UrlOptions): string | undefined {
  if (BOOLEAN_ATTRIBUTES.has(name)) return ''
  const tidied = tidy(value)
  const schemes = URL_SCHEMES.get(name)
  if (schemes === undefined) return tidied
  const allowed = options.local === true ? [...schemes, 'local:'] : schemes
  const resolved = (address: string): string | undefined => {
    const url = safeUrl(address, options.base, allowed)
    return url && withoutTracking(url.href)
  }
  if (name === 'srcset') return mapSrcset(tidied, resolved) || undefined
  return name !== 'href' && tidied === '' ? undefined : resolved(tidied)
}

/** Where pages that load pictures late keep the address. */
function lateSource(attributes: readonly Attribute[], options: UrlOptions): string | undefined {
  return LAZY_SOURCES.map((name) => attributeOf(attributes, name) ?? '')
    .map((value) => safeValue('src', value, options))
    .find((url) => url !== undefined)
}

/** Whether an element has what it is nothing, or nothing good, without. */
export function mayStay(name: string, attributes: readonly Attribute[]): boolean {
  const src = attributeOf(attributes, 'src')
  switch (name) {
    case 'a':
      return attributeOf(attributes, 'href') !== undefined
    case 'iframe':
      return PLAYERS.some((player) => src?.startsWith(player))
    case 'img':
      return (src ?? attributeOf(attributes, 'srcset')) !== undefined
    default:
      return true
  }
}

/** Whether a picture is there to be counted, not to be seen; `attributes` are those that were sent. */
export function isPixel(attributes: readonly Attribute[]): boolean {
  const sides = attributes.filter(({ name }) => name === 'width' || name === 'height')
  if (sides.length > 0 && sides.every(({ value }) => Number.parseFloat(value) <= 1)) return true
  const style = declarationsOf(attributeOf(attributes, 'style') ?? '')
  const styled = ['width', 'height'].flatMap((name) => style.get(name) ?? [])
  if (styled.length > 0 && styled.every((value) => POINT.test(value))) return true
  const isHidden =
    attributeOf(attributes, 'hidden') !== undefined ||
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden'
  // What is loaded late is often shown late, too.
  return isHidden && LAZY_SOURCES.every((name) => attributeOf(attributes, name) === undefined)
}

/** One pixel at most. Emoji are `1em` high. */
const POINT = /^[01](?:\.\d{1,9})?(?:px)?$/

function declarationsOf(style: string): ReadonlyMap<string, string> {
  const declarations = style
    .toLowerCase()
    .split(';')
    .map((declaration): [string, string] => {
      const [name = '', value = ''] = declaration.split(':', 2)
      return [name.trim(), value.replace('!important', '').trim()]
    })
  return new Map(declarations)
}
