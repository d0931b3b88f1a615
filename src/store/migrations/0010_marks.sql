-- By what a partner's items are recognised (see ingest/identify): marks of ids, addresses and texts, of
-- each source that brought an entry, its copies among them.
CREATE TABLE entry_mark (
  mark TEXT NOT NULL,
  source TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (mark, source, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_mark_entry ON entry_mark (entry);

-- How the documents kept as originals arrived, since they are read anew by that (see reprocess.ts).
CREATE TABLE original (
  blob TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  content_type TEXT
) STRICT, WITHOUT ROWID;

-- Hash of what a partner's entry was last made of: what is sent again unchanged needs no second look.
ALTER TABLE entry ADD COLUMN sent TEXT;
