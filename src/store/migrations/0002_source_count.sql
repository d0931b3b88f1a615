-- How many public entries each source has (see publish.ts).
CREATE TABLE source_count (
  source TEXT PRIMARY KEY,
  entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO source_count (source, entries)
SELECT source, count(*) FROM entry WHERE position IS NOT NULL GROUP BY source;
