import { type LicenceCode, licence } from './licence.ts'

const ENGLISH = {
  reuse: 'You may republish, change and sell it.',
  noChanges: 'You may republish it, also commercially, but not change it.',
  noSale: 'You may republish and change it, but not for commercial use.',
  asItIs: 'You may republish it unchanged, but not for commercial use.',
  link: 'Nobody has said what is allowed: ask the publisher before you take more than the title and the link.',
  nameSource: 'Name the source.',
}

const KOREAN: typeof ENGLISH = {
  reuse: '다시 게시하고, 변경하고, 상업적으로 이용할 수 있습니다.',
  noChanges: '상업적으로도 다시 게시할 수 있으나, 변경할 수 없습니다.',
  noSale: '다시 게시하고 변경할 수 있으나, 상업적으로 이용할 수 없습니다.',
  asItIs: '변경하지 않고 비상업적으로만 다시 게시할 수 있습니다.',
  link: '허용 범위가 명시되지 않았습니다. 제목과 링크 외의 내용을 쓰려면 먼저 발행 기관에 문의하세요.',
  nameSource: '출처를 밝혀야 합니다.',
}

/** What a licence lets people do, in a sentence or two in Korean or English; its own text counts. */
export function allowance(code: LicenceCode, language: string): string {
  const words = /^ko(?:-|$)/i.test(language) ? KOREAN : ENGLISH
  const { republish, commercial, derivatives } = licence(code)
  if (!republish) return words.link
  const may = commercial
    ? derivatives
      ? words.reuse
      : words.noChanges
    : derivatives
      ? words.noSale
      : words.asItIs
  // CC0 is a waiver: its section 2 gives up the right to be named, too.
  return code === 'CC0-1.0' ? may : `${may} ${words.nameSource}`
}
