import { decodeHTML, decodeHTMLAttribute } from 'entities'
import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, type Token } from 'parse5'
import { MAX_DEPTH } from './bounded.ts'
import { KNOWN, mayHoldText, NOTHING_OPEN, openWithin, staysPut } from './nesting.ts'
import { VOID } from './schema.ts'

const { appendChild, createCommentNode, createDocumentFragment, createElement, insertText } =
  defaultTreeAdapter

type Fragment = DefaultTreeAdapterTypes.DocumentFragment
type ParentNode = DefaultTreeAdapterTypes.ParentNode

const ATTRIBUTE_NAME = /^[a-z][a-z0-9:_.-]*$/
const UNQUOTED_VALUE = /^[\w.%#-]+$/
const MOST_ATTRIBUTES = 32
/** What these hold is no HTML; they stay where they are empty. */
const RAW: ReadonlySet<string> = new Set(['iframe', 'script'])

interface Open {
  readonly node: ParentNode
  readonly name: string
  /** What is open within it, as `nesting.ts` tells. */
  readonly open: number
  /** Without tags of its own, as `tbody` mostly is. */
  readonly implied?: true
}

/**
 * The tree of HTML that is written plainly: known elements, each where a browser leaves it and with its end
 * tag. Most news is, and takes a third of the time so. Undefined for all else, of which parse5 knows the rules.
 */
export function parsePlain(html: string, mostNodes: number): Fragment | undefined {
  const isWhole = html.lastIndexOf('<') <= html.lastIndexOf('>')
  if (!isWhole || /[\0\r]/.test(html) || !html.isWellFormed()) return undefined
  const fragment = createDocumentFragment()
  const stack: Open[] = [{ node: fragment, name: '', open: NOTHING_OPEN }]
  let isPlain = true
  let nodes = 0
  let tag = ''
  let attributes: Token.Attribute[] = []
  let attribute = ''
  let valueStart = -1
  let valueEnd = -1
  let textStart = -1
  let textEnd = -1
  let isFirst = false

  function demand(holds: boolean): void {
    if (holds) return
    isPlain = false
    tokenizer.pause()
  }

  function current(): Open {
    return stack.at(-1) as Open
  }

  function endText(): void {
    if (textStart === -1) return
    const written = html.slice(textStart, textEnd)
    textStart = -1
    const { node, name } = current()
    const text = written.includes('&') ? decodeHTML(written) : written
    demand(!written.includes('<') && mayHoldText(name, text))
    // HTML drops the first newline of a `pre`.
    const shown = isFirst && text.startsWith('\n') ? text.slice(1) : text
    isFirst = false
    if (shown !== '') insertText(node, shown)
  }

  function insert(name: string, attrs: Token.Attribute[], implied?: true): void {
    const parent = current()
    demand(staysPut(name, parent.name, parent.open) && stack.length <= MAX_DEPTH)
    const node = createElement(name, names.NS.HTML, attrs)
    appendChild(parent.node, node)
    nodes++
    isFirst = name === 'pre'
    if (VOID.has(name)) return
    const open = openWithin(name, parent.open)
    stack.push(implied ? { node, name, open, implied } : { node, name, open })
  }

  function openElement(): void {
    if (tag === 'tr' && current().name === 'table') insert('tbody', [], true)
    insert(tag, attributes)
    demand(nodes <= mostNodes)
  }

  function closeElement(name: string): void {
    isFirst = false
    // As XML writes them; `</br>` is one more.
    if (VOID.has(name) && name !== 'br') return
    if (name === 'table' && current().implied) stack.pop()
    demand(stack.length > 1 && name === current().name)
    stack.pop()
  }

  const refuse = (): void => demand(false)
  const handlers: TokenizerCallbacks = {
    onopentagname(from, to) {
      endText()
      tag = html.slice(from, to).toLowerCase()
      attributes = []
      demand(KNOWN.has(tag))
    },
    onattribname(from, to) {
      attribute = html.slice(from, to).toLowerCase()
      valueStart = -1
      demand(
        ATTRIBUTE_NAME.test(attribute) &&
          attributes.length < MOST_ATTRIBUTES &&
          attributes.every(({ name }) => name !== attribute),
      )
    },
    onattribdata(from, to) {
      if (valueStart === -1) valueStart = from
      valueEnd = to
    },
    onattribend(quote) {
      const written = valueStart === -1 ? '' : html.slice(valueStart, valueEnd)
      demand(quote !== QuoteType.Unquoted || UNQUOTED_VALUE.test(written))
      const value = written.includes('&') ? decodeHTMLAttribute(written) : written
      attributes.push({ name: attribute, value })
    },
    onopentagend(end) {
      demand(!RAW.has(tag) || html.startsWith(`</${tag}>`, end + 1))
      openElement()
    },
    onselfclosingtag() {
      demand(VOID.has(tag))
      openElement()
    },
    onclosetag(from, to) {
      endText()
      closeElement(html.slice(from, to).toLowerCase())
    },
    ontext(from, to) {
      if (textStart === -1) textStart = from
      textEnd = to
    },
    oncomment(from, to, after) {
      endText()
      const comment = html.slice(from, to - after)
      demand(/^[^->](?!.*--)/s.test(comment) && html.startsWith('-->', from + comment.length))
      appendChild(current().node, createCommentNode(comment))
    },
    onend: endText,
    oncdata: refuse,
    ondeclaration: refuse,
    onprocessinginstruction: refuse,
    onattribentity() {},
    ontextentity() {},
  }
  const tokenizer = new Tokenizer({ decodeEntities: false }, handlers)
  tokenizer.write(html)
  if (isPlain) tokenizer.end()
  return isPlain ? fragment : undefined
}
