import { toHtml } from 'hast-util-to-html'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toHast } from 'mdast-util-to-hast'
import { gfm } from 'micromark-extension-gfm'
import { cleanHtml } from './clean.ts'

/**
 * An own article's Markdown (CommonMark and GFM) as clean HTML. Links and pictures without a host
 * become `local:/...`; HTML inside the Markdown is cleaned like any other.
 */
export function markdownToHtml(markdown: string): string {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  })
  const html = toHtml(toHast(tree, { allowDangerousHtml: true }), { allowDangerousHtml: true })
  return cleanHtml(html, { base: 'local:/', local: true })
}
