CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW a WITH (security_barrier = true) AS SELECT id, email FROM users;
