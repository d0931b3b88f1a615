import { localMedia } from '../model/local.ts'
import type { Complaint } from '../model/problem.ts'
import type { Parts } from './front-matter.ts'

/** A complaint for each file of `media/` that an article's body (clean HTML) names in vain. */
export function missingFromBody(
  file: string,
  { markdown, markdownLine }: Parts,
  body: string,
  has: (path: string) => boolean,
): Complaint[] {
  const missing = localMedia(body).filter((path) => !has(path))
  return missing.map((path) => ({
    file,
    line: markdownLine + Math.max(0, lineOf(path, markdown)),
    found: JSON.stringify(path),
    expected: 'a file of the collection such as media/2021/skyline.png',
  }))
}

function lineOf(path: string, markdown: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return markdown.split('\n').findIndex((line) => decoded(line).includes(name))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    return text.normalize('NFC')
  }
}
