import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadTitle, readPrefix } from '../../src/model/prefix.ts'

const known: readonly (readonly [string, Omit<ReadTitle, never>])[] = [
  // Korean
  of('(석간) ', '서울시, 한강 물놀이장 6월 개장', { edition: 'evening' }),
  of('[석간]', '대구 수소버스 10대 운행', { edition: 'evening' }),
  of('(조간) ', '폭염 대비 그늘막 1,200곳 확대', { edition: 'morning' }),
  of('[조간용] ', '청년 월세 지원 신청', { edition: 'morning' }),
  of('[보도자료] ', '탄소중립 시민협의체 출범', { kind: 'release' }),
  of('[보도 자료] ', '탄소중립 시민협의체 출범', { kind: 'release' }),
  of('[해명자료] ', '○○일보 “버스 예산 부족” 보도 관련', { kind: 'rebuttal' }),
  of('[보도설명] ', '지하철 요금 관련', { kind: 'rebuttal' }),
  of('(설명자료) ', '따릉이 운영 현황', { kind: 'rebuttal' }),
  of('[참고자료] ', '기후예산제 개요', { kind: 'handout' }),
  of('(종합) ', '집중호우 피해 복구 현황', { edition: 'roundup' }),
  of('(수정) ', '주말 차 없는 거리 운영', { edition: 'revised' }),
  of('[정정] ', '인구 통계', { edition: 'corrected' }),
  of('[속보] ', '낙동강 홍수주의보', { edition: 'breaking' }),
  of('[석간][해명자료] ', '정수장 수질 보도 관련', { edition: 'evening', kind: 'rebuttal' }),
  of('[석간/보도자료] ', '노면전차 시범 운행', { edition: 'evening', kind: 'release' }),
  of('보도자료: ', '노면전차 시범 운행', { kind: 'release' }),
  of('【공고】', '제3회 추가경정예산', { kind: 'notice' }),
  of('[주간일정] ', '5월 둘째 주', { kind: 'calendar' }),
  // English
  of('PRESS RELEASE: ', 'Ten hydrogen buses take to the road', { kind: 'release' }),
  of('News Release - ', 'Mayor opens cycle bridge', { kind: 'release' }),
  of('Media release | ', 'Kerbside collection changes', { kind: 'release' }),
  of('FOR IMMEDIATE RELEASE: ', 'Council adopts climate plan', { kind: 'release' }),
  of('Media advisory: ', 'Signing of the charter on Friday', { kind: 'notice' }),
  of('Media Advisory – ', 'Heat plan to be presented', { kind: 'notice' }),
  of('PUBLIC NOTICE: ', 'Hearing on zoning', { kind: 'notice' }),
  of('UPDATED: ', 'Road closures this weekend', { edition: 'revised' }),
  of('CORRECTION: ', 'Emissions of 2020', { edition: 'corrected' }),
  of('[UPDATE] ', 'Flood warning lifted', { edition: 'revised' }),
  of('Breaking news: ', 'Bridge reopened', { edition: 'breaking' }),
  of('UPDATED: Press release: ', 'Tram line 2', { edition: 'revised', kind: 'release' }),
  of('Fact sheet: ', 'The low emission zone', { kind: 'handout' }),
  // German
  of('Pressemitteilung: ', 'Stadt pflanzt 400 Bäume', { kind: 'release' }),
  of('Medienmitteilung – ', 'Neue Velostrasse', { kind: 'release' }),
  of('+++ Eilmeldung +++ ', 'Hochwasser am Rhein', { edition: 'breaking' }),
  of('+++Korrektur+++ ', 'Öffnungszeiten der Bäder', { edition: 'corrected' }),
  of('Aktualisiert: ', 'Sperrung der Südbrücke', { edition: 'revised' }),
  of('Richtigstellung: ', 'Kosten der Stadtbahn', { kind: 'rebuttal' }),
  of('Presseeinladung: ', 'Eröffnung des Parks', { kind: 'notice' }),
  // French
  of('Communiqué de presse : ', 'La ville plante mille arbres', { kind: 'release' }),
  of('COMMUNIQUÉ – ', 'Fermeture du pont', { kind: 'release' }),
  of('Mise à jour : ', 'Travaux rue de Rivoli', { edition: 'revised' }),
  of('Rectificatif : ', 'Horaires des piscines', { edition: 'corrected' }),
  of('[Dossier de presse] ', 'Plan climat', { kind: 'handout' }),
  // Spanish
  of('NOTA DE PRENSA: ', 'Nuevas líneas de autobús', { kind: 'release' }),
  of('Actualización: ', 'Cortes de tráfico', { edition: 'revised' }),
  of('Convocatoria de prensa: ', 'Visita al parque', { kind: 'notice' }),
  // Japanese
  of('【報道発表】', '電気バスの運行開始について', { kind: 'release' }),
  of('【プレスリリース】 ', '脱炭素先行地域に選定', { kind: 'release' }),
  of('【訂正】', '令和３年度の排出量', { edition: 'corrected' }),
  of('【お知らせ】', '窓口の臨時休業', { kind: 'notice' }),
  of('［速報］', '大雨警報', { edition: 'breaking' }),
  of('（夕刊）', '市長会見', { edition: 'evening' }),
  of('プレスリリース：', '環境基本計画を改定', { kind: 'release' }),
]

const whole = [
  '[보도자료]',
  '(석간)',
  'PRESS RELEASE:',
  'PRESS RELEASE: —',
  '[대구] 물의 날 행사',
  '(사)대구환경연합 총회',
  '[2021년 5월] 기후 소식',
  '「기후변화주간」 행사 안내',
  '보도자료 배포 방식이 바뀝니다',
  '보도자료실 개편: 검색이 쉬워집니다',
  '석간신문 100년',
  '[석간신문] 전시',
  'Press release archive moves: what changes',
  'Press freedom: a debate',
  'Update your address before 1 May',
  'Updated plan: more trees',
  'Updated - a plan',
  'Correction fluid recycling: how to',
  'Notice: dogs',
  'News: dogs',
  'Statement: the mayor on air quality',
  'Release of salmon: a festival',
  'London: ten new parks',
  'COVID-19: new rules',
  '12:30 concert in the park',
  '(Re)cycling week',
  '[Video] The new tram',
  '<b>bold</b>',
  'Pressemitteilungen 2021: ein Rückblick',
  'Korrektur - ein Film von Anna Weber',
  '+++',
  '+++ Stadt +++ Nachrichten',
  'Communiqué final du sommet: résumé',
  '【東京】バスの運行',
  '',
  '   ',
  ': nothing',
  '[',
  '[]',
  '[] nothing',
]

function of(prefix: string, title: string, meaning: Pick<ReadTitle, 'kind' | 'edition'>) {
  return [prefix + title, { title, prefix: prefix.trim(), ...meaning }] as const
}

describe('a title', () => {
  test.each(known)('of a city: %s', (title, expected) => {
    expect(readPrefix(title)).toEqual(expected)
    expect(readPrefix(`  ${title} `)).toEqual(expected)
  })

  test.each(whole)('that is all title stays whole: %s', (title) => {
    expect(readPrefix(title)).toEqual({ title: title.trim() })
  })

  test('loses nothing but what is told, is never emptied, and is read in no time', () => {
    const piece = fc.constantFrom(
      '[석간]',
      '(',
      ']',
      '+++',
      'Update',
      ':',
      ' - ',
      '보도자료',
      'x ',
      '<',
    )
    const titles = fc.oneof(
      fc.string(),
      fc.array(piece).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(titles, (text) => {
        const { title, prefix } = readPrefix(text)
        expect(text.trim().endsWith(title)).toBe(true)
        expect(text.trim().startsWith(prefix ?? '')).toBe(true)
        if (text.trim() !== '') expect(title).not.toBe('')
        if (prefix === undefined) expect(title).toBe(text.trim())
      }),
    )
    for (const long of ['[', '+++', '- ', ': ', '[석간]', '보도자료:']) {
      const start = performance.now()
      readPrefix(long.repeat(300_000))
      expect(performance.now() - start).toBeLessThan(200)
    }
  })
})
