/** How weekday names begin, Monday first: English, German, Dutch, French, Spanish, Italian, Portuguese. */
const NAMES = [
  'mon tue wed thu fri sat sun',
  'mo die mit don fre sam son',
  'mo di mi do fr sa so',
  'maa din woe don vri zat zon',
  'lun mar mer jeu ven sam dim',
  'lun mar mie jue vie sab dom',
  'lun mar mer gio ven sab dom',
  'seg ter qua qui sex sab dom',
  '월 화 수 목 금 토 일',
  '月 火 水 木 金 土 日',
] as const
/** Vietnamese counts them: `thứ hai` is Monday. */
const VIETNAMESE = /thu (hai|ba|tu|nam|sau|bay)|chu nhat/
const VIETNAMESE_NAMES = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay', undefined]

const WEEKDAYS = new Map<string, number>()
for (const names of NAMES) {
  names.split(' ').forEach((name, index) => {
    WEEKDAYS.set(name, (index + 1) % 7)
  })
}

/** 0 (Sunday) to 6 for the weekday a folded text names, undefined where it names none. */
export function weekdayOf(text: string): number | undefined {
  const vietnamese = VIETNAMESE.exec(text)
  if (vietnamese !== null) return (VIETNAMESE_NAMES.indexOf(vietnamese[1]) + 1) % 7
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    const weekday = WEEKDAYS.get(word.slice(0, 3))
    if (weekday !== undefined) return weekday
  }
  return undefined
}
