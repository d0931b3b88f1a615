/** Month names by language, January first, without accents (dates are matched without them). */
const NAMES = [
  'january february march april may june july august september october november december',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november december',
  'januar februar mars april mai juni juli august september oktober november desember',
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  'ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  'ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου',
  // Written short in ways that are not the first three letters.
  'jan feb maerz apr mai juin juil aou sept oct nov dec',
  'janner fevr mrz avr may jun jul aug sep okt nov dez',
  'ene feb mrt abr mag giu lug ago set ott nov dic',
  'jan fev mar abr mai jun jul ago set out nov dez',
] as const

const MONTHS = new Map<string, number>()
for (const names of NAMES) {
  names.split(' ').forEach((name, index) => {
    MONTHS.set(name, index + 1)
  })
}

/** 1 to 12 for a month's name or usual abbreviation in lower case without accents. */
export function monthOf(name: string): number | undefined {
  return MONTHS.get(name)
}
