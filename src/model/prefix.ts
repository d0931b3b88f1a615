import type { Edition, Kind } from './entry.ts'

/** What a known word before a title means. */
interface Meaning {
  readonly kind?: Kind
  readonly edition?: Edition
}

/** A title without what a city puts before it, and what that says. */
export interface ReadTitle extends Meaning {
  readonly title: string
  /** What was taken off, to the letter: `[석간]`, `PRESS RELEASE:`. */
  readonly prefix?: string
}

/**
 * What cities write before titles, by meaning. Of a word that is also a title's own (news, report,
 * statement, program), nothing may be believed, so it does not stand here.
 */
const WORDS: readonly (readonly [Meaning, readonly string[]])[] = [
  [
    { kind: 'release' },
    [
      ...['보도자료', '언론보도자료', '보도', '報道発表', '報道発表資料', '報道資料', '記者発表'],
      ...['記者発表資料', 'プレスリリース', 'ニュースリリース', '新闻稿', '新聞稿', '新闻发布'],
      ...['press release', 'news release', 'media release', 'for immediate release'],
      ...['Pressemitteilung', 'Medienmitteilung', 'Presseinformation', 'Medieninformation'],
      ...['Pressemeldung', 'Communiqué de presse', 'Communiqué', 'Nota de prensa'],
      ...[
        'Comunicado de prensa',
        'Comunicado',
        'Comunicato stampa',
        'Nota à imprensa',
        'Persbericht',
      ],
    ],
  ],
  [
    { kind: 'rebuttal' },
    [
      ...[
        '해명자료',
        '해명',
        '보도해명',
        '보도해명자료',
        '설명자료',
        '보도설명',
        '보도설명자료',
        '반박자료',
      ],
      ...['Gegendarstellung', 'Richtigstellung', 'Droit de réponse', 'Mise au point', '澄清'],
    ],
  ],
  [
    { kind: 'handout' },
    [
      ...[
        '참고자료',
        '배포자료',
        '보도참고자료',
        '붙임자료',
        '参考資料',
        '配付資料',
        'fact sheet',
        'media kit',
      ],
      ...['press kit', 'Pressemappe', 'Dossier de presse', 'Dossier de prensa'],
    ],
  ],
  [
    { kind: 'notice' },
    [
      ...['공고', '고시', '공지', '공지사항', '알림', '안내', 'お知らせ', '公告', '通知'],
      ...['media advisory', 'press advisory', 'news advisory', 'public notice', 'media alert'],
      ...['Bekanntmachung', 'Amtliche Bekanntmachung', 'Presseeinladung', 'Medieneinladung'],
      ...['Avis aux médias', 'Avis public', 'Invitation presse', 'Convocatoria de prensa'],
      ...['Aviso a los medios', 'Aviso'],
    ],
  ],
  [
    { kind: 'calendar' },
    [
      '일정',
      '주간일정',
      '보도계획',
      '주간보도계획',
      'Terminhinweis',
      'Pressetermin',
      'Medientermin',
    ],
  ],
  [{ edition: 'morning' }, ['조간', '조간용', '朝刊']],
  [{ edition: 'evening' }, ['석간', '석간용', '夕刊']],
  [
    { edition: 'breaking' },
    ['속보', '긴급', '速報', '緊急', 'breaking', 'breaking news', 'Eilmeldung', '突发'],
  ],
  [{ edition: 'roundup' }, ['종합', '종합보도', '総合']],
  [
    { edition: 'revised' },
    [
      ...[
        '수정',
        '재배포',
        '更新',
        'updated',
        'update',
        'revised',
        'Aktualisiert',
        'Aktualisierung',
      ],
      ...[
        'Mise à jour',
        'Mis à jour',
        'Actualización',
        'Actualizado',
        'Aggiornamento',
        'Atualização',
      ],
    ],
  ],
  [
    { edition: 'corrected' },
    [
      ...[
        '정정',
        '정정자료',
        '바로잡습니다',
        '訂正',
        '更正',
        'correction',
        'corrected',
        'Korrektur',
      ],
      ...['Berichtigung', 'Rectificatif', 'Corrección', 'Fe de erratas', 'Rettifica'],
    ],
  ],
]

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  WORDS.flatMap(([meaning, words]) => words.map((word) => [folded(word), meaning] as const)),
)
const LONGEST = 40
const MOST_PREFIXES = 3

const BRACKETS: ReadonlyMap<string, string> = new Map(
  ['[]', '()', '<>', '【】', '〔〕', '［］', '（）', '〈〉', '＜＞', '「」', '《》'].map(
    ([open = '', close = '']) => [open, close],
  ),
)
/** Between words of one bracket: `[석간/해명자료]`. */
const BETWEEN = /[/,|·ㆍ・、]/
/** What ends a word without brackets: a colon; after a kind, a dash or bar that stands alone, too. */
const COLON = /^[^:：]{1,40}[:：]/
const DASH = /^[^|–—-]{1,40} (?:[|–—-]) /
/** What may stand between a bracket and the title. */
const SEPARATOR = /^\s*(?:[:：|]|[–—-]\s)?\s*/

/**
 * A city's title taken apart: `(석간) 서울시, 물놀이장 개장` is the evening edition of `서울시, 물놀이장
 * 개장`. Only known words go, at the start, in brackets or before a colon; a title never goes whole.
 */
export function readPrefix(title: string): ReadTitle {
  let rest = title.trim()
  let meaning: Meaning = {}
  for (let nth = 0; nth < MOST_PREFIXES; nth++) {
    const found = prefixOf(rest)
    if (found === undefined || !/[\p{L}\p{N}]/u.test(found.rest)) break
    // The first to say something says it: `[해명자료] 보도자료: ...` is a rebuttal.
    meaning = { ...found.meaning, ...meaning }
    rest = found.rest
  }
  if (rest === title.trim()) return { title: rest }
  const prefix = title.trim().slice(0, -rest.length).trim()
  return { title: rest, prefix, ...meaning }
}

interface Found {
  readonly meaning: Meaning
  readonly rest: string
}

function prefixOf(title: string): Found | undefined {
  return bracketed(title) ?? between(title, '+++') ?? between(title, '***') ?? spelled(title)
}

function bracketed(title: string): Found | undefined {
  const close = BRACKETS.get(title.slice(0, 1))
  const end = close === undefined ? -1 : title.slice(0, LONGEST + 2).indexOf(close, 1)
  return end < 0 ? undefined : taken(title.slice(1, end), title.slice(end + 1))
}

/** `+++ Eilmeldung +++ ...` as German newsrooms write. */
function between(title: string, mark: string): Found | undefined {
  if (!title.startsWith(mark)) return undefined
  const end = title.slice(0, LONGEST + 2 * mark.length).indexOf(mark, mark.length)
  return end < 0 ? undefined : taken(title.slice(mark.length, end), title.slice(end + mark.length))
}

function spelled(title: string): Found | undefined {
  const colon = COLON.exec(title)?.[0]
  const byColon = colon && taken(colon.slice(0, -1), title.slice(colon.length))
  if (byColon) return byColon
  const dash = DASH.exec(title)?.[0]
  const byDash = dash === undefined ? undefined : taken(dash.slice(0, -3), title.slice(dash.length))
  return byDash?.meaning.kind ? byDash : undefined
}

/** Undefined unless every word is known. */
function taken(words: string, after: string): Found | undefined {
  let meaning: Meaning = {}
  for (const word of words.split(BETWEEN)) {
    const known = MEANINGS.get(folded(word))
    if (known === undefined) return undefined
    meaning = { ...known, ...meaning }
  }
  return { meaning, rest: after.replace(SEPARATOR, '') }
}

/** As words compare: in any case and width, and without blanks, which Korean sets at will. */
function folded(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}
