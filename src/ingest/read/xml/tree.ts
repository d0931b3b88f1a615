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
const COMMENT = '<!--'

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
    if (text.startsWith(CDATA, start)) at = readCdata(start + CDATA.length)
    else if (text.startsWith(COMMENT, start)) at = commentEnd(text, start + COMMENT.length)
    else at = readEndTag(start) ?? readTag(start)
  }
  run.handOver()
  return {
    root: stack.root,
    unclosed: stack.room ? stack.unclosed() : [],
    problems: [...problems.values()],
  }
}

/** Pages end comments with `--!>`, too. */
const COMMENT_END = /--!?>/g

function commentEnd(text: string, start: number): number {
  COMMENT_END.lastIndex = start
  return COMMENT_END.test(text) ? COMMENT_END.lastIndex : text.length
}
