CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW a AS SELECT id, email FROM users;
CREATE VIEW b AS SELECT id, email FROM a;
CREATE VIEW c AS SELECT count(email) AS n FROM b;
COMMENT ON VIEW c IS 'counts';
