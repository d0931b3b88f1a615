-- Since when a revision could be read; NULL for what was never public (embargo, withheld).
ALTER TABLE revision ADD COLUMN public_from INTEGER;

-- Of what is stored already: an entry's revision is public now; an earlier one was, if it was usable
-- and its release (see releaseAt in story.ts) came before it was replaced.
UPDATE revision SET public_from = (
  SELECT max(r.recorded, r.released) FROM (
    SELECT v.entry, v.revision, v.recorded, v.document ->> '$.status' AS status,
      lead(v.recorded) OVER (ORDER BY v.revision) AS replaced,
      CASE
        WHEN v.document -> '$.provenance' IS NOT NULL THEN v.recorded
        ELSE coalesce(v.document ->> '$.embargoUntil', (v.document ->> '$.published.at')
          - iif(v.document ->> '$.published.precision' = 'day', 43200000, 0))
      END AS released
    FROM revision AS v WHERE v.entry = revision.entry
  ) AS r
  WHERE r.revision = revision.revision AND (
    (r.replaced IS NULL
      AND (SELECT position FROM entry WHERE entry.entry = revision.entry) IS NOT NULL)
    OR (r.status = 'usable' AND r.released < r.replaced))
);

-- Every file that a public entry showed at some time: what only withdrawn ones showed is gone (410).
CREATE TABLE shown_media (
  path TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (path, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO shown_media (path, entry) SELECT path, entry FROM media;
INSERT OR IGNORE INTO shown_media (path, entry)
SELECT substr(m.value ->> '$.url', 8), r.entry FROM revision AS r, json_each(r.document, '$.media') AS m
WHERE r.public_from IS NOT NULL AND (m.value ->> '$.url') LIKE 'local:/media/%'
  AND instr(m.value ->> '$.url', '%') = 0;

-- By which rules a city's public entries were filed under their index keys (see rekey.ts).
CREATE TABLE city_keys (
  city TEXT PRIMARY KEY,
  rules TEXT NOT NULL
) STRICT, WITHOUT ROWID;
