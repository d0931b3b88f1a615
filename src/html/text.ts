import { defaultTreeAdapter } from 'parse5'
import { attributeOf } from './attributes.ts'
import { cleanTree } from './clean.ts'
import { linesOf } from './lines.ts'
import type { ParentNode } from './parse.ts'

/**
 * What a person reads in `html`, on one line: blocks, cells and line breaks become single spaces.
 * Scripts, styles and the like are no text.
 */
export function htmlToText(html: string): string {
  return linesOf(cleanTree(html, {})).replace(/\s+/g, ' ').trim()
}

/** What a person reads in `html`, with blocks and line breaks on lines of their own. */
export function htmlToLines(html: string): string {
  return linesOf(cleanTree(html, { local: true })).trim()
}

/** What `html` leads to and shows: the words of each link, or what a picture says, and its address, on a line. */
export function htmlToAddresses(html: string): string {
  const lines: string[] = []
  const look = (node: ParentNode): void => {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue
      const { attrs } = child
      const address = attributeOf(attrs, 'href') ?? attributeOf(attrs, 'src')
      if (address !== undefined) {
        const words = attributeOf(attrs, 'alt') ?? linesOf(child).replace(/\s+/g, ' ')
        lines.push([words.trim(), address.replace(/^local:/, '')].filter(Boolean).join(' · '))
      }
      look(child)
    }
  }
  look(cleanTree(html, { local: true }))
  return lines.join('\n')
}

// One locale everywhere, so that a text is cut at the same place on every machine.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** UTF-16 units looked at for each character asked for; only stacked marks need more. */
const UNITS_PER_GRAPHEME = 16

/**
 * At most `max` characters (graphemes) of plain text, the ellipsis among them: cut after a
 * sentence when that keeps half of it, else after a word, never within a character.
 */
export function excerpt(text: string, max: number): string {
  const whole = text.trim()
  const units = whole.slice(0, (max + 1) * UNITS_PER_GRAPHEME)
  const characters = Array.from(graphemes.segment(units), ({ segment }) => segment)
  if (characters.length <= max && units.length === whole.length) return whole
  // The last character may itself be cut by the limit on units.
  if (units.length < whole.length) characters.pop()
  const room = characters.slice(0, Math.max(0, max - 1)).join('')
  const sentence = lastEnd(sentences, units, room.length)
  const end = sentence * 2 >= room.length ? sentence : lastEnd(words, units, room.length)
  return `${room.slice(0, end === 0 ? room.length : end).trimEnd()}…`
}

/** Where the last segment that fits into `limit` units ends; 0 when none does. */
function lastEnd(segmenter: Intl.Segmenter, text: string, limit: number): number {
  let end = 0
  for (const { index, segment } of segmenter.segment(text)) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return end
}
