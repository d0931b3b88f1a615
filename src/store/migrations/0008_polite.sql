-- What one alone may do for a while: collect, ask a host (see leases.ts).
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a source changes, what its server and document ask for, and where it moved (see
-- ingest/schedule). `claim` and `begun` are of polls that have begun and are not settled.
ALTER TABLE source ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN last_change INTEGER;
ALTER TABLE source ADD COLUMN change_every INTEGER;
ALTER TABLE source ADD COLUMN validates INTEGER;
ALTER TABLE source ADD COLUMN failing_since INTEGER;
ALTER TABLE source ADD COLUMN hints TEXT;
ALTER TABLE source ADD COLUMN moved_to TEXT;
ALTER TABLE source ADD COLUMN moved_since INTEGER;
ALTER TABLE source ADD COLUMN claim TEXT;
ALTER TABLE source ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]';
UPDATE source SET remarks = json_array(json_object('condition', 'other', 'message', problem))
WHERE problem IS NOT NULL;
ALTER TABLE source DROP COLUMN problem;

-- What was asked of a source on a day (UTC, counted since 1970); the last month's days are kept.
CREATE TABLE source_day (
  source TEXT NOT NULL,
  day INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  unconditional INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;

-- Which configuration the rows of `source` were last made for.
CREATE TABLE enrolment (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hash TEXT NOT NULL
) STRICT;
