CREATE TABLE users (id integer PRIMARY KEY, email text, active boolean);
CREATE VIEW v AS SELECT email, id FROM users;
COMMENT ON VIEW v IS 'kept';
