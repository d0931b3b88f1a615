import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { BUDGET } from '../budget.ts'
import { cleanText, decodeReferences } from '../characters.ts'
import type { ProblemLog } from '../problems.ts'
import { doctypeEnd } from './doctype.ts'
import type { XmlElement } from './element.ts'
import { ElementStack } from './stack.ts'

/** A document's elements under one nameless root, and what was open when the text stopped. */
export interface XmlTree {
  readonly root: XmlElement
  readonly unclosed: readonly XmlElement[]
}

/**
 * Reads XML, well-formed or not, into a tree: htmlparser2 finds the tags, the stack mends their
 * nesting. What is no tag is text; time and memory stay in proportion to the text. Never throws.
 */
export function parseXml(source: string, problems: ProblemLog): XmlTree {
  // XML 1.0, section 2.11: line ends are one line feed.
  const text = cleanText(source).replace(/\r\n?/g, '\n')
  const lines = lineCounter(text)
  const complain = (code: Parameters<ProblemLog['add']>[0], at: number, message: string): void => {
    if (reported.has(code)) return
    reported.add(code)
    problems.add(code, `line ${lines(at)}`, message)
  }
  const reported = new Set<string>()
  const stack = new ElementStack(complain)
  /** Where in `text` the tokenizer's offset 0 is. */
  let base = 0
  /** Where to go on instead, once the tokenizer has come to rest. */
  let restart: number | undefined
  let tag: { name: string; attributes: [string, string][]; at: number } | undefined
  let attributeName = ''
  let attributeValue = ''
  let cdataMended = false
  let doctypeSeen = false

  function goOnAt(offset: number): void {
    restart = offset
    tokenizer.pause()
  }

  function openTag(empty: boolean): void {
    if (tag !== undefined) stack.open(tag.name, tag.attributes, tag.at, empty)
    tag = undefined
    if (!stack.room) goOnAt(text.length)
  }

  const handlers: TokenizerCallbacks = {
    ontext(start, end) {
      if (restart === undefined) stack.text(decodeReferences(text.slice(base + start, base + end)))
    },
    ontextentity() {},
    onopentagname(start, end) {
      if (restart !== undefined) return
      const name = text.slice(base + start, base + end)
      const inner = name.lastIndexOf('<')
      if (inner === -1 && /^[\p{L}_:]/u.test(name)) {
        tag = { name, attributes: [], at: base + start - 1 }
        return
      }
      // `a < b`, `<<<`, `<3`: no tag begins here.
      complain('stray-less-than', base + start - 1, 'a < that begins no tag was taken as text')
      stack.text(`<${name.slice(0, Math.max(0, inner))}`)
      goOnAt(base + start + Math.max(0, inner))
    },
    onattribname(start, end) {
      if (restart !== undefined) return
      attributeName = text.slice(base + start, base + end).toLowerCase()
      attributeValue = ''
      const inner = attributeName.indexOf('<')
      if (inner === -1) return
      complain('mismatched-tag', base + start, 'a tag without its > was ended before the next one')
      openTag(false)
      goOnAt(base + start + inner)
    },
    onattribdata(start, end) {
      attributeValue += text.slice(base + start, base + end)
    },
    onattribentity() {},
    onattribend() {
      if (restart !== undefined || tag === undefined) return
      const { attributes } = tag
      if (attributes.length >= BUDGET.attributes) {
        complain(
          'too-many-attributes',
          tag.at,
          `kept ${BUDGET.attributes} attributes of an element`,
        )
      } else if (!attributes.some(([name]) => name === attributeName)) {
        attributes.push([attributeName, decodeReferences(attributeValue)])
      }
    },
    onopentagend() {
      if (restart === undefined) openTag(false)
    },
    onselfclosingtag() {
      if (restart === undefined) openTag(true)
    },
    onclosetag(start, end) {
      if (restart === undefined) stack.close(text.slice(base + start, base + end), base + start - 2)
    },
    oncdata(start, end, trailing) {
      if (restart !== undefined) return
      const unclosed = trailing === 0
      if (unclosed)
        complain('unclosed-cdata', base + start, 'read what follows as if there were no CDATA')
      if (unclosed && !cdataMended) {
        cdataMended = true
        restart = base + start
      } else stack.text(text.slice(base + start, base + end - trailing))
    },
    oncomment() {},
    ondeclaration(start) {
      if (restart !== undefined || doctypeSeen) return
      if (text.slice(base + start, base + start + 7).toLowerCase() !== 'doctype') return
      doctypeSeen = true
      const end = doctypeEnd(text, base + start - 2)
      if (end === undefined) return
      if (text.slice(base + start, end).includes('<!ENTITY')) {
        complain('doctype-entities', base + start, 'entities the document defines are not expanded')
      }
      goOnAt(end)
    },
    onprocessinginstruction() {},
    onend() {},
  }
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, handlers)

  for (;;) {
    tokenizer.write(text.slice(base))
    if (restart === undefined) tokenizer.end()
    if (restart === undefined || restart >= text.length) break
    base = restart
    restart = undefined
    tag = undefined
    tokenizer.reset()
  }
  return { root: stack.root, unclosed: stack.room ? stack.unclosed() : [] }
}

/** Counts the line of an offset, 1-based; asked for growing offsets it counts each line once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let counted = 0
  return (offset) => {
    if (offset < counted) {
      line = 1
      counted = 0
    }
    for (
      let at = text.indexOf('\n', counted);
      at !== -1 && at < offset;
      at = text.indexOf('\n', at + 1)
    ) {
      line++
      counted = at + 1
    }
    return line
  }
}
