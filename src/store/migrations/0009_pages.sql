-- What a host's robots.txt asked for, as it is to be obeyed until `expires`.
CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The list of a source without a feed: by which address and rules it was last read, how many items it
-- usually shows, and whether all that it showed at first has been read.
CREATE TABLE page_list (
  source TEXT PRIMARY KEY,
  rules TEXT NOT NULL,
  usual REAL NOT NULL,
  complete INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Items that such a list has shown: what it said of each when it was taken in (nothing yet, while it
-- waits), and how often its own page could not be had.
CREATE TABLE page_item (
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  signature TEXT,
  tries INTEGER NOT NULL,
  PRIMARY KEY (source, item)
) STRICT, WITHOUT ROWID;
