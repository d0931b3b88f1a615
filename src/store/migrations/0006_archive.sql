-- Closed pages of the permanent record (see archive.ts). Of a scope's public positions above 0, all up
-- to `top` are in this page or an earlier one; of those below 1, which back-fills count downwards, all
-- down to `bottom`. `blob` is what the page says.
CREATE TABLE archive_page (
  scope TEXT NOT NULL,
  page INTEGER NOT NULL,
  top INTEGER NOT NULL,
  bottom INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  blob TEXT NOT NULL,
  PRIMARY KEY (scope, page)
) STRICT, WITHOUT ROWID;

-- Which revision of which entry a closed page has, so that it can learn of withdrawals.
CREATE TABLE archive_entry (
  scope TEXT NOT NULL,
  page INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (scope, page, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_entry_entry ON archive_entry (entry);
