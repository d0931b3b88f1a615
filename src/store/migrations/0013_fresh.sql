-- How many entries of a source its polls made public on a day (UTC, counted since 1970): floods also come
-- in many small waves.
ALTER TABLE source_count ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_count ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;
