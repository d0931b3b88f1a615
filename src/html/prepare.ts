import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { FRAME_HOSTS, LAZY_SOURCES, LINK_SCHEMES, MEDIA_SCHEMES, RENAMED } from './schema.ts'
import { mapSrcset, safeUrl, withoutTracking } from './urls.ts'

interface Context {
  readonly base?: string
  readonly local?: boolean
}

/**
 * What an allow-list cannot say, done to a fresh tree: old names renewed, URLs resolved and
 * checked, tracking removed, pictures and players that may not stay taken out.
 */
export function prepare(tree: Root, context: Context): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'text') node.value = tidy(node.value)
    if (node.type !== 'element' || parent === undefined || index === undefined) return
    node.tagName = RENAMED.get(node.tagName) ?? node.tagName
    tidyProperties(node)
    resolveProperties(node, context)
    if (node.tagName === 'pre') dropLeadingNewlines(node)
    // What it holds is for browsers without frames, and never decoded: it would be escaped anew each time.
    if (node.tagName === 'iframe') node.children = []
    if (mayStay(node)) return
    parent.children.splice(index, 1, ...alternativeOf(node))
    return [SKIP, index]
  })
}

/** Control characters and noncharacters: XML forbids them, or all but (XML 1.0, section 2.2). */
const UNWANTED = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g

function tidy(text: string): string {
  return text.replaceAll('\f', ' ').replace(UNWANTED, '')
}

function tidyProperties(element: Element): void {
  for (const [name, value] of Object.entries(element.properties)) {
    if (typeof value === 'string') element.properties[name] = tidy(value)
  }
}

function resolveProperties(element: Element, { base, local }: Context): void {
  const { properties, tagName } = element
  const own = local === true ? ['local'] : []
  const media = [...MEDIA_SCHEMES, ...own]
  const set = (name: string, url: URL | undefined): void => {
    if (url === undefined) delete properties[name]
    else properties[name] = url.href
  }
  if (typeof properties['href'] === 'string') {
    const url = safeUrl(properties['href'], base, [...LINK_SCHEMES, ...own])
    set('href', url && withoutTracking(url))
    // Our links open where the reader's page may be touched by the page opened.
    if (tagName === 'a' && url?.protocol.startsWith('http')) properties['rel'] = ['noopener']
    else delete properties['rel']
  }
  for (const name of ['cite', 'poster']) {
    const value = properties[name]
    if (typeof value === 'string') set(name, safeUrl(value, base, media))
  }
  const sources = tagName === 'img' ? ['src', ...LAZY_SOURCES] : ['src']
  set(
    'src',
    sources
      .map((name) => properties[name])
      .filter((value) => typeof value === 'string' && value !== '')
      .map((value) => safeUrl(String(value), base, media))
      .find((url) => url !== undefined),
  )
  if (typeof properties['srcSet'] === 'string') {
    const srcset = mapSrcset(properties['srcSet'], (url) => safeUrl(url, base, media)?.href)
    if (srcset === '') delete properties['srcSet']
    else properties['srcSet'] = srcset
  }
}

/** HTML drops the first newline of a `pre`, so each reading would drop one more. */
function dropLeadingNewlines(pre: Element): void {
  const first = pre.children[0]
  if (first?.type === 'text') first.value = first.value.replace(/^\n+/, '')
}

function mayStay(element: Element): boolean {
  if (element.tagName === 'a') return element.properties['href'] !== undefined
  if (element.tagName === 'iframe') return isPlayer(element)
  return element.tagName !== 'img' || (isShown(element) && !isPixel(element))
}

function isPlayer({ properties: { src } }: Element): boolean {
  const url = URL.parse(String(src))
  // `host` holds a port as well, so only the default one passes.
  return url?.protocol === 'https:' && FRAME_HOSTS.includes(url.host)
}

function isShown({ properties: { src, srcSet } }: Element): boolean {
  return src !== undefined || srcSet !== undefined
}

/** Whether a picture is there to be counted, not to be seen. */
export function isPixel({ properties: { width, height } }: Element): boolean {
  const sides = [width, height].filter((side) => side !== undefined)
  return sides.length > 0 && sides.every((side) => Number.parseFloat(String(side)) <= 1)
}

/** What a link without a target, or a picture that cannot be shown, still says. */
function alternativeOf(element: Element): ElementContent[] {
  const { tagName, properties, children } = element
  if (tagName === 'a') return children
  const { alt } = properties
  return tagName === 'img' && typeof alt === 'string' && alt.trim() !== '' && !isPixel(element)
    ? [{ type: 'text', value: alt }]
    : []
}
