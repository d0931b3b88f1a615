-- Desks are told of what was withdrawn under its embargo, and look for it with each request.
CREATE INDEX entry_dropped ON entry (document ->> 'embargoUntil')
  WHERE position IS NULL AND document ->> 'status' = 'canceled';
