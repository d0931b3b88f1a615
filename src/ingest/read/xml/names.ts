/**
 * Namespaces by the prefix people give them. URIs are compared without scheme, `www.`, letter case
 * and the last `/` or `#`, which is where feeds get them wrong.
 */
const URIS: Readonly<Record<string, readonly string[]>> = {
  rss: [
    'http://purl.org/rss/1.0/',
    'http://my.netscape.com/rdf/simple/0.9/',
    'http://channel.netscape.com/rdf/simple/0.9/',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://purl.org/net/rss1.1',
    'http://purl.org/rss/2.0/',
    'http://cyber.law.harvard.edu/rss/rss.html',
    'http://purl.org/rss/1.0/modules/rss091',
  ],
  atom: ['http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns', 'http://purl.org/atom'],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  xhtml: ['http://www.w3.org/1999/xhtml', 'http://www.w3.org/TR/REC-html40'],
  dc: ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/'],
  dcterms: ['http://purl.org/dc/terms/'],
  content: ['http://purl.org/rss/1.0/modules/content/'],
  media: [
    'http://search.yahoo.com/mrss/',
    'http://tools.search.yahoo.com/mrss/',
    'http://video.search.yahoo.com/mrss',
  ],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
  googleplay: ['http://www.google.com/schemas/play-podcasts/1.0'],
  podcast: [
    'https://podcastindex.org/namespace/1.0',
    'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  georss: ['http://www.georss.org/georss', 'http://www.georss.org/georss/10'],
  gml: ['http://www.opengis.net/gml', 'http://www.opengis.net/gml/3.2'],
  geo: ['http://www.w3.org/2003/01/geo/wgs84_pos#'],
  creativecommons: [
    'http://backend.userland.com/creativeCommonsRssModule',
    'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
  ],
  cc: [
    'http://web.resource.org/cc/',
    'http://creativecommons.org/ns#',
    'http://creativecommons.org/ns#license',
  ],
  feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
  thr: ['http://purl.org/syndication/thread/1.0'],
  slash: ['http://purl.org/rss/1.0/modules/slash/'],
  wfw: ['http://wellformedweb.org/CommentAPI/'],
  sy: ['http://purl.org/rss/1.0/modules/syndication/'],
  fh: ['http://purl.org/syndication/history/1.0'],
  at: ['http://purl.org/atompub/tombstones/1.0'],
  admin: ['http://webns.net/mvcb/'],
  prism: [
    'http://prismstandard.org/namespaces/basic/2.0/',
    'http://prismstandard.org/namespaces/1.2/basic/',
    'http://prismstandard.org/namespaces/2.0/basic/',
  ],
  webfeeds: ['http://webfeeds.org/rss/1.0'],
}

function skeleton(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]{1,3}$/, '')
}

const prefixes = new Map<string, string>()
for (const [prefix, uris] of Object.entries(URIS)) {
  for (const uri of uris) prefixes.set(skeleton(uri), prefix)
}

/** What is known of namespaces. */
export const NAMESPACES = {
  /** The usual prefix of a URI that is right, or nearly. */
  byUri(uri: string): string | undefined {
    return prefixes.get(skeleton(uri))
  },
  /** The namespace a prefix usually stands for. */
  byPrefix(prefix: string): string | undefined {
    if (/^(?:atom|a)\d*$/.test(prefix)) return 'atom'
    return Object.hasOwn(URIS, prefix) ? prefix : undefined
  },
} as const
