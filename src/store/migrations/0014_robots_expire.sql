-- What a robots.txt asked for is forgotten when it has expired: a hostile domain has hosts without end.
CREATE INDEX robots_expires ON robots (expires);
