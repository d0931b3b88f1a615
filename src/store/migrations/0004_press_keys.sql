-- Keys of accredited desks; never the keys themselves (see press-keys.ts).
CREATE TABLE press_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  created INTEGER NOT NULL,
  last_used INTEGER,
  revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX press_key_name ON press_key (name) WHERE revoked IS NULL;
