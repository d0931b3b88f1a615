import { parsePage } from '../../html/page.ts'
import { elementFinder } from '../../html/select.ts'
import { problemLog } from '../read/problems.ts'
import { textOf } from './element.ts'
import { guarded } from './list.ts'

const MOST = 10
/** A longer text is a headline. */
const LONGEST = 40
/** What cities call the page of their news. */
const NEWS =
  /press|news|media cent|announcement|aktuell|nachricht|meldung|presse|actualit|communiqu|noticia|prensa|comunicad|not[ií]cias|imprensa|notizie|stampa|nieuws|pers(?:bericht|$)|nyhet|nyhed|uutis|tiedot|aktualno|prasow|tisk|zpr[aá]v|sajt[oó]|h[ií]rek|haber|bas[ıi]n|новост|пресс|보도|새소식|뉴스|언론|報道|新着|お知らせ|プレス|新闻|新聞/iu

/** Links of a page to others of its site that are called as pages of news are. */
export function newsPages(html: string, url: string): { href: string; title: string }[] {
  const { document } = parsePage(html)
  const find = guarded(elementFinder(), problemLog())
  const here = URL.parse(url)
  const found = new Map<string, string>()
  for (const link of find('a[href]', document)) {
    const there = URL.parse(link.attribs['href'] ?? '', url)
    const title = textOf(link)
    if (there === null || there.host !== here?.host || !/^https?:$/.test(there.protocol)) continue
    if (title.length > LONGEST || !NEWS.test(title)) continue
    there.hash = ''
    if (there.href !== here.href && !found.has(there.href)) found.set(there.href, title)
  }
  return Array.from(found, ([href, title]) => ({ href, title })).slice(0, MOST)
}
