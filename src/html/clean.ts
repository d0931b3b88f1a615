import type { Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { parseHtml } from './parse.ts'
import { prepare } from './prepare.ts'
import { schemaFor } from './schema.ts'

export interface CleanOptions {
  /** Absolute URL that relative ones are resolved against; without it they are dropped. */
  readonly base?: string
  /** Keep `local:/...`, the private scheme of this site's own pages and files. */
  readonly local?: boolean
}

const schemas = { foreign: schemaFor(false), own: schemaFor(true) }

/** A document nested more wrongly than this is published as the last round left it: safe still. */
const MAX_ROUNDS = 5

/**
 * New, safe HTML that says what `html` says: only elements, attributes and URL schemes of the
 * allow-list in `schema.ts`, every URL absolute. Cleaning clean HTML changes nothing. Never throws.
 */
export function cleanHtml(html: string, options: CleanOptions): string {
  let clean = html
  // Unwrapping an element can leave what a browser would nest differently, such as a paragraph in
  // a paragraph; read again, it is what every reader will see.
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = serialise(cleanTree(clean, options))
    if (next === clean) break
    clean = next
  }
  return clean
}

/** One reading and cleaning of `html`, as a tree. */
export function cleanTree(html: string, options: CleanOptions): Root {
  const { tree, cut } = parseHtml(html)
  prepare(tree, options)
  const safe = sanitize(tree, options.local === true ? schemas.own : schemas.foreign)
  const root: Root = safe.type === 'root' ? safe : { type: 'root', children: [] }
  if (cut) root.children.push({ type: 'text', value: '…' })
  return root
}

function serialise(tree: Root): string {
  return toHtml(tree, { characterReferences: { useNamedReferences: true } })
}
