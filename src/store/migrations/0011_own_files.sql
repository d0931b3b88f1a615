-- Files of the collection that are about an item of the city's own site (`of`): what each says, and the
-- story it is about, once that is known. The items themselves are entries of their sources, in no index;
-- what is public is made of both (see compose.ts).
CREATE TABLE own_file (
  key TEXT PRIMARY KEY,
  story TEXT,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_file_story ON own_file (story);

-- By which marks of an item (see 0010) such a file names it.
CREATE TABLE own_file_mark (
  mark TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (mark, key)
) STRICT, WITHOUT ROWID;
