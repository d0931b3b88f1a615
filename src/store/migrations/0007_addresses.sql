-- Which story an address `/news/<slug>` leads to: one that is public there, or was (see former.ts).
CREATE TABLE address (
  slug TEXT PRIMARY KEY,
  story TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO address (slug, story)
SELECT substr(url, 13, instr(url || '?', '?') - 13), story
FROM (SELECT document ->> '$.url' AS url, story FROM entry WHERE source = '' AND position IS NOT NULL)
WHERE url LIKE 'local:/news/%';
