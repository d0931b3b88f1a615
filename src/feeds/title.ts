import { namesOf } from '../model/names.ts'
import { KEY_FILTERS, type KeyFilter, type Selection } from '../model/selection.ts'
import { nameIn, type Wire } from '../model/site.ts'
import type { ListedFilter, Vocabulary } from './vocabulary.ts'

const WORDS = {
  en: {
    corrections: 'corrections and withdrawals',
    not: 'without',
    since: 'since',
    until: 'until',
    summary: 'Summaries only.',
    lead: 'One entry a story: in the main language where there is a translation, else in another.',
    all: 'Every translation.',
  },
  ko: {
    corrections: '정정과 철회',
    not: '제외:',
    since: '시작:',
    until: '끝:',
    summary: '요약만 제공합니다.',
    lead: '기사마다 한 항목만 제공합니다. 기본 언어가 없으면 다른 언어로 제공합니다.',
    all: '모든 번역을 제공합니다.',
  },
}

/** The language a selection's feed speaks in about itself: the one it asks for first. */
export function feedLanguage(selection: Selection, wire: Wire): string {
  const { language } = selection
  const asked = language.mode === 'prefer' ? language.languages[0] : undefined
  return asked ?? wire.site.defaultLanguage
}

/** What a selection shows, in words; in its own language unless another is asked for. */
export function feedTitle(
  selection: Selection,
  wire: Wire,
  vocabulary: Vocabulary,
  language = feedLanguage(selection, wire),
): string {
  const { site } = wire
  const root = nameIn(selection.root === 'own' ? site.title : site.networkTitle, language)
  const parts = [
    ...(selection.corrections ? [wordsFor(language).corrections] : []),
    ...filtersInWords(selection, vocabulary, language),
  ]
  return parts.length === 0 ? root : `${root}: ${parts.join('; ')}`
}

/** A sentence or two about a selection: what the site says of itself, and which translations. */
export function feedDescription(selection: Selection, wire: Wire): string {
  const language = feedLanguage(selection, wire)
  const words = wordsFor(language)
  const { site } = wire
  return [
    nameIn(selection.root === 'own' ? site.description : site.networkDescription, language),
    ...(selection.language.mode === 'lead' ? [words.lead] : []),
    ...(selection.language.mode === 'all' ? [words.all] : []),
    ...(selection.content === 'summary' ? [words.summary] : []),
  ].join(' ')
}

function filtersInWords(selection: Selection, vocabulary: Vocabulary, language: string): string[] {
  const words = wordsFor(language)
  const name = (filter: KeyFilter | 'lang', id: string) => {
    if (filter === 'year') return id
    const names = vocabulary[filter as ListedFilter].get(id)?.names
    if (names) return nameIn(names, language)
    return filter === 'lang' ? nameIn(namesOf('language', id), language) : id
  }
  const list = (filter: KeyFilter, side: 'include' | 'exclude') =>
    (selection.filters[filter]?.[side] ?? []).map((id) => name(filter, id)).join(', ')
  const { language: choice, since, until } = selection
  return [
    ...KEY_FILTERS.map((filter) => list(filter, 'include')),
    ...KEY_FILTERS.map((filter) => list(filter, 'exclude')).map(
      (text) => text && `${words.not} ${text}`,
    ),
    choice.mode === 'prefer' ? choice.languages.map((tag) => name('lang', tag)).join(', ') : '',
    since === undefined ? '' : `${words.since} ${new Date(since).toISOString()}`,
    until === undefined ? '' : `${words.until} ${new Date(until).toISOString()}`,
  ].filter((text) => text !== '')
}

function wordsFor(language: string) {
  return language.split('-')[0] === 'ko' ? WORDS.ko : WORDS.en
}
