const KANA = 'ぁ-ヶー'
const KANJI =
  '市年月日大会本中京都東人国新事業者部長的区内情報開催地方道府県民行政町村時分今出合上下成定対策計画全'
const HANGUL =
  '이다는에의을를가고하한서로지기사도은대시인으자해정리어들나수일라부만주원전있장과그구상보스여경아동공성제조비안회했위등관업국합계선유신건화모며년할세교소요중생치내민월면결용개발오후금진행환체종소식광역청울산천강남북문복실된되입운통영작연체물터'
const HANZI =
  '的一是在不了有和人中大上以到出生年月日市公政府全用新工作部民行成本地方主文化日科技第二三十区通知城管法制定理加重水力天安社山建'
const SIMPLIFIED = '国这为个来时们会发产对动业电开关务与环车实现气设计报规范围长进办议'
const TRADITIONAL = '國這為個來時們會發產對動業電開關務與環車實現氣設計報規範圍長進辦議'

/** Letters of western and central Europe stand alone among those of ASCII, unlike all the others. */
const LATIN = '(?:[àâäáãåæçéèêëíìîïñóòôöõøßúùûüýþð¿¡‘’“”–—…«»°€£]{1,2}|[ªº¹²³¼½¾±×·©®§](?![a-z]))'
/** Of Polish, Czech, Slovak, Romanian and the languages of the south Slavs that have Latin letters. */
const CENTRAL = '[ąćęłńóśźżáčďéěíľňŕřšťúůýžăâîşţđäöü‘’“”„–—…«»§°]{1,2}'
const BEYOND = '[\\x80-\\uffff]'
/** Cyrillic and Greek are told from their neighbours by being written in lower case mostly. */
const CYRILLIC = /[а-яёіїєґў]{3,}/g

function alone(letters: string): RegExp {
  return new RegExp(`(?<!${BEYOND})${letters}(?!${BEYOND})`, 'gi')
}

/**
 * The legacy encodings that can be told from their text, with what is frequent in it. Where two read
 * the same the first counts: nearly every Hebrew letter is some Russian one too, but not the reverse.
 */
export const LETTERS: readonly { readonly encoding: string; readonly frequent: RegExp }[] = [
  { encoding: 'windows-1252', frequent: alone(LATIN) },
  { encoding: 'windows-1250', frequent: alone(CENTRAL) },
  { encoding: 'iso-8859-2', frequent: alone(CENTRAL) },
  { encoding: 'euc-jp', frequent: new RegExp(`[${KANA}${KANJI}、。]`, 'g') },
  { encoding: 'shift_jis', frequent: new RegExp(`[${KANA}${KANJI}、。]`, 'g') },
  { encoding: 'euc-kr', frequent: new RegExp(`[${HANGUL}]`, 'g') },
  { encoding: 'gb18030', frequent: new RegExp(`[${HANZI}${SIMPLIFIED}，。]`, 'g') },
  { encoding: 'big5', frequent: new RegExp(`[${HANZI}${TRADITIONAL}，。]`, 'g') },
  { encoding: 'windows-1255', frequent: /[א-ת]{2,}/g },
  { encoding: 'windows-1251', frequent: CYRILLIC },
  { encoding: 'koi8-r', frequent: CYRILLIC },
  { encoding: 'iso-8859-5', frequent: CYRILLIC },
  { encoding: 'ibm866', frequent: CYRILLIC },
  { encoding: 'windows-1253', frequent: /[α-ωάέήίόύώϊϋς]{3,}/g },
  { encoding: 'windows-1256', frequent: /[ء-ي]{2,}/g },
  { encoding: 'windows-874', frequent: /[ก-ฮ][ะ-ฺ็-๎]{1,2}/g },
]
