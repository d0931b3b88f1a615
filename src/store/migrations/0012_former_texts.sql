-- The text of an entry's present revision stands in `entry` alone; `revision` keeps it from the moment
-- at which another replaces it. Until then it is empty there, and `told` has every revision's text.
UPDATE revision SET document = '' WHERE document =
  (SELECT e.document FROM entry AS e WHERE e.entry = revision.entry AND e.revision = revision.revision);

CREATE VIEW told AS
SELECT r.entry, r.revision, r.recorded, r.public_from,
  iif(r.document = '', e.document, r.document) AS document
FROM revision AS r JOIN entry AS e ON e.entry = r.entry;
