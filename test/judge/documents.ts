/** One entry in each format, as a careful publisher writes it. */
export const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>대구 News</title><link>https://city.example/</link><description>All</description>
<item><title>Waste &amp; water</title><link>https://city.example/1</link>
<guid isPermaLink="false">tag:city.example,2021:1</guid>
<pubDate>Mon, 01 Nov 2021 03:00:00 GMT</pubDate><description>Short</description>
<content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>
<enclosure url="https://city.example/a.jpg" length="10" type="image/jpeg"/></item>
</channel></rss>`

export const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>대구 News</title><id>tag:city.example,2021:all</id>
<updated>2021-11-01T03:00:00Z</updated>
<entry><id>tag:city.example,2021:1</id><title>Waste &amp; water</title>
<link href="https://city.example/1"/>
<link rel="enclosure" href="https://city.example/a.jpg" length="10" type="image/jpeg"/>
<updated>2021-11-02T03:00:00Z</updated><published>2021-11-01T03:00:00Z</published>
<content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry></feed>`

export const RDF = `<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://city.example/"><title>Tokyo</title><link>https://city.example/</link>
<description>d</description></channel>
<item rdf:about="https://city.example/1"><title>One</title><link>https://city.example/1</link>
<dc:date>2021-11-01T03:00:00Z</dc:date><description>Short</description></item></rdf:RDF>`

export const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: '대구 News',
  items: [
    {
      id: 'tag:city.example,2021:1',
      url: 'https://city.example/1',
      title: 'Waste & water',
      content_html: '<p>Long</p>',
      date_published: '2021-11-01T03:00:00Z',
      attachments: [
        { url: 'https://city.example/a.jpg', mime_type: 'image/jpeg', size_in_bytes: 10 },
      ],
    },
  ],
})

export const NINJS = JSON.stringify({
  uri: 'tag:city.example,2021:all',
  type: 'composite',
  associations: [{ uri: 'tag:city.example,2021:1', name: 'Waste & water', type: 'text' }],
})
