const HELP = `Zerowire: a city's news and its partners' news as RSS, Atom and JSON feeds.
In its folder, "zerowire check" is typed: npm run zerowire -- check

  zerowire start                     serve the site; keeps the partners' news fresh
  zerowire dev                       the same, and a changed file in data/ shows at once
  zerowire check                     find every mistake in data/, publish nothing
  zerowire sync [--edge local|remote]
                                     bring data/ into the database (Node's, or D1 and R2)
  zerowire refresh [--city LOCODE] [--source ID [--accept]]
                                     read partners now, whatever their schedule says
  zerowire sources [--days N] [--json] [--edge local|remote]
                                     how it stands with each source, and what was asked of it
  zerowire reprocess [--city LOCODE] [--source ID] [--dry-run] [--edge local|remote]
                                     read again what partners sent, after an upgrade
  zerowire backfill SOURCE [--pages N]
                                     take in the archive of a source that is a page
  zerowire inspect [--json] FILE|URL|- ...
                                     show what we, rss-parser and feedsmith make of documents
  zerowire inspect [--selectors FILE | --preset NAME | --guess-feeds] [--time-zone ZONE] URL
                                     show what a page would bring by rules, or find its feeds
                                     or propose rules; writes the YAML for partners.yaml
  zerowire inspect --requests -      as above for {"file","url","contentType"} lines on stdin
  zerowire verify [URL]              read every feed of an instance as its readers do
  zerowire keys add NAME [--edge local|remote]
                                     let a desk read embargoed news; shows its key this once
  zerowire keys list [--edge local|remote]
                                     show the desks' keys, and when each was last used
  zerowire keys revoke ID [--edge local|remote]
                                     end a key
  zerowire help                      this text

Environment: PORT, HOST, BASE_URL, DATA_DIR, PRIVATE_DATA_DIR, DATABASE_FILE,
ALLOW_PRIVATE_HOSTS, CONTACT_URL, LOG_LEVEL (docs/operations.md).`

/** Says what there is. */
export async function help(): Promise<number> {
  console.log(HELP)
  return 0
}
