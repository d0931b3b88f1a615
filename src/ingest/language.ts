/** Characters looked at, so that the longest text costs no more than a paragraph. */
const SAMPLE = 2000
/** Characters the detector needs; more cost time and change nothing. */
const MOST = 300
/** No word is as long, and the detector is slow with what is no word. */
const NO_WORD = /\p{L}{40,}/gu
/** With fewer letters than this, a word or a name decides, and wrongly. */
const FEWEST = { alone: 4, han: 16, shared: 40, words: 5 } as const

/** Scripts that are the everyday writing of one language, with the share of letters that tells it. */
const SCRIPTS: readonly {
  readonly language: string
  readonly script: RegExp
  readonly share: number
}[] = [
  { language: 'ko', script: /\p{Script=Hangul}/gu, share: 0.3 },
  // Headlines hold few kana among the Chinese characters.
  { language: 'ja', script: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, share: 0.1 },
  { language: 'el', script: /\p{Script=Greek}/gu, share: 0.5 },
  { language: 'he', script: /\p{Script=Hebrew}/gu, share: 0.5 },
  { language: 'th', script: /\p{Script=Thai}/gu, share: 0.5 },
  { language: 'ka', script: /\p{Script=Georgian}/gu, share: 0.5 },
  { language: 'hy', script: /\p{Script=Armenian}/gu, share: 0.5 },
  { language: 'km', script: /\p{Script=Khmer}/gu, share: 0.5 },
  { language: 'lo', script: /\p{Script=Lao}/gu, share: 0.5 },
  { language: 'my', script: /\p{Script=Myanmar}/gu, share: 0.5 },
  { language: 'ta', script: /\p{Script=Tamil}/gu, share: 0.5 },
]
const HAN = /\p{Script=Han}/gu
/** What cities write in and the detector knows; it also has Latin, Klingon and Esperanto to offer. */
const KNOWN = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'da', 'no', 'sv', 'fi', 'is', 'et', 'lv', 'lt'],
  ...['pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'sr', 'mk', 'ru', 'uk', 'be', 'tr', 'ar', 'fa', 'ur'],
  ...['hi', 'mr', 'vi', 'id', 'tl', 'af'],
]
/** Below this the detector only prefers one language to the next; 1 is a word no other has. */
const SURE = 0.08
/** The detector takes Catalan for French, which has none of these words. */
const CATALAN = /(?<!\p{L})(?:amb|els|dels|als|aquesta?|seva|seus|però)(?!\p{L})/giu

/**
 * The language a plain text is written in, as a primary language subtag (BCP 47, section 2.2.1), from
 * its first 2,000 characters; undefined when it is too short or not clear. What its script tells is
 * told without loading the detector, whose tables take a tenth of a second and 8 MB; `detect` is asked
 * about the others.
 */
export async function detectLanguage(
  text: string,
  detect: (text: string) => Promise<string | undefined> = askDetector,
): Promise<string | undefined> {
  const sample = text
    .slice(0, SAMPLE)
    .toWellFormed()
    .replace(/https?:\/\/\S+/g, ' ')
  const letters = count(sample, /\p{L}/gu)
  for (const { language, script, share } of SCRIPTS) {
    const own = count(sample, script)
    if (own >= FEWEST.alone && own >= letters * share) return language
  }
  if (count(sample, HAN) >= letters / 2) return letters >= FEWEST.han ? 'zh' : undefined
  if (letters < FEWEST.shared || wordsOf(sample) < FEWEST.words) return undefined
  if (count(sample, CATALAN) >= 2) return 'ca'
  return detect(sample.replace(NO_WORD, ' ').trim().slice(0, MOST))
}

async function askDetector(text: string): Promise<string | undefined> {
  const { detectAll } = await import('tinyld')
  const best = detectAll(text, { only: KNOWN })[0]
  return best !== undefined && best.accuracy >= SURE ? best.lang : undefined
}

/** The detector takes milliseconds a text, and a document may hold thousands. */
const MOST_ASKED = 30
/** Of the texts it was asked about, how many must agree for the others to be taken for the same. */
const AGREED = 0.9

/**
 * Detects the languages of the texts of one document in turn. The detector is asked about the first 30
 * of those that need it; the rest are in the language that nearly all of these are in, or in none.
 */
export class DocumentLanguages {
  readonly #answers: (string | undefined)[] = []

  async detect(text: string): Promise<string | undefined> {
    return detectLanguage(text, async (sample) => {
      if (this.#answers.length >= MOST_ASKED) return this.#usual()
      const answer = await askDetector(sample)
      this.#answers.push(answer)
      return answer
    })
  }

  #usual(): string | undefined {
    const agreed = (language: string | undefined): boolean =>
      this.#answers.filter((answer) => answer === language).length >= MOST_ASKED * AGREED
    return [...new Set(this.#answers)].find(agreed)
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Different words; one word a hundred times over is no text. */
function wordsOf(sample: string): number {
  return new Set(sample.match(/\p{L}{2,}/gu)).size
}
