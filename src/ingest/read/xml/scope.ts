import { NAMESPACES } from './names.ts'

/** A name worked out: the namespace's usual prefix, or its URI when unknown, and the local name. */
export interface ExpandedName {
  /** As sent, and in lower case. */
  readonly name: string
  readonly lower: string
  readonly namespace: string
  readonly local: string
  /** How the namespace was found, when not by its URI. */
  readonly guessed?: 'undeclared-prefix' | 'namespace-guessed'
}

/** The namespace prefixes in force within an element (Namespaces in XML 1.0, section 6). */
export interface Scope {
  readonly uris: ReadonlyMap<string, string>
  /** Names already worked out here. */
  readonly names: Map<string, ExpandedName>
  /** What elements without a prefix are, once the root has told; overrides their URI. */
  readonly plain: PlainNamespace
}

/** The URIs elements of the format are in and what they stand for, shared by a whole document. */
export interface PlainNamespace {
  readonly uris: Set<string>
  namespace: string
}

/** Without a prefix these are of the format, whatever URI a template has put on them. */
const STRUCTURE = new Set(['channel', 'item', 'entry'])

/** More prefixes than these are declared by nobody who means well. */
const MOST_PREFIXES = 100

/** A scope with nothing declared. */
export function emptyScope(): Scope {
  return { uris: new Map(), names: new Map(), plain: { uris: new Set(), namespace: '' } }
}

/** The scope within an element of these attributes: the same one when it declares nothing. */
export function innerScope(
  outer: Scope,
  attributes: readonly (readonly [string, string])[],
): Scope {
  if (attributes.length === 0 || !attributes.some(declares)) return outer
  const uris = new Map(outer.uris)
  for (const [name, value] of attributes.filter(declares)) {
    if (uris.size < MOST_PREFIXES) uris.set(name.slice('xmlns:'.length), value.trim())
  }
  return { uris, names: new Map(), plain: outer.plain }
}

function declares([name]: readonly [string, string]): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:')
}

/** Works out an element's name; the case of prefix and local name does not matter. */
export function expand(scope: Scope, name: string): ExpandedName {
  const known = scope.names.get(name)
  if (known !== undefined) return known
  const lower = name.toLowerCase()
  const found = { name, lower, ...lookUp(scope, lower) }
  scope.names.set(name, found)
  return found
}

function lookUp(scope: Scope, name: string): Omit<ExpandedName, 'name' | 'lower'> {
  const colon = name.indexOf(':')
  const prefix = name.slice(0, Math.max(0, colon))
  const local = name.slice(colon + 1)
  const uri = scope.uris.get(prefix)
  if (prefix === '') {
    const { plain } = scope
    if (uri && plain.namespace !== '' && STRUCTURE.has(local)) plain.uris.add(uri)
    if (!uri || plain.uris.has(uri)) return { namespace: plain.namespace, local }
    return { namespace: NAMESPACES.byUri(uri) ?? uri, local }
  }
  if (uri === undefined) {
    const namespace = NAMESPACES.byPrefix(prefix) ?? `${prefix}:`
    return { namespace, local, guessed: 'undeclared-prefix' }
  }
  const exact = NAMESPACES.byUri(uri)
  if (exact !== undefined) return { namespace: exact, local }
  if (scope.plain.uris.has(uri)) return { namespace: scope.plain.namespace, local }
  const guess = NAMESPACES.byPrefix(prefix)
  return guess === undefined
    ? { namespace: uri, local }
    : { namespace: guess, local, guessed: 'namespace-guessed' }
}
