import { DocumentLanguages } from '../../language.ts'
import { type Draft, taken } from '../draft.ts'
import type { ReadEntry } from '../result.ts'

/** UTF-16 units of a text, its tags included, that its language is guessed from. */
const SAMPLE = 1500

/** The language of a feed: its own field's, else its `xml:lang`. */
export function languageOfFeed(draft: Draft): string | undefined {
  return tagOf(taken(draft, 'language')) || tagOf(draft.inherited?.language) || undefined
}

/**
 * The language of an entry: its own field's, else the nearest `xml:lang` of its text, else the
 * feed's. An empty `xml:lang` takes back what was said above it (XML 1.0, section 2.12).
 */
export function languageOfEntry(draft: Draft, feed: string | undefined): string | undefined {
  const own = tagOf(taken(draft, 'language'))
  if (own) return own
  const text = taken(draft, 'content') ?? taken(draft, 'summary') ?? taken(draft, 'title')
  const said = tagOf((text?.inherited ?? draft.inherited)?.language)
  return said === undefined ? feed : said || undefined
}

/**
 * Adds the language that entries seem to be in, by their title and the beginning of their text, to
 * those that have none. The detector takes 30 MB: not before the document's tree has gone.
 */
export async function guessLanguages(entries: readonly ReadEntry[]): Promise<void> {
  const languages = new DocumentLanguages()
  for (const entry of entries) {
    if (entry.language !== undefined) continue
    const found = await languages.detect(sampleOf(entry))
    const guessed: { language?: string | undefined } = entry
    if (found !== undefined) guessed.language = found
  }
}

function sampleOf({ title = '', content, contentType = '', summary = '' }: ReadEntry): string {
  const isFile = contentType.includes('/') && !contentType.startsWith('text/')
  const text = isFile ? summary : (content ?? summary)
  return `${title}\n${text.slice(0, SAMPLE).replace(/<[^<>]*>?|&#?\w{1,32};/g, ' ')}`
}

/** `en_US` and `ko, en` are what servers' settings look like. */
function tagOf(sent: string | undefined): string | undefined {
  return sent
    ?.trim()
    .split(/[\s,;]/, 1)[0]
    ?.replaceAll('_', '-')
}
