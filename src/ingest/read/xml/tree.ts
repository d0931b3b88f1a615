import { cleanText, withLineFeeds } from '../characters.ts'
import type { Problem, ProblemCode } from '../problems.ts'
import type { XmlElement } from './element.ts'
import { lineCounter } from './lines.ts'
import { TextRun } from './run.ts'
import { ElementStack } from './stack.ts'
import { tagReader } from './tags.ts'

/** A document's elements under one nameless root, and what was open when the text stopped. */
export interface XmlTree {
  readonly root: XmlElement
  readonly unclosed: readonly XmlElement[]
  /** What is wrong with the markup: the first of each kind. */
  readonly problems: readonly Problem[]
}

const CDATA = '<![CDATA['
/** As people type it. */
const LOOSE_CDATA = /<! ?\[ ?cdata ?\[/iy
const COMMENT = '<!--'
/** Pages end comments with `--!>`, too. */
const COMMENT_END = /--!?>/g
const ITEM_END = /<\/(?:[\w-]{1,40}:)?(?:item|entry)\b/gi
const CODE = /^<\?(?:php|=)/i

/**
 * Reads XML, well-formed or not, into a tree: htmlparser2 reads the tags, the stack mends their
 * nesting. What is no tag is text; time and memory stay in proportion to the text. `completed` gets
 * each element after its end, and may take from it what it holds. Never throws.
 */
export function parseXml(
  source: string,
  completed: (element: XmlElement) => void = () => undefined,
): XmlTree {
  const text = withLineFeeds(cleanText(source))
  const lines = lineCounter(text)
  const problems = new Map<ProblemCode, Problem>()
  const complain = (code: ProblemCode, at: number, message: string): void => {
    if (!problems.has(code)) problems.set(code, { code, where: `line ${lines(at)}`, message })
  }
  const stack = new ElementStack(complain, completed)
  const run = new TextRun(text, (piece) => stack.text(piece))
  const readTag = tagReader(text, stack, run, complain)
  let unclosedSeen = false
  let commentsEnd = true
  let codeEnds = true

  /** Where to go on after the CDATA section whose text begins at `start`. */
  function readCdata(start: number): number {
    const end = text.indexOf(']]>', start)
    if (end === -1 && start < text.length) {
      complain('unclosed-cdata', start, 'read what follows as if there were no CDATA')
      if (!unclosedSeen) {
        unclosedSeen = true
        return start
      }
    }
    run.handOver()
    if (end === -1) return takeRest(start)
    stack.text(text.slice(start, end))
    return end + 3
  }

  /** Where to go on after the comment whose text begins at `start`: without an end, it hides its item. */
  function readComment(start: number): number {
    const end = commentsEnd ? endOf(COMMENT_END, start) : undefined
    if (end !== undefined) return end.to
    commentsEnd = false
    complain('unclosed-comment', start, 'left out the rest of the item it stands in')
    return endOf(ITEM_END, start)?.from ?? text.length
  }

  /** Where the first of `pattern` from `start` on begins and ends. */
  function endOf(pattern: RegExp, start: number): { from: number; to: number } | undefined {
    pattern.lastIndex = start
    const found = pattern.exec(text)
    return found === null ? undefined : { from: found.index, to: pattern.lastIndex }
  }

  /** Where an instruction ends: without its `?` with the first `>`, but for code, which may hold tags. */
  function instructionEnd(start: number): number {
    const isCode = CODE.test(text.slice(start, start + '<?php'.length))
    const next = text.indexOf('<', start + 1)
    const limit = isCode || next === -1 ? text.length : next
    const end = isCode && !codeEnds ? -1 : text.slice(start, limit).indexOf('?>')
    if (end !== -1) return start + end + '?>'.length
    codeEnds &&= !isCode
    const last = text.indexOf('>', start)
    return last === -1 ? text.length : last + 1
  }

  /** Where a CDATA section's text begins, if one stands at `start`. */
  function cdataStart(start: number): number | undefined {
    if (text.startsWith(CDATA, start)) return start + CDATA.length
    LOOSE_CDATA.lastIndex = start
    return text[start + 1] === '!' && LOOSE_CDATA.test(text) ? LOOSE_CDATA.lastIndex : undefined
  }

  /** Nearly every end tag is that of the current element. */
  function readEndTag(start: number): number | undefined {
    const end = stack.endTag(text, start)
    if (end === undefined) return undefined
    run.handOver()
    stack.closeCurrent()
    return end
  }

  function takeRest(start: number): number {
    if (start < text.length) stack.text(text.slice(start))
    return text.length
  }

  // The tokenizer looks at each character; where text, CDATA and comments end is found much faster.
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('<', at)
    const end = start === -1 ? text.length : start
    if (end > at) run.add(at, end)
    if (start === -1) break
    const cdata = cdataStart(start)
    if (cdata !== undefined) at = readCdata(cdata)
    else if (text.startsWith(COMMENT, start)) at = readComment(start + COMMENT.length)
    else if (text[start + 1] === '?') at = instructionEnd(start)
    else at = readEndTag(start) ?? readTag(start)
  }
  run.handOver()
  return {
    root: stack.root,
    unclosed: stack.room ? stack.unclosed() : [],
    problems: [...problems.values()],
  }
}
