-- One row: where the wire stands. Every public change moves `revision` (see transact.ts).
CREATE TABLE state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL,
  top INTEGER NOT NULL,
  bottom INTEGER NOT NULL,
  next_release INTEGER,
  rewritten INTEGER NOT NULL,
  configured INTEGER NOT NULL
) STRICT;
INSERT INTO state (one, revision, top, bottom, next_release, rewritten, configured)
VALUES (1, 0, 0, 1, NULL, 0, 0);

-- The checked site.yaml and partners.yaml, for runtimes that have no files.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every entry known, public or not. `position` is NULL until it is public; `original` is the blob
-- of the document a partner's entry was read from.
CREATE TABLE entry (
  entry INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  story TEXT NOT NULL,
  language TEXT NOT NULL,
  city TEXT NOT NULL,
  hash TEXT NOT NULL,
  revision INTEGER NOT NULL,
  position INTEGER,
  lead INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  release_at INTEGER,
  keys TEXT NOT NULL,
  document TEXT NOT NULL,
  original TEXT,
  UNIQUE (source, key)
) STRICT;
CREATE UNIQUE INDEX entry_position ON entry (position) WHERE position IS NOT NULL;
CREATE INDEX entry_id ON entry (id, city);
CREATE INDEX entry_story ON entry (story, language, position);
CREATE INDEX entry_release ON entry (release_at) WHERE release_at IS NOT NULL;

-- The index of public entries: one row for each filter value of an entry, newest event last.
CREATE TABLE entry_key (
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  published INTEGER NOT NULL,
  PRIMARY KEY (key, position, entry)
) STRICT, WITHOUT ROWID;

-- What an entry said before, and when that was stored.
CREATE TABLE revision (
  entry INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  document TEXT NOT NULL,
  original TEXT,
  PRIMARY KEY (entry, revision)
) STRICT, WITHOUT ROWID;

-- Files of the collection by path; the bytes are in the blob port.
CREATE TABLE file (
  path TEXT PRIMARY KEY,
  blob TEXT NOT NULL,
  type TEXT NOT NULL,
  length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which public entries show a file; a file no public entry shows is not served.
CREATE TABLE media (
  path TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (path, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_entry ON media (entry);

-- What is known of each partner source besides its configuration.
CREATE TABLE source (
  source TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  last_poll INTEGER,
  last_success INTEGER,
  next_poll INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  problem TEXT,
  original TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX source_due ON source (next_poll);
