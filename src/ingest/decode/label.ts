import { normalizeEncoding } from '@exodus/bytes/encoding.js'
import { CODE_PAGES } from './code-pages.ts'

/** Names servers and generators use that the Encoding Standard does not list, letters and digits only. */
const ALIASES: Readonly<Record<string, string>> = {
  ...names(
    'euc-kr',
    'cp949 ms949 949 xwindows949 windows949 windows9492000 uhc xeuckr xuhc korean',
  ),
  ...names(
    'euc-kr',
    'euckr xmackorean ksc5601 ksc56011987 ksc56011989 ksc5601dbcs ksx1001 johabuhc cp51949',
  ),
  ...names(
    'shift_jis',
    'cp932 ms932 932 sjiswin sjis windows932 windows31j xmssjis shiftjis mskanji xmacjapanese',
  ),
  ...names('euc-jp', 'eucjpwin eucjpms eucjp ujis xeucjp'),
  ...names('iso-2022-jp', 'iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jpms cp50220 cp50221'),
  ...names(
    'gbk',
    'cp936 ms936 936 windows936 euccn xeuccn eucgb2312cn gb gb2312 gb231280 gb23121980 gbk xmacsimpchinese',
  ),
  ...names('big5', 'cp950 ms950 950 windows950 big5 big5hkscs hkscs big5tw xbig5 xmactradchinese'),
  ...names('gb18030', 'gb180302000'),
  ...names('windows-1252', 'latin1 isolatin1 ascii usascii ansi ansix341968 westernlatin1'),
  ...names(
    'utf-8',
    'utf8 utf8n utf8mb4 utf8mb3 utf8bom utf8sig utf8unix cp65001 65001 unicodeutf8',
  ),
  ...names('macintosh', 'macroman xmacroman mac'),
  ...names('x-mac-cyrillic', 'maccyrillic xmaccyrillic macukraine'),
  ...names('x-mac-greek', 'macgreek'),
  ...names('x-mac-icelandic', 'maciceland macicelandic'),
  ...names('x-mac-ce', 'maccentraleurope maclatin2 maccenteuro maccentraleuropean'),
  ...names('x-mac-turkish', 'macturkish'),
  ...names('koi8-t', 'koi8t'),
  ...names('ptcp154', 'ptcp154 csptcp154 pt154 cp154 cyrillicasian'),
  ...names('rk1048', 'rk1048 strk10482002 kz1048'),
  ...names('hp-roman8', 'hproman8 cshproman8 roman8 r8 cp1051 ibm1051'),
  ...names('ibm1125', 'ruscii cp866u'),
  ...names('ibm869', 'cpgr'),
  ...names('ibm424', 'ebcdiccphe'),
  ...names('windows-874', 'thai isoir166 tis620 tis6200 tis62025290 tis62025291'),
  ...names('iso-8859-7', 'elot928'),
  ...names('iso-8859-13', 'latin7 l7'),
  ...names('iso-8859-14', 'latin8 l8 isoceltic isoir199'),
  ...names('iso-8859-15', 'latin9'),
  ...names('iso-8859-16', 'latin10 l10 isoir226'),
  ...names('ibm437', 'cspc8codepage437'),
  ...names('ibm850', 'cspc850multilingual'),
  ...names('ibm775', 'cspc775baltic'),
  ...names('ibm862', 'cspc862latinhebrew'),
  ...names('ibm852', 'cspcp852'),
  ...names('ibm861', 'cpis'),
  ...names('ibm037', 'ibm039 ebcdiccpus ebcdiccpca ebcdiccpnl ebcdiccpwt ebcdic'),
  ...names('ibm500', 'ebcdiccpbe ebcdiccpch ebcdicinternational'),
}

function names(encoding: string, all: string): Record<string, string> {
  return Object.fromEntries(all.split(' ').map((name) => [name, encoding]))
}

/** Encodings nobody may be sent: they hide markup from whoever looks for it in the bytes. */
const REFUSED = /^(?:utf7|unicode11utf7|iso2022(?:kr|cn|cnext)|hzgb2312|csiso2022kr)$/

/** Whether a label names an encoding that is known and refused: UTF-7, ISO-2022-KR and the like. */
export function isRefused(label: string): boolean {
  return REFUSED.test(squeeze(label))
}

/**
 * The name of an encoding, lower case, that a label means: the Encoding Standard's, or one of
 * `CODE_PAGES`. Undefined when nobody knows it or it is refused.
 */
export function encodingOf(label: string): string | undefined {
  if (isRefused(label)) return undefined
  const plain = label.replace(/^[\s"'“”‘’]+|[\s"'“”‘’;,]+$/g, '').toLowerCase()
  const listed = normalizeEncoding(plain) ?? normalizeEncoding(plain.replaceAll('_', '-'))
  // HTML, section 13.2.3.2, of what names a font.
  if (listed === 'x-user-defined') return 'windows-1252'
  if (listed !== null) return listed === 'replacement' ? undefined : listed
  const name = squeeze(plain)
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name]
  const windows = /^(?:windows|win|cp|ms|xcp|ibm)?(125\d|874)$/.exec(name)?.[1]
  if (windows !== undefined) return `windows-${windows}`
  const iso = /^x?(?:cs)?(?:iso)?8859(\d{1,2}?)(?:(?:19|20)\d\d)?$/.exec(name)?.[1]
  if (iso !== undefined) return normalizeEncoding(`iso-8859-${iso}`) ?? undefined
  const page = `ibm${/^(?:cs)?(?:cp|ibm|oem|dos|xibm)?(\d{3,4})$/.exec(name)?.[1] ?? ''}`
  return Object.hasOwn(CODE_PAGES, page) ? page : (normalizeEncoding(page) ?? undefined)
}

function squeeze(label: string): string {
  return label
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
