import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { BUDGET } from '../budget.ts'
import { decodeReferences } from '../characters.ts'
import type { ProblemCode } from '../problems.ts'
import { doctypeEnd } from './doctype.ts'
import { NO_ATTRIBUTES, readPlainTag, type Tag } from './plain.ts'
import type { TextRun } from './run.ts'
import type { ElementStack } from './stack.ts'

/** How often a missing quote is mended, which reads a stretch of text again. */
const MOST_MENDED_QUOTES = 100
/** An attribute does not hold these: the quote at its end is missing. */
const SWALLOWED = /<\/(?:item|entry|description|title|content|summary)\b/i
/** Attributes that are one word, or an address: neither holds a tag. */
const WORDS = new Set(['type', 'rel', 'length', 'ispermalink', 'mode', 'medium', 'hreflang'])
const ADDRESSES = new Set(['href', 'url', 'src'])
/** What a name is made of; `a < b`, `<<<`, `<3`, `<p&gt;` and `<http://` begin no tag. */
const NAME = /^[\p{L}_](?:[\p{L}\p{N}\p{M}_.:-]*[\p{L}\p{N}\p{M}_.-])?$/u

/** Whether what follows its tag was taken for an attribute's value, which has a `>` in it. */
function hasSwallowed(name: string, value: string): boolean {
  if (WORDS.has(name) || SWALLOWED.test(value)) return true
  return ADDRESSES.has(name) && />\s*</.test(value)
}

/**
 * Reads one tag, declaration or instruction at a time: the returned function is given the offset of
 * a `<` in `text`, and tells where to go on. A `<` that begins no tag becomes text.
 */
export function tagReader(
  text: string,
  stack: ElementStack,
  run: TextRun,
  complain: (code: ProblemCode, at: number, message: string) => void,
): (start: number) => number {
  /** Where in `text` the tokenizer's offset 0 is. */
  let base = 0
  /** Where to go on, once the tokenizer has read enough. */
  let next: number | undefined
  let tag: Tag | undefined
  let attributeName = ''
  let attributeValue = ''
  let attributeStart = 0
  let mendedQuotes = 0
  let doctypeSeen = false

  function goOnAt(offset: number): void {
    next = offset
    tokenizer.pause()
  }

  function openTag(empty: boolean, end: number): void {
    run.handOver()
    if (tag !== undefined) stack.open(tag.name, tag.attributes, tag.at, empty)
    tag = undefined
    goOnAt(stack.room ? end : text.length)
  }

  /** A quote that is missing would take in the tags up to the next one, or all of them. */
  function mendQuote(end: number): void {
    mendedQuotes++
    complain('mismatched-tag', end, 'an attribute without its closing quote was ended at the >')
    openTag(false, end + 1)
  }

  /** Where the next tag is, before which an end tag without its `>` ends. */
  function cutEndTag(start: number): number | undefined {
    const after = text[start + 1] === '/' ? text.indexOf('<', start + 1) : -1
    if (after === -1) return undefined
    const tag = text.slice(start, after)
    if (tag.includes('>')) return undefined
    run.handOver()
    stack.close(/^[\p{L}\p{N}_:.-]*/u.exec(tag.slice('</'.length))?.[0] ?? '', start)
    return after
  }

  const handlers: TokenizerCallbacks = {
    ontext(start, end) {
      // Where the document stops within a tag, the tokenizer may give text that begins nowhere.
      if (next !== undefined || start < 0) return
      run.add(base + start, base + end)
      goOnAt(base + end)
    },
    ontextentity() {},
    onopentagname(start, end) {
      if (next !== undefined) return
      const name = text.slice(base + start, base + end)
      const inner = name.lastIndexOf('<')
      if (inner === -1 && NAME.test(name)) {
        tag = { name, attributes: NO_ATTRIBUTES, at: base + start - 1 }
        return
      }
      const from = base + start + Math.max(0, inner)
      complain('stray-less-than', base + start - 1, 'a < that begins no tag was taken as text')
      run.add(base + start - 1, from)
      goOnAt(from)
    },
    onattribname(start, end) {
      if (next !== undefined) return
      attributeName = text.slice(base + start, base + end).toLowerCase()
      attributeValue = ''
      const inner = attributeName.indexOf('<')
      if (inner === -1) return
      complain('mismatched-tag', base + start, 'a tag without its > was ended before the next one')
      openTag(false, base + start + inner)
    },
    onattribdata(start, end) {
      if (attributeValue === '') attributeStart = base + start
      attributeValue += text.slice(base + start, base + end)
    },
    onattribentity() {},
    onattribend(quote, valueEnd) {
      if (next !== undefined || tag === undefined) return
      // Without quotes the slash that ends the tag is taken for the value's.
      if (quote === QuoteType.Unquoted && attributeValue.endsWith('/')) {
        if (text[base + valueEnd] === '>') {
          addAttribute(tag, attributeName, attributeValue.slice(0, -1))
          openTag(true, base + valueEnd + 1)
          return
        }
      }
      const end = attributeValue.indexOf('>')
      const mended =
        end !== -1 &&
        mendedQuotes < MOST_MENDED_QUOTES &&
        hasSwallowed(attributeName, attributeValue)
      const value = mended ? attributeValue.slice(0, end).replace(/\s\/$/, '') : attributeValue
      addAttribute(tag, attributeName, value)
      if (mended) mendQuote(attributeStart + end)
    },
    onopentagend(end) {
      if (next === undefined) openTag(false, base + end + 1)
    },
    onselfclosingtag(end) {
      if (next === undefined) openTag(true, base + end + 1)
    },
    onclosetag(start, end) {
      if (next !== undefined) return
      run.handOver()
      stack.close(text.slice(base + start, base + end), base + start - 2)
      const close = text.indexOf('>', base + end)
      goOnAt(close === -1 ? text.length : close + 1)
    },
    oncdata() {},
    oncomment(_, end) {
      goOnAt(base + end + 1)
    },
    ondeclaration(start, end) {
      goOnAt(declarationEnd(base + start) ?? base + end + 1)
    },
    onprocessinginstruction() {},
    onend() {},
  }
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, handlers)

  function addAttribute(to: Tag, name: string, value: string): void {
    if (to.attributes.length >= BUDGET.attributes) {
      const message = `kept ${BUDGET.attributes} attributes of an element`
      complain('too-many-attributes', to.at, message)
    } else if (to.attributes.length === 0) to.attributes = [[name, decodeReferences(value)]]
    else if (!to.attributes.some(([other]) => other === name)) {
      to.attributes.push([name, decodeReferences(value)])
    }
  }

  /** Where the document type declaration ends, if it is one; the tokenizer knows no internal subset. */
  function declarationEnd(start: number): number | undefined {
    if (doctypeSeen || text.slice(start, start + 7).toLowerCase() !== 'doctype') return undefined
    doctypeSeen = true
    const end = doctypeEnd(text, start - 2)
    if (end !== undefined && text.slice(start, end).includes('<!ENTITY')) {
      complain('doctype-entities', start, 'entities the document defines are not expanded')
    }
    return end
  }

  return (start) => {
    const plain = readPlainTag(text, start, addAttribute)
    if (plain !== undefined) {
      const { tag, end } = plain
      run.handOver()
      stack.open(tag.name, tag.attributes, start, text[end - 2] === '/')
      return stack.room ? end : text.length
    }
    const after = cutEndTag(start)
    if (after !== undefined) return after
    base = start
    next = undefined
    tag = undefined
    tokenizer.reset()
    tokenizer.write(text.slice(start))
    if (next === undefined) tokenizer.end()
    if (next === undefined && tag !== undefined && mendedQuotes < MOST_MENDED_QUOTES) {
      const end = text.indexOf('>', start)
      if (end !== -1) mendQuote(end)
    }
    return next ?? text.length
  }
}
