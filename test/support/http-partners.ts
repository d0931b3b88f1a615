/** What London asks for in a visible line. */
export const LONDON_OGL = 'Contains public sector information of London'

/** A `partners.yaml` with London alone, whose one source `london` has this address. */
export function londonAt(url: string): string {
  return `cities:
  - locode: GB-LON
    names: { en: London }
    country: GB
    timeZone: Europe/London
    site: https://www.london.example
    languages: [en]
    licence: OGL-UK-3.0
    sources: [{ id: london, url: "${url}" }]
`
}

/** Text beyond what a summary may show; a city without a licence keeps it for itself. */
export const BONN_TAIL = 'Nur auf der eigenen Seite steht dieser letzte Satz.'

const LONG = 'Ein Satz über Bäume am Rhein. '.repeat(20)

/** Markup that no reader of ours may receive. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src="https://news.london.example/x.png" onerror="alert(2)">',
  '<a href="javascript:alert(3)">a link</a>',
  '<iframe srcdoc="&lt;script&gt;alert(4)&lt;/script&gt;"></iframe>',
  '<p style="background:url(javascript:alert(5))">styled</p>',
].join('')

/** Marks of it, as they would stand in any output however escaped. */
export const HOSTILE_MARKS = ['alert(', 'onerror', 'javascript:', 'srcdoc'] as const

/** A partner under an open licence: text in full, a picture, hostile markup, a claim of our id. */
export const LONDON_ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>tag:london.example,2021:feed</id>
  <title>London climate news</title>
  <link rel="alternate" href="https://news.london.example/"/>
  <updated>2021-05-05T08:00:00Z</updated>
  <author><name>London newsroom</name></author>
  <entry>
    <id>tag:london.example,2021:tide</id>
    <title>A clock that runs on the tide</title>
    <link rel="alternate" href="https://news.london.example/tide"/>
    <link rel="enclosure" type="image/png" href="https://news.london.example/tide.png" length="9"/>
    <published>2021-05-05T08:00:00Z</published>
    <updated>2021-05-05T08:00:00Z</updated>
    <summary>A turbine turns a clock.</summary>
    <content type="html">&lt;p&gt;Twice a day the river turns the hands.&lt;/p&gt;</content>
  </entry>
  <entry>
    <id>tag:london.example,2021:hostile</id>
    <title>Gardens on roofs</title>
    <link rel="alternate" href="https://news.london.example/roofs"/>
    <published>2021-05-04T08:00:00Z</published>
    <updated>2021-05-04T08:00:00Z</updated>
    <content type="html"><![CDATA[<p>Roofs grow.</p>${HOSTILE}]]></content>
  </entry>
  <entry>
    <id>tag:haneul.example,2020:bus</id>
    <title>Not ours to say, Usurper</title>
    <link rel="alternate" href="https://news.london.example/usurper"/>
    <published>2021-05-05T08:00:00Z</published>
    <updated>2021-05-05T08:00:00Z</updated>
    <summary>Usurper</summary>
  </entry>
</feed>
`

/** A partner without a licence, one of whose items claims London's id. */
export const BONN_RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>Bonn aktuell</title>
    <link>https://news.bonn.example/</link>
    <description>Meldungen</description>
    <item>
      <title>Schatten für den Schulhof</title>
      <link>https://news.bonn.example/schatten</link>
      <guid>https://news.bonn.example/schatten</guid>
      <pubDate>Tue, 04 May 2021 10:00:00 +0200</pubDate>
      <description>${LONG}${BONN_TAIL}</description>
      <content:encoded><![CDATA[<p>${LONG}</p><p>${BONN_TAIL}</p>]]></content:encoded>
      <enclosure url="https://news.bonn.example/schatten.jpg" type="image/jpeg" length="7"/>
    </item>
    <item>
      <title>Fremde Feder</title>
      <link>https://news.bonn.example/feder</link>
      <guid isPermaLink="false">tag:london.example,2021:tide</guid>
      <pubDate>Tue, 04 May 2021 11:00:00 +0200</pubDate>
      <description>Eine fremde Kennung.</description>
    </item>
  </channel>
</rss>
`
