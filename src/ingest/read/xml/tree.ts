import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { BUDGET } from '../budget.ts'
import { cleanText, decodeReferences, withLineFeeds } from '../characters.ts'
import type { Problem, ProblemCode } from '../problems.ts'
import { doctypeEnd } from './doctype.ts'
import type { XmlElement } from './element.ts'
import { ElementStack } from './stack.ts'

/** A document's elements under one nameless root, and what was open when the text stopped. */
export interface XmlTree {
  readonly root: XmlElement
  readonly unclosed: readonly XmlElement[]
  /** What is wrong with the markup: the first of each kind. */
  readonly problems: readonly Problem[]
}

/** How often a missing quote is mended, which reads a stretch of text again. */
const MOST_MENDED_QUOTES = 100
/** An attribute does not hold these: the quote at its end is missing. */
const SWALLOWED = /<\/(?:item|entry|description|title|content|summary)\b/i

/**
 * Reads XML, well-formed or not, into a tree: htmlparser2 finds the tags, the stack mends their
 * nesting. What is no tag is text; time and memory stay in proportion to the text. Never throws.
 */
export function parseXml(source: string): XmlTree {
  const text = withLineFeeds(cleanText(source))
  const lines = lineCounter(text)
  const problems = new Map<ProblemCode, Problem>()
  const complain = (code: ProblemCode, at: number, message: string): void => {
    if (!problems.has(code)) problems.set(code, { code, where: `line ${lines(at)}`, message })
  }
  const stack = new ElementStack(complain)
  /** Where in `text` the tokenizer's offset 0 is. */
  let base = 0
  /** Where to go on instead, once the tokenizer has come to rest. */
  let restart: number | undefined
  let tag: { name: string; attributes: [string, string][]; at: number } | undefined
  let attributeName = ''
  let attributeValue = ''
  let attributeStart = 0
  let mendedQuotes = 0
  let cdataMended = false
  let doctypeSeen = false
  /** Text not handed over yet: what follows it directly may still be found to be text too. */
  let textStart = 0
  let textEnd = 0

  function addText(start: number, end: number): void {
    if (start !== textEnd) handOverText()
    if (textStart === textEnd) textStart = start
    textEnd = end
  }

  function handOverText(): void {
    if (textEnd > textStart) stack.text(decodeReferences(text.slice(textStart, textEnd)))
    textStart = textEnd
  }

  function goOnAt(offset: number): void {
    restart = offset
    tokenizer.pause()
  }

  function openTag(empty: boolean): void {
    handOverText()
    if (tag !== undefined) stack.open(tag.name, tag.attributes, tag.at, empty)
    tag = undefined
    if (!stack.room) goOnAt(text.length)
  }

  /** A quote that is missing would take in the tags up to the next one, or all of them. */
  function mendQuote(end: number): void {
    mendedQuotes++
    complain('mismatched-tag', end, 'an attribute without its closing quote was ended at the >')
    openTag(false)
    goOnAt(end + 1)
  }

  const handlers: TokenizerCallbacks = {
    ontext(start, end) {
      if (restart === undefined) addText(base + start, base + end)
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
      addText(base + start - 1, base + start + Math.max(0, inner))
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
      if (attributeValue === '') attributeStart = base + start
      attributeValue += text.slice(base + start, base + end)
    },
    onattribentity() {},
    onattribend() {
      if (restart !== undefined || tag === undefined) return
      const end = attributeValue.indexOf('>')
      if (end !== -1 && mendedQuotes < MOST_MENDED_QUOTES && SWALLOWED.test(attributeValue)) {
        tag.attributes.push([attributeName, decodeReferences(attributeValue.slice(0, end))])
        mendQuote(attributeStart + end)
        return
      }
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
      if (restart !== undefined) return
      handOverText()
      stack.close(text.slice(base + start, base + end), base + start - 2)
    },
    oncdata(start, end, trailing) {
      if (restart !== undefined) return
      const unclosed = trailing === 0
      if (unclosed)
        complain('unclosed-cdata', base + start, 'read what follows as if there were no CDATA')
      if (unclosed && !cdataMended) {
        cdataMended = true
        restart = base + start
      } else {
        handOverText()
        stack.text(text.slice(base + start, base + end - trailing))
      }
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
    if (restart === undefined && tag !== undefined && mendedQuotes < MOST_MENDED_QUOTES) {
      const end = text.indexOf('>', tag.at)
      if (end !== -1) mendQuote(end)
    }
    if (restart === undefined || restart >= text.length) break
    base = restart
    restart = undefined
    tag = undefined
    tokenizer.reset()
  }
  handOverText()
  return {
    root: stack.root,
    unclosed: stack.room ? stack.unclosed() : [],
    problems: [...problems.values()],
  }
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
