/** Headings of the catalogue's groups by path segment. */
export const GROUP_TITLES: Readonly<Record<'en' | 'ko', Readonly<Record<string, string>>>> = {
  en: {
    cities: 'by city',
    countries: 'by country',
    campaigns: 'by campaign',
    topics: 'by topic',
    sections: 'by section',
    divisions: 'by division',
    kinds: 'by kind',
    languages: 'by language',
  },
  ko: {
    cities: '도시별',
    countries: '국가별',
    campaigns: '캠페인별',
    topics: '주제별',
    sections: '분야별',
    divisions: '부서별',
    kinds: '종류별',
    languages: '언어별',
  },
}

/** What each filter of a feed's address does. */
export const FILTER_MEANINGS = {
  en: {
    topic: 'About these topics. A comma means or; a leading minus leaves out.',
    section: 'From these sections.',
    division: 'From these divisions of the city.',
    kind: 'Of these kinds, for example kind=-calendar,-notice.',
    campaign: 'About these campaigns.',
    city: 'From these cities.',
    country: 'From cities in these countries.',
    lang: 'The first of these languages that a story has; * for every translation.',
    year: 'Disclosures of these reporting years.',
    licence: 'Under these licences.',
    reuse: 'Under licences that allow this: commercial use, changes (derivatives); of both, both.',
    since: 'Published at or after this instant.',
    until: 'Published before this instant.',
    content: 'Whole texts or summaries.',
    limit: 'Entries a page.',
  },
  ko: {
    topic: '해당 주제. 쉼표는 “또는”, 앞의 빼기표는 제외를 뜻합니다.',
    section: '해당 분야.',
    division: '해당 부서.',
    kind: '해당 종류. 예: kind=-calendar,-notice',
    campaign: '해당 캠페인.',
    city: '해당 도시.',
    country: '해당 국가의 도시.',
    lang: '적힌 순서대로 있는 첫 언어. *는 모든 번역.',
    year: '해당 보고 연도의 공시.',
    licence: '해당 이용 조건.',
    reuse:
      '이용 조건이 허용하는 것: 상업적 이용(commercial), 변경(derivatives). 둘을 적으면 둘 다.',
    since: '이 시각과 그 이후 게시.',
    until: '이 시각 이전 게시.',
    content: '전문 또는 요약.',
    limit: '한 쪽의 항목 수.',
  },
} as const
