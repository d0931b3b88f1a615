-- What `partners.yaml` said of a source when it was last polled: its licence and what it is filed
-- under. When that changes, what was read before is stated anew.
ALTER TABLE source ADD COLUMN terms TEXT;
