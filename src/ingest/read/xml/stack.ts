import { BUDGET } from '../budget.ts'
import { addChild, inheritedBy, type XmlElement } from './element.ts'
import { VOID_ELEMENTS } from './markup.ts'
import { emptyScope, expand, innerScope, type Scope } from './scope.ts'
import { endsSimple } from './simple.ts'

/** What the builder of a tree says of markup that is wrong. */
export type Complain = (
  code:
    | 'too-deep'
    | 'too-many-elements'
    | 'too-many-attributes'
    | 'mismatched-tag'
    | 'undeclared-prefix'
    | 'namespace-guessed',
  at: number,
  message: string,
) => void

/** The elements a document is looked through for, with the namespace their like are then in. */
const ROOTS: Readonly<Record<string, 'rss' | 'atom'>> = {
  rss: 'rss',
  rdf: 'rss',
  channel: 'rss',
  feed: 'atom',
  entry: 'atom',
}

/** Names whose end tag closes them from any depth. */
const STRUCTURE = new Set(['rss', 'rdf', 'channel', 'feed', 'item', 'entry'])

/** HTML that has no end tag and is nobody's feed element. */
const CHILDLESS = new Set([...VOID_ELEMENTS].filter((name) => !['link', 'source'].includes(name)))
const CHILDLESS_IN_PAGES = new Set([...CHILDLESS, 'link'])

/** What nothing is ever added to. */
const NONE: XmlElement['children'] = []

/** Builds a tree from tags as they come, well nested or not. */
export class ElementStack {
  readonly root: XmlElement
  readonly #complain: Complain
  readonly #completed: (element: XmlElement) => void
  #current: XmlElement
  #scopes: Scope[] = [emptyScope()]
  #names: string[] = []
  #deeper = 0
  #count = 0
  #rootSeen = false
  #page = false

  constructor(complain: Complain, completed: (element: XmlElement) => void) {
    this.#complain = complain
    this.#completed = completed
    this.root = {
      name: '',
      local: '',
      namespace: '',
      attributes: [],
      children: [],
      parent: undefined,
      inherited: { base: undefined, language: undefined },
      complete: true,
    }
    this.#current = this.root
  }

  /** False once no more elements are taken. */
  get room(): boolean {
    return this.#count < BUDGET.elements
  }

  text(text: string): void {
    if (this.#current === this.root) return
    addChild(this.#current, text)
  }

  open(
    name: string,
    attributes: readonly (readonly [string, string])[],
    at: number,
    empty: boolean,
  ): void {
    this.#count += 1 + attributes.length
    if (!this.room) {
      this.#complain('too-many-elements', at, `read ${BUDGET.elements} elements and attributes`)
    }
    if (this.#names.length >= BUDGET.depth) {
      if (!empty) this.#deeper++
      this.#complain(
        'too-deep',
        at,
        `elements nested deeper than ${BUDGET.depth} count as their text`,
      )
      return
    }
    let scope = innerScope(this.#scopes.at(-1) ?? emptyScope(), attributes)
    if (!this.#rootSeen) this.#lookForRoot(name.toLowerCase(), scope)
    const expanded = expand(scope, name)
    const { lower, namespace, local, guessed } = expanded
    if (guessed !== undefined) this.#complain(guessed, at, `took <${name}> for ${namespace}`)
    const textClosed = this.#closeText(local, namespace, attributes.length === 0, at)
    const itemClosed = !empty && this.#closeItem(local, namespace, at)
    if (textClosed || itemClosed) {
      scope = innerScope(this.#scopes.at(-1) ?? emptyScope(), attributes)
    }
    const parent = this.#current
    const element: XmlElement = {
      name: expanded.name,
      local,
      namespace,
      attributes,
      children: NONE,
      parent,
      inherited: inheritedBy(parent, attributes),
      complete: true,
    }
    addChild(parent, element)
    if (empty || (this.#page ? CHILDLESS_IN_PAGES : CHILDLESS).has(lower)) return
    element.complete = false
    this.#current = element
    this.#names.push(lower)
    this.#scopes.push(scope)
  }

  /** Where the end tag of the current element ends, if it stands at `start` as the start tag has it. */
  endTag(text: string, start: number): number | undefined {
    const { name } = this.#current
    const end = start + '</'.length + name.length
    if (text[start + 1] !== '/' || text[end] !== '>') return undefined
    if (name === '' || this.#deeper > 0) return undefined
    return text.startsWith(name, start + '</'.length) ? end + 1 : undefined
  }

  closeCurrent(): void {
    this.#closeTo(this.#names.length - 1)
  }

  close(name: string, at: number): void {
    const lower = name.toLowerCase()
    if (this.#deeper > 0 && !STRUCTURE.has(lower)) {
      this.#deeper--
      return
    }
    const index = this.#names.lastIndexOf(lower)
    if (index === -1) {
      if (this.#deeper > 0) this.#deeper--
      else if (!CHILDLESS_IN_PAGES.has(lower)) {
        this.#complain('mismatched-tag', at, `left out </${name}>, which nothing opened`)
      }
      return
    }
    if (index < this.#names.length - 1 && !this.#page) {
      this.#complain('mismatched-tag', at, `</${name}> also closed <${this.#current.name}>`)
    }
    this.#closeTo(index)
  }

  /** The elements that were never closed, outermost first. */
  unclosed(): XmlElement[] {
    const open: XmlElement[] = []
    for (let at = this.#current; at.parent !== undefined; at = at.parent) open.unshift(at)
    return open
  }

  #closeTo(depth: number): void {
    this.#deeper = 0
    while (this.#names.length > depth) {
      this.#names.pop()
      this.#scopes.pop()
      const element = this.#current
      element.complete = true
      this.#completed(element)
      this.#current = element.parent ?? this.root
    }
  }

  #closeText(local: string, namespace: string, bare: boolean, at: number): boolean {
    const open = this.#current
    if (!endsSimple(open, namespace, local, bare)) return false
    this.#complain('mismatched-tag', at, `closed the <${open.name}> before <${local}>`)
    this.closeCurrent()
    return true
  }

  /** An item within an item means the end tag of the first is missing. */
  #closeItem(local: string, namespace: string, at: number): boolean {
    if (
      !(namespace === 'rss' && local === 'item') &&
      !(namespace === 'atom' && local === 'entry')
    ) {
      return false
    }
    let depth = this.#names.length
    for (let open: XmlElement | undefined = this.#current; open?.parent; open = open.parent) {
      depth--
      if (open.namespace !== namespace) continue
      // An Atom entry may be the content of another (RFC 4287, section 4.1.3).
      if (open.local === 'content') return false
      if (open.local !== local) continue
      this.#complain('mismatched-tag', at, `closed the <${open.name}> before this one`)
      this.#closeTo(depth)
      return true
    }
    return false
  }

  #lookForRoot(name: string, scope: Scope): void {
    const colon = name.indexOf(':')
    const local = name.slice(colon + 1)
    if (local === 'html' || local === 'head' || local === 'body') this.#page = true
    if (!Object.hasOwn(ROOTS, local)) return
    this.#rootSeen = true
    this.#page = false
    const prefix = local === 'rdf' ? '' : name.slice(0, Math.max(0, colon))
    scope.plain.namespace = ROOTS[local] ?? ''
    const uri = scope.uris.get(prefix)
    if (uri) scope.plain.uris.add(uri)
    scope.names.clear()
  }
}
