/** Formats the bench reads. */
export type Format = 'rss' | 'atom'

/** Sizes in items; one takes about 4.7 KB. */
export const SIZES = [20, 100, 1000, 10_000] as const

const LATIN = [
  'The council has approved the plan to renew the district heating network by 2030.',
  'Residents can comment on the draft until the end of the month, online or at the town hall.',
  'Café owners along the river asked for cooler streets, more trees and shade in summer.',
  'Emissions of the municipal fleet fell by 12.4 % against the year before, a report says.',
  'The works begin in spring & will last two years; buses 4, 7 and 11 take another route.',
  'A grant of € 3.2 million pays for solar roofs on “schools and libraries” – 48 of them.',
] as const
const KOREAN = [
  '대구시는 2050년 탄소중립 도시를 실현하기 위한 기본계획을 확정하고 시민 의견을 듣는다.',
  '이번 사업은 노후 건물의 에너지 효율을 높이고 온실가스 배출을 줄이는 데 목적이 있다.',
  '시내버스 120대를 전기버스로 바꾸고, 충전소 40곳을 올해 안에 새로 설치할 예정이다.',
  '참여를 원하는 시민은 다음 달 15일까지 시청 누리집이나 가까운 행정복지센터에 신청하면 된다.',
  '담당 부서는 “생활 속 작은 실천이 도시를 바꾼다”며 많은 관심과 참여를 당부했다.',
] as const
const TAGS = ['Climate & energy', 'Transport', '탄소중립', 'Waste', '녹색성장', 'Public notice']
const START = Date.UTC(2021, 4, 12, 3, 30)

/**
 * A feed of `items` invented city news, the same at every call: Latin and Korean in turn, bodies of
 * 3 to 4 KB that are half in CDATA and half escaped, as WordPress, Drupal and Korean city sites
 * write them.
 */
export function feedDocument(format: Format, items: number): string {
  const parts = Array.from({ length: items }, (_, index) =>
    format === 'rss' ? rssItem(index) : atomEntry(index),
  )
  return format === 'rss' ? rssFeed(parts) : atomFeed(parts)
}

function rssFeed(items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>City news &#8211; all departments</title>
  <link>https://www.city.example/news</link>
  <atom:link href="https://www.city.example/feed" rel="self" type="application/rss+xml"/>
  <description>News releases &amp; notices</description>
  <language>en</language>
  <lastBuildDate>${rfc822(0)}</lastBuildDate>
${items.join('')}</channel>
</rss>
`
}

function rssItem(index: number): string {
  const { title, teaser, body, link, tags } = story(index)
  return `  <item>
    <title>${title}</title>
    <link>${link}</link>
    <dc:creator><![CDATA[Press Office]]></dc:creator>
    <pubDate>${rfc822(index)}</pubDate>
${tags.map((tag) => `    <category><![CDATA[${tag}]]></category>\n`).join('')}\
    <guid isPermaLink="false">https://www.city.example/?p=${4000 + index}</guid>
    <description>${teaser}</description>
    <content:encoded>${body}</content:encoded>
    <enclosure url="https://www.city.example/media/${index}.jpg" length="${20_000 + index}" \
type="image/jpeg"/>
  </item>
`
}

function atomFeed(entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="en">
  <title type="html">City news &amp;#8211; all departments</title>
  <id>tag:city.example,2021:news</id>
  <link rel="alternate" type="text/html" href="https://www.city.example/news"/>
  <link rel="self" type="application/atom+xml" href="https://www.city.example/atom"/>
  <updated>${rfc3339(0)}</updated>
${entries.join('')}</feed>
`
}

function atomEntry(index: number): string {
  const { title, teaser, body, link, tags } = story(index)
  return `  <entry>
    <title type="html">${title}</title>
    <link rel="alternate" type="text/html" href="${link}"/>
    <link rel="enclosure" type="image/jpeg" length="${20_000 + index}" \
href="https://www.city.example/media/${index}.jpg"/>
    <id>tag:city.example,2021:news/${4000 + index}</id>
    <author><name>Press Office</name></author>
    <dc:creator>Press Office</dc:creator>
    <published>${rfc3339(index)}</published>
    <updated>${rfc3339(index)}</updated>
${tags.map((tag) => `    <category term="${escaped(tag)}"/>\n`).join('')}\
    <summary type="html">${teaser}</summary>
    <content type="html">${body}</content>
  </entry>
`
}

/** The parts of one item, as they stand in XML. */
function story(index: number) {
  const korean = index % 2 === 1
  const inCdata = index % 4 < 2
  const sentences = korean ? KOREAN : LATIN
  const sentence = (at: number): string => sentences[(index + at) % sentences.length] ?? ''
  const html = bodyOf(index, sentence, korean ? 5 : 10)
  return {
    title: `${index + 1}. ${escaped(sentence(0).slice(0, 60))} &#8220;${korean ? '공고' : 'notice'}&#8221;`,
    teaser: escaped(`${sentence(1)} ${sentence(2)} [&#8230;]`),
    body: inCdata ? `<![CDATA[${html}]]>` : escaped(html),
    link: `https://www.city.example/news/2021/${index}?menu=press&amp;page=${index % 9}`,
    tags: [0, 1, 2].map((at) => TAGS[(index + at) % TAGS.length] ?? ''),
  }
}

function bodyOf(index: number, sentence: (at: number) => string, paragraphs: number): string {
  const picture = `https://www.city.example/media/${index}`
  const parts = [
    `<figure class="wp-block-image"><img src="${picture}-1024x683.jpg" alt="City hall" width="1024" height="683" srcset="${picture}-300x200.jpg 300w, ${picture}-1024x683.jpg 1024w" /><figcaption>&copy; City of Example</figcaption></figure>`,
  ]
  for (let at = 0; at < paragraphs; at++) {
    const text = [0, 1, 2].map((next) => sentence(at + next).replace('&', '&amp;'))
    parts.push(
      `<p style="text-align: left;">${text[0]} <strong>${text[1]}</strong>&nbsp;${text[2]}</p>`,
    )
  }
  parts.push(
    `<ul>\n<li><a href="https://www.city.example/files/${index}.pdf?a=1&amp;b=2" target="_blank" rel="noopener">${sentence(3)}</a></li>\n<li>${sentence(4)}<br />\n<em>Tel. 053-803-0000</em></li>\n</ul>`,
  )
  return parts.join('\n')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function at(index: number): Date {
  return new Date(START - index * 3_600_000)
}

function rfc822(index: number): string {
  return at(index).toUTCString().replace('GMT', '+0000')
}

function rfc3339(index: number): string {
  return `${at(index).toISOString().slice(0, 19)}+00:00`
}
