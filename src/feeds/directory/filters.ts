import { DEFAULT_LIMIT, MAX_LIMIT } from '../../model/selection.ts'
import { nameIn, type Term } from '../../model/site.ts'
import { FILTER_MEANINGS } from '../catalogue-words.ts'
import { wordsIn } from '../render/words.ts'
import type { ListedFilter, Vocabulary } from '../vocabulary.ts'

type Unlisted = Exclude<keyof (typeof FILTER_MEANINGS)['en'], ListedFilter>

/** What a filter without a list takes; `several` values are joined by commas, `exclude` is a leading minus. */
const TAKES: Readonly<Record<Unlisted, object>> = {
  year: { type: 'year', several: true, exclude: true },
  since: { type: 'instant', several: false, exclude: false },
  until: { type: 'instant', several: false, exclude: false },
  content: {
    type: 'value',
    several: false,
    exclude: false,
    values: [{ value: 'full' }, { value: 'summary' }],
    default: 'full',
  },
  limit: {
    type: 'integer',
    several: false,
    exclude: false,
    minimum: 1,
    maximum: MAX_LIMIT,
    default: String(DEFAULT_LIMIT),
  },
}

/** Every filter with its meaning and the values it takes, retired ones too, as they still answer. */
export function filtersOf(vocabulary: Vocabulary, language: string): object[] {
  const lists: Readonly<Partial<Record<string, ReadonlyMap<string, Term>>>> = vocabulary
  const meanings = language === 'ko' ? FILTER_MEANINGS.ko : FILTER_MEANINGS.en
  return Object.entries(meanings).map(([name, meaning]) => {
    const terms = lists[name]
    return { name, meaning, ...(terms ? listed(name, terms, language) : TAKES[name as Unlisted]) }
  })
}

function listed(name: string, terms: ReadonlyMap<string, Term>, language: string): object {
  const values = [...terms.values()].map(({ id, names, retired }) => ({
    value: id,
    name: nameIn(names, language),
    retired,
  }))
  if (name !== 'lang') return { type: 'value', several: true, exclude: true, values }
  const every = { value: '*', name: wordsIn(language).everyTranslation }
  return { type: 'value', several: true, exclude: false, values: [...values, every] }
}
